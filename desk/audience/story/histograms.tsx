import { useLanguage, useWords } from '../../app/words.tsx';
import { localeOf } from '../../parts/times.ts';
import { Bars } from '../chart/bars.tsx';
import { messages } from '../messages.ts';
import { spanOf } from '../numbers.ts';
import type { StoryAudience } from './queries.ts';

/** Page loads by how long and how far they were read. */
export function Histograms({ known }: { readonly known: StoryAudience }) {
  const words = useWords(messages);
  const { life } = words;
  const locale = localeOf(useLanguage().language);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const rows = (bins: StoryAudience['times'], name: (from: number, to: number | null) => string) =>
    bins.map(({ from, to, pages }) => ({ key: from, name: name(from, to), value: pages }));
  return (
    <>
      <Bars
        title={life.times}
        head={[life.time, life.pages]}
        rows={rows(known.times, (from, to) =>
          to === null
            ? life.longer(spanOf(from, locale))
            : from === 0
              ? life.below(spanOf(to, locale))
              : life.upTo(spanOf(from, locale), spanOf(to, locale)),
        )}
        empty={words.nothingCame}
      />
      <Bars
        title={life.depths}
        head={[life.depth, life.pages]}
        rows={rows(known.depths, (from, to) =>
          to === null ? life.end : life.upTo(percent.format(from), percent.format(to)),
        )}
        empty={words.nothingCame}
      />
    </>
  );
}
