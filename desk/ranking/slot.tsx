import { Link } from '@tanstack/react-router';
import { useLanguage, useWords } from '../app/words.tsx';
import { messages } from './messages.ts';
import { moveWords, number, whyWords, type ListName, type Slot } from './slot-words.ts';

/** One place in a list: what stands there, why, what would move it, and the parts of its score. */
export function SlotRow({
  list,
  slot,
  filter,
}: {
  list: ListName;
  slot: Slot;
  filter: { language: string };
}) {
  const words = useWords(messages);
  const { language } = useLanguage();
  const { story, parts } = slot;
  const moves = moveWords(list, slot, words, language);
  const known = Object.keys(words.partNames).flatMap((name) => {
    const value = parts[name];
    return value === undefined ? [] : [{ name, value }];
  });
  return (
    <li className="why-slot">
      <span className="why-place" aria-hidden>
        {slot.position}
      </span>
      <div>
        <h3>
          <Link to={`/stories/${story.id}`}>{story.headline || `#${story.id}`}</Link>
        </h3>
        <p className="note">
          {story.url === null ? words.hidden : story.section}
          {list !== 'you-may-also-like' && (
            <>
              {' · '}
              <Link
                to="/lists"
                search={{ list: 'you-may-also-like', story: story.id, language: filter.language }}
              >
                {words.itsList}
              </Link>
            </>
          )}
        </p>
        <p>{whyWords(list, slot, words, language)}</p>
        {moves !== undefined && <p>{moves}</p>}
        {known.length > 0 && (
          <details>
            <summary>{words.parts}</summary>
            <table aria-label={words.partsOf(story.headline)}>
              <thead>
                <tr>
                  <th scope="col">{words.part}</th>
                  <th scope="col" className="number">
                    {words.value}
                  </th>
                </tr>
              </thead>
              <tbody>
                {known.map(({ name, value }) => (
                  <tr key={name}>
                    <th scope="row">{words.partNames[name]}</th>
                    <td className="number">{number(value, language)}</td>
                  </tr>
                ))}
                <tr>
                  <th scope="row">{words.score}</th>
                  <td className="number">{number(slot.score, language)}</td>
                </tr>
              </tbody>
            </table>
          </details>
        )}
      </div>
    </li>
  );
}
