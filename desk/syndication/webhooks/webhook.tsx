import { useState } from 'react';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useActions } from '../../app/actions.tsx';
import { call } from '../../app/client.ts';
import { useWords } from '../../app/words.tsx';
import { sayDone, sayFailed } from '../../parts/notices.tsx';
import { When } from '../../parts/when.tsx';
import { messages } from '../messages.ts';
import { Ask } from './ask.tsx';
import { Deliveries } from './deliveries.tsx';
import { WebhookForm } from './form.tsx';
import { webhookQuery, webhooksQuery } from './queries.ts';
import { Secret } from './secret.tsx';

/** One webhook: what it is told of, how its deliveries went, and what can be done about it. */
export default function OneWebhook() {
  const { id: segment } = useParams({ strict: false });
  const id = Number(segment);
  const words = useWords(messages).webhooks;
  const cache = useQueryClient();
  const navigate = useNavigate();
  const webhook = useSuspenseQuery(webhookQuery(id)).data;
  const [asking, setAsking] = useState<'edit' | 'renew' | 'remove'>();
  const [secret, setSecret] = useState<string>();
  const { name, url, events, state, failingSince, oldSecretUntil } = webhook;
  const params = { id };
  const close = () => setAsking(undefined);
  const reread = () => cache.invalidateQueries({ queryKey: webhooksQuery.queryKey });
  const act = (work: () => Promise<unknown>, said?: string) =>
    void work().then(() => {
      if (said !== undefined) sayDone(said);
      return reread();
    }, sayFailed);
  const isActive = state === 'active';
  const test = () => act(() => call('POST /api/webhooks/:id/test', { params }), words.tested);
  const pause = () => act(() => call('POST /api/webhooks/:id/pause', { params }));
  const resume = () => act(() => call('POST /api/webhooks/:id/resume', { params }));
  useActions([
    { id: 'webhook:test', label: words.test, keys: 't', group: name, disabled: !isActive, run: test },
    { id: 'webhook:edit', label: words.edit, keys: 'e', group: name, run: () => setAsking('edit') },
    {
      id: 'webhook:pause',
      label: isActive ? words.pause : words.resume,
      keys: 'p',
      group: name,
      run: isActive ? pause : resume,
    },
  ]);
  return (
    <>
      <p className="note">
        <Link to="/webhooks">← {words.back}</Link>
      </p>
      <header className="screen-head">
        <h1>{name}</h1>
        <span className={`state ${state}`}>{words.states[state]}</span>
      </header>
      {state === 'disabled' && (
        <p className="wrong-box" role="alert">
          {words.disabledNote}
        </p>
      )}
      {state === 'paused' && <p className="note">{words.pausedNote}</p>}
      <dl className="webhook-facts">
        <dt>{words.url}</dt>
        <dd className="webhook-url">{url}</dd>
        <dt>{words.events}</dt>
        <dd>{events.map((event) => words.eventNames[event] ?? event).join(' · ')}</dd>
        {failingSince !== null && (
          <>
            <dt>{words.failingSince}</dt>
            <dd>
              <When at={failingSince} />
            </dd>
          </>
        )}
        {oldSecretUntil !== null && new Date(oldSecretUntil) > new Date() && (
          <>
            <dt>{words.oldSecretUntil}</dt>
            <dd>
              <When at={oldSecretUntil} />
            </dd>
          </>
        )}
      </dl>
      <p className="buttons">
        <button
          type="button"
          className="button main"
          title={`${words.test} (T)`}
          disabled={!isActive}
          onClick={test}
        >
          {words.test}
        </button>
        <button
          type="button"
          className="button"
          title={`${isActive ? words.pause : words.resume} (P)`}
          onClick={isActive ? pause : resume}
        >
          {isActive ? words.pause : words.resume}
        </button>
        <button
          type="button"
          className="button"
          title={`${words.edit} (E)`}
          onClick={() => setAsking('edit')}
        >
          {words.edit}
        </button>
        <button type="button" className="button" onClick={() => setAsking('renew')}>
          {words.renew}
        </button>
        <button type="button" className="button danger" onClick={() => setAsking('remove')}>
          {words.remove}
        </button>
      </p>
      <Deliveries webhook={webhook} act={act} />
      <WebhookForm
        title={words.edit}
        submit={words.save}
        webhook={webhook}
        open={asking === 'edit'}
        onOpenChange={(open) => !open && close()}
        save={async (input) => {
          const body = { name: input.name, url: input.url, events: input.events };
          await call('PUT /api/webhooks/:id', { params, body });
          sayDone(words.saved);
          await reread();
        }}
      />
      <Ask
        open={asking === 'renew'}
        title={words.renewAsk}
        text={words.renewText}
        act={words.renew}
        close={close}
        run={() =>
          act(async () => setSecret((await call('POST /api/webhooks/:id/secret', { params })).secret))
        }
      />
      <Ask
        open={asking === 'remove'}
        title={words.removeAsk(name)}
        text={words.removeText}
        act={words.remove}
        close={close}
        run={() =>
          void call('DELETE /api/webhooks/:id', { params }).then(async () => {
            sayDone(words.removed(name));
            await navigate({ to: '/webhooks' });
            cache.removeQueries({ queryKey: webhookQuery(id).queryKey });
            return reread();
          }, sayFailed)
        }
      />
      <Secret secret={secret} close={() => setSecret(undefined)} />
    </>
  );
}
