import { Link } from '@tanstack/react-router';
import { useWords } from '../app/words.tsx';
import { messages } from './messages.ts';
import type { Whole } from './picture.tsx';
import { srcOf } from './sheet.tsx';
import { useTimes } from '../parts/use-times.ts';

/** Where a picture runs, what looks like it, and what its file is. */
export function Around({ picture }: { readonly picture: Whole }) {
  const words = useWords(messages);
  const time = useTimes();
  const { uses, alike, needs } = picture;
  const running = uses.filter(isOut);
  const resting = uses.filter((use) => !isOut(use));
  return (
    <div className="around">
      <h2>{words.uses}</h2>
      {running.length === 0 && <p className="note">{words.unusedYet}</p>}
      {running.length > 0 && needs.includes('rights') && <p className="note">{words.rightsEndedUses}</p>}
      <Uses uses={running} />
      {resting.length > 0 && <h2>{words.usesElse}</h2>}
      <Uses uses={resting} />
      <h2>{words.alike}</h2>
      {alike.length === 0 ? (
        <p className="note">{words.noneAlike}</p>
      ) : (
        <ul className="sheet small">
          {alike.map(({ id, href, headline, credit, alt, distance }) => (
            <li key={id}>
              <Link to="/pictures/$id" params={{ id: String(id) }}>
                <img src={srcOf(href, 'card', 320)} alt={alt} width={320} height={213} loading="lazy" />
                <span className="sheet-name">{headline || credit || words.untitled}</span>
                <span className="sheet-credit">{words.differs(distance)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <h2>{words.about}</h2>
      <p className="note">
        {[
          picture.filename,
          picture.type,
          words.pixels(picture.width, picture.height),
          picture.bytes === null ? '' : `${(picture.bytes / 1024 / 1024).toFixed(1)} MB`,
          picture.uploadedBy === null ? '' : words.broughtBy(picture.uploadedBy),
          time(picture.createdAt),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  );
}

const isOut = ({ state }: Whole['uses'][number]) => state === 'published' || state === 'corrected';

function Uses({ uses }: Pick<Whole, 'uses'>) {
  const words = useWords(messages);
  return (
    <ul>
      {uses.map(({ story, role, headline, state }) => (
        <li key={`${story}-${role}`}>
          <Link to="/stories/$id" params={{ id: String(story) }}>
            {headline || words.untitled}
          </Link>{' '}
          <span className="note">
            {role === 'lead' ? words.lead : words.body} ·{' '}
            <span className={`state ${state}`}>{words.states[state] ?? state}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
