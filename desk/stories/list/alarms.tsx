import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../app/session.ts';
import { useWords } from '../../app/words.tsx';
import { messages as syndication } from '../../syndication/messages.ts';
import { webhooksQuery } from '../../syndication/webhooks/queries.ts';
import { alarmsQuery, forMeQuery } from './queries.ts';
import { messages } from './words.ts';
import { useTimes } from '../../parts/use-times.ts';

/** What needs a person now, at the top of the list. */
export function Alarms() {
  const words = useWords(messages);
  const may = useMay();
  const { data: alarms = [] } = useQuery({ ...alarmsQuery, enabled: may('stories.read') });
  const { data: notes = [] } = useQuery({ ...forMeQuery, enabled: may('stories.draft') });
  const { webhooks: said } = useWords(syndication);
  const { data: webhooks = [] } = useQuery({ ...webhooksQuery, enabled: may('webhooks.manage') });
  const time = useTimes();
  return (
    <div className="alarms">
      <ul aria-live="polite">
        {alarms.map(({ kind, story, headline, at: instant }) => (
          <li key={`${kind} ${story}`}>
            <Link to={`/stories/${story}`}>{words.alarm[kind](headline, time(instant))}</Link>
          </li>
        ))}
        {webhooks
          .filter(({ state }) => state === 'disabled')
          .map(({ id, name }) => (
            <li key={`webhook ${id}`}>
              <Link to={`/webhooks/${id}`}>{said.alarm(name)}</Link>
            </li>
          ))}
      </ul>
      {notes.length > 0 && (
        <details>
          <summary>{words.forMe(notes.length)}</summary>
          <ul>
            {notes.map(({ id, story, headline, by, text }) => (
              <li key={id}>
                <Link to={`/stories/${story}`}>{headline || words.untitled}</Link>{' '}
                <span className="note">
                  {by}: {text.slice(0, 120)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
