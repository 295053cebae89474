import { useRef } from 'react';
import { useLanguage, useWords } from '../../app/words.tsx';
import { localeOf } from '../../parts/times.ts';
import { messages } from '../messages.ts';
import { StoryName } from '../story-name.tsx';
import type { LiveView } from './feed.ts';
import { useStillOrder } from './still-order.ts';

interface Props {
  readonly view: LiveView;
  /** How many are shown; all unless it is given. */
  readonly most?: number | undefined;
}

/** Stories by what readers give them now. */
export function Gains({ view, most }: Props) {
  const words = useWords(messages);
  const { live } = words;
  const number = new Intl.NumberFormat(localeOf(useLanguage().language));
  const box = useRef<HTMLElement>(null);
  const rows = useStillOrder(
    view.stories,
    ({ story }) => story.id,
    () => box.current?.matches(':hover, :focus-within') === true,
  );
  if (rows.length === 0) return <p className="empty">{live.quiet}</p>;
  return (
    <section className="gains" ref={box}>
      <h2 id="gains">{live.gaining}</h2>
      <div className="scroll" tabIndex={0} role="region" aria-labelledby="gains">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.story}</th>
              <th scope="col" className="number">
                {live.gained}
              </th>
              <th scope="col" className="number">
                {live.here}
              </th>
              <th scope="col" className="number wide">
                {live.lastHour}
              </th>
              <th scope="col" className="number wide">
                {words.counts.reads}
              </th>
              <th scope="col" className="number wide">
                {live.total}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map(({ story, people, views, before, hour, reads, total }) => (
              <tr key={story.id}>
                <th scope="row">
                  <StoryName story={story} /> <span className="note">{story.section}</span>
                </th>
                <td className="number gain">
                  <Trend views={views} before={before} /> {number.format(views)}
                </td>
                <td className="number">{number.format(people)}</td>
                <td className="number wide">{number.format(hour)}</td>
                <td className="number wide">{number.format(reads)}</td>
                <td className="number wide">{number.format(total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Whether it is more than in the ten minutes before, as a sign and in words. */
export function Trend({ views, before }: { readonly views: number; readonly before: number }) {
  const words = useWords(messages).live;
  if (views === before) return null;
  const isMore = views > before;
  return (
    <span className={isMore ? 'trend more' : 'trend less'} title={`${words.before}: ${before}`}>
      <span aria-hidden="true">{isMore ? '▲' : '▽'}</span>
      <span className="unseen">{isMore ? words.more : words.less}</span>
    </span>
  );
}
