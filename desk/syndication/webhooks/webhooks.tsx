import { useState } from 'react';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useActions } from '../../app/actions.tsx';
import { call } from '../../app/client.ts';
import { useLanguage, useWords } from '../../app/words.tsx';
import { messages } from '../messages.ts';
import { WebhookForm } from './form.tsx';
import { webhooksQuery, type Webhook } from './queries.ts';
import { Secret } from './secret.tsx';

/** Who outside is told of what. */
export default function Webhooks() {
  const words = useWords(messages).webhooks;
  const cache = useQueryClient();
  const webhooks = useSuspenseQuery(webhooksQuery).data;
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  useActions([
    { id: 'webhook:add', label: words.add, keys: 'n', group: words.title, run: () => setAdding(true) },
  ]);
  return (
    <>
      <header className="screen-head">
        <h1>{words.title}</h1>
        <span className="grow" />
        <button
          type="button"
          className="button main"
          title={`${words.add} (N)`}
          onClick={() => setAdding(true)}
        >
          {words.add}
        </button>
      </header>
      <p className="note">{words.intro}</p>
      {webhooks.length === 0 && <p className="empty">{words.none}</p>}
      <ul className="webhooks" aria-label={words.title}>
        {webhooks.map((webhook) => (
          <Row key={webhook.id} webhook={webhook} />
        ))}
      </ul>
      <WebhookForm
        title={words.add}
        submit={words.begin}
        open={adding}
        onOpenChange={setAdding}
        save={async (body) => {
          setSecret((await call('POST /api/webhooks', { body })).secret);
          await cache.invalidateQueries({ queryKey: webhooksQuery.queryKey });
        }}
      />
      <Secret secret={secret} close={() => setSecret(undefined)} />
    </>
  );
}

function Row({ webhook }: { readonly webhook: Webhook }) {
  const words = useWords(messages).webhooks;
  const { language } = useLanguage();
  const { id, name, url, state, events, delivered, waiting, failed } = webhook;
  const shown = (count: number) => count.toLocaleString(language);
  return (
    <li>
      <p className="webhook-name">
        <Link to={`/webhooks/${id}`}>{name}</Link>
        <span className={`state ${state}`}>{words.states[state]}</span>
      </p>
      <p className="webhook-url">{url}</p>
      <p className="note">
        {events.map((event) => words.eventNames[event] ?? event).join(' · ')}
        <br />
        {words.counts(shown(delivered), shown(waiting), shown(failed))}
      </p>
    </li>
  );
}
