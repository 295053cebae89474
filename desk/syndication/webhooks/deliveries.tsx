import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../app/client.ts';
import { useWords } from '../../app/words.tsx';
import { Pending } from '../../parts/pending.tsx';
import { sayDone } from '../../parts/notices.tsx';
import { messages } from '../messages.ts';
import { deliveriesQuery, type Delivery, type Webhook } from './queries.ts';
import { useTimes } from '../../parts/use-times.ts';

interface DeliveriesProps {
  readonly webhook: Webhook;
  act(work: () => Promise<unknown>, said?: string): void;
}

const states = ['waiting', 'delivered', 'failed'] as const;
/** As many as the server gives at once. */
const page = 30;

/** What was sent, what was answered, and a way to send it again. */
export function Deliveries({ webhook, act }: DeliveriesProps) {
  const { id, state, failed } = webhook;
  const words = useWords(messages).webhooks;
  const [shown, setShown] = useState<Delivery['state']>();
  const [before, setBefore] = useState<number>();
  const found = useQuery({
    ...deliveriesQuery(id, { state: shown, before }),
    placeholderData: keepPreviousData,
  });
  const deliveries = found.data ?? [];
  const last = deliveries.at(-1);
  const again = (work: () => Promise<{ deliveries: number }>) =>
    act(async () => sayDone(words.replayed((await work()).deliveries)));
  return (
    <section aria-labelledby="deliveries" className="deliveries">
      <div className="deliveries-head">
        <h2 id="deliveries">{words.deliveries}</h2>
        <label>
          {words.filter}{' '}
          <select
            value={shown ?? ''}
            onChange={({ target }) => {
              setShown(states.find((each) => each === target.value));
              setBefore(undefined);
            }}
          >
            <option value="">{words.all}</option>
            {states.map((each) => (
              <option key={each} value={each}>
                {words.deliveryStates[each]}
              </option>
            ))}
          </select>
        </label>
        {failed > 0 && (
          <button
            type="button"
            className="button"
            disabled={state !== 'active'}
            onClick={() => again(() => call('POST /api/webhooks/:id/replay', { params: { id } }))}
          >
            {words.replayAll}
          </button>
        )}
      </div>
      {!found.data && <Pending asked={[found]} />}
      {found.data && deliveries.length === 0 && (
        <p className="empty">
          {shown === undefined && before === undefined ? words.noDeliveries : words.noneSuch}
        </p>
      )}
      <ul aria-labelledby="deliveries">
        {deliveries.map((delivery) => (
          <OneDelivery
            key={delivery.id}
            delivery={delivery}
            replay={
              state === 'active' && delivery.attempts.length > 0
                ? () =>
                    again(() =>
                      call('POST /api/webhooks/:id/deliveries/:delivery/replay', {
                        params: { id, delivery: delivery.id },
                      }),
                    )
                : undefined
            }
          />
        ))}
      </ul>
      <p className="buttons">
        {before !== undefined && (
          <button type="button" className="button" onClick={() => setBefore(undefined)}>
            {words.newest}
          </button>
        )}
        {deliveries.length === page && last && (
          <button type="button" className="button" onClick={() => setBefore(last.id)}>
            {words.older}
          </button>
        )}
      </p>
    </section>
  );
}

interface OneDeliveryProps {
  readonly delivery: Delivery;
  readonly replay: (() => void) | undefined;
}

function OneDelivery({ delivery, replay }: OneDeliveryProps) {
  const words = useWords(messages).webhooks;
  const { type, state, at, dueAt, attempts, payload, event } = delivery;
  const time = useTimes();
  const instant = (iso: string) => time(iso, 'exact');
  const what = words.eventNames[type] ?? type;
  return (
    <li>
      <details>
        <summary>
          <span className="grow">{what}</span>
          <time dateTime={at}>{instant(at)}</time>
          <span className={`state ${state}`}>{words.deliveryStates[state]}</span>
          <small>{words.attempts(attempts.length)}</small>
        </summary>
        {state === 'waiting' && attempts.length > 0 && (
          <p className="note">
            {words.next}: <time dateTime={dueAt}>{instant(dueAt)}</time>
          </p>
        )}
        <ol className="attempts">
          {attempts.map((attempt) => (
            <li key={attempt.id}>
              <time dateTime={attempt.at}>{instant(attempt.at)}</time>:{' '}
              {attempt.status === null
                ? words.unanswered(attempt.error ?? '')
                : words.answered(attempt.status, attempt.took)}
              {attempt.response !== '' && <pre tabIndex={0}>{attempt.response}</pre>}
            </li>
          ))}
        </ol>
        <h3>{words.payload}</h3>
        <p className="note">{event}</p>
        <pre tabIndex={0}>{JSON.stringify(JSON.parse(payload), null, 2)}</pre>
      </details>
      {replay && (
        <button
          type="button"
          className="quiet"
          aria-label={words.replayLabel(what, instant(at))}
          onClick={replay}
        >
          {words.replay}
        </button>
      )}
    </li>
  );
}
