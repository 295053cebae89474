import { useEffect, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call, Problem } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { Failure } from '../parts/failure.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { When } from '../parts/when.tsx';
import { messages } from './messages.ts';
import { useProved } from './proof.tsx';

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
  const { ask, dialog } = useProved();
  const load = async () => {
    await found.refetch({ throwOnError: true });
  };
  const wantsProof = found.error instanceof Problem && found.error.code === 'accounts.proof-wanted';
  useEffect(() => {
    if (wantsProof) ask(load);
  }, [wantsProof]);
  const letters = found.data?.letters ?? [];
  const last = letters.at(-1);
  return (
    <>
      <div className="screen-head">
        <h1>{words.outbox}</h1>
      </div>
      {found.isPending && <Waiting />}
      {found.isError && (
        <Failure error={found.error} retry={() => (wantsProof ? ask(load) : void found.refetch())} />
      )}
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
              {text === '' ? <p className="note">{words.letterGone}</p> : <pre>{text}</pre>}
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
      {dialog}
    </>
  );
}
