import { useLanguage, useWords } from '../../app/words.tsx';
import { localeOf } from '../../parts/times.ts';
import { messages } from '../messages.ts';
import { shareOf } from '../numbers.ts';
import { StoryName } from '../story-name.tsx';
import type { LiveView } from './feed.ts';

/** How the lists do, and each of their slots, in the last hour. */
export function Lists({ view }: { readonly view: LiveView }) {
  const words = useWords(messages);
  const locale = localeOf(useLanguage().language);
  const number = new Intl.NumberFormat(locale);
  const lists = view.lists.filter(({ shown, clicked }) => shown + clicked > 0);
  const numbers = ({ shown, clicked }: { readonly shown: number; readonly clicked: number }) => (
    <>
      <td className="number">{number.format(shown)}</td>
      <td className="number">{number.format(clicked)}</td>
      <td className="number">{shareOf(clicked, shown, locale)}</td>
    </>
  );
  const head = (first: string) => (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {[words.shown, words.clicked, words.rate].map((title) => (
          <th key={title} scope="col" className="number">
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
  return (
    <section className="live-lists">
      <h2>{words.listsTitle}</h2>
      {lists.length === 0 ? (
        <p className="note">{words.noSlots}</p>
      ) : (
        <>
          <div className="scroll" tabIndex={0} role="region" aria-label={words.listsTitle}>
            <table>
              {head(words.list)}
              <tbody>
                {lists.map((list) => (
                  <tr key={list.list}>
                    <th scope="row">{words.lists[list.list]}</th>
                    {numbers(list)}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {lists.map(({ list, slots }) => (
            <details key={list}>
              <summary>{words.slots(words.lists[list])}</summary>
              <div className="scroll" tabIndex={0} role="region" aria-label={words.slots(words.lists[list])}>
                <table>
                  {head(words.story)}
                  <tbody>
                    {slots.map((slot) => (
                      <tr key={slot.story.id}>
                        <th scope="row">
                          <StoryName story={slot.story} />
                        </th>
                        {numbers(slot)}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </details>
          ))}
        </>
      )}
    </section>
  );
}
