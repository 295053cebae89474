import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { Failure } from '../parts/failure.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { messages } from './messages.ts';
import { When } from './own-page/when.tsx';

/** Letters that wait, and those that left. */
export default function Outbox() {
  const words = useWords(messages);
  const [before, setBefore] = useState<number>();
  const found = useQuery({
    queryKey: ['outbox', before],
    queryFn: ({ signal }) =>
      call('GET /api/outbox', { query: before === undefined ? {} : { before }, signal }),
    placeholderData: keepPreviousData,
  });
  const letters = found.data?.letters ?? [];
  const last = letters.at(-1);
  return (
    <>
      <div className="screen-head">
        <h1>{words.outbox}</h1>
      </div>
      {found.isPending && <Waiting />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && <p className="note">{found.data.mailLeaves ? words.outboxLeaves : words.outboxWaits}</p>}
      {found.data && letters.length === 0 && <p className="empty">{words.noLetters}</p>}
      <ul className="letters">
        {letters.map(({ id, to, subject, text, postedAt, sentAt }) => (
          <li key={id}>
            <details>
              <summary>
                <span className="grow">{subject}</span>
                <span>{to}</span>
                <span className={`state ${sentAt === null ? 'waits' : 'sent'}`}>
                  {sentAt === null ? words.waits : words.sent}
                </span>
                <small>
                  <When at={sentAt ?? postedAt} />
                </small>
              </summary>
              <pre>{text}</pre>
            </details>
          </li>
        ))}
      </ul>
      <p className="buttons">
        {before !== undefined && (
          <button type="button" className="button" onClick={() => setBefore(undefined)}>
            {words.newest}
          </button>
        )}
        {letters.length === 50 && last && (
          <button type="button" className="button" onClick={() => setBefore(last.id)}>
            {words.older}
          </button>
        )}
      </p>
    </>
  );
}
