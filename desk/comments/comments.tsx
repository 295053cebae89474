import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useActions } from '../app/actions.tsx';
import { useWords } from '../app/words.tsx';
import { Filters } from './filters.tsx';
import { MeasureAppeals } from './measure-appeals.tsx';
import { messages } from './messages.ts';
import { countsQuery, queues, shownOf, type Shown } from './queries.ts';
import { Queue } from './queue.tsx';

/** What readers wrote, queue by queue, decided by single keys. */
export default function Comments() {
  const words = useWords(messages);
  const shown = shownOf(useSearch({ strict: false }));
  // Whoever looks at another comment, or another queue, finds a half-written note again.
  const [drafts] = useState(() => new Map<number, string>());
  const navigate = useNavigate();
  const show = (next: Shown) => void navigate({ to: '/comments', search: next, replace: true });
  const { data: counts } = useQuery(countsQuery);
  const at = queues.indexOf(shown.queue);
  const turn = (by: number) => () =>
    show({ queue: queues[(at + by + queues.length) % queues.length] ?? 'held' });
  useActions([
    { id: 'moderation:next-queue', label: words.nextQueue, keys: ']', group: words.group, run: turn(1) },
    {
      id: 'moderation:previous-queue',
      label: words.previousQueue,
      keys: '[',
      group: words.group,
      run: turn(-1),
    },
  ]);
  return (
    <>
      <header className="screen-head">
        <h1>{words.title}</h1>
        <span className="grow" />
        <Link to="/comments/words" className="button">
          {words.wordLists}
        </Link>
        <a className="button" href="/about/moderation">
          {words.report}
        </a>
      </header>
      <nav className="queues" aria-label={words.queueOf}>
        {queues.map((queue) => {
          const count = queue === 'refused' || queue === 'decided' ? undefined : counts?.[queue];
          return (
            <Link
              key={queue}
              to="/comments"
              search={{ queue }}
              className="queue"
              aria-current={queue === shown.queue ? 'page' : undefined}
            >
              {words.queues[queue]}
              {count !== undefined && <span className="count">{count >= 1000 ? '1000+' : count}</span>}
            </Link>
          );
        })}
      </nav>
      <Filters shown={shown} show={show} />
      {shown.queue === 'appealed' && <MeasureAppeals />}
      <Queue key={JSON.stringify(shown)} shown={shown} drafts={drafts} />
    </>
  );
}
