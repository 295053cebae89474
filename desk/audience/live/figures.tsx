import { useLanguage, useWords } from '../../app/words.tsx';
import { localeOf } from '../../parts/times.ts';
import { Figure } from '../figure.tsx';
import { messages } from '../messages.ts';
import type { LiveView } from './feed.ts';

/** The large numbers. A minute counts once it is over: they stand still, and do not fall to nothing with each minute. */
export function Figures({ view }: { readonly view: LiveView }) {
  const words = useWords(messages).live;
  const locale = localeOf(useLanguage().language);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const say = (value: number) => number.format(value);
  const [last, running] = [view.minutes.at(-2), view.minutes.at(-1)];
  const sum = (key: 'views' | 'reads') => view.minutes.reduce((all, minute) => all + minute[key], 0);
  const usual = (value: number | null | undefined) =>
    value === null || value === undefined ? words.noUsual : words.usual(say(value));
  return (
    <dl className="figures">
      <Figure name={words.people} value={say(view.people)} notes={[words.peopleNote]} />
      <Figure
        name={words.views}
        value={say(last?.views ?? 0)}
        notes={[usual(last?.usualViews), words.sofar(say(running?.views ?? 0))]}
      />
      <Figure
        name={words.reads}
        value={say(last?.reads ?? 0)}
        notes={[usual(last?.usualReads), words.sofar(say(running?.reads ?? 0))]}
      />
      <Figure name={words.hour} value={say(sum('views'))} notes={[words.readsOfHour(say(sum('reads')))]} />
    </dl>
  );
}
