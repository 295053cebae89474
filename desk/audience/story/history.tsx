import { useLanguage, useWords } from '../../app/words.tsx';
import { instantWords } from '../../parts/times.ts';
import { messages } from '../messages.ts';
import { changesOf } from './marks.ts';
import type { StoryAudience } from './queries.ts';

/** Headlines and corrections, by the signs that stand on the curve. */
export function History({ known }: { readonly known: StoryAudience }) {
  const words = useWords(messages).life;
  const { language } = useLanguage();
  const what = { first: words.firstHeadline, headline: words.headline, correction: words.correction };
  return (
    <section>
      <h2>{words.history}</h2>
      <p className="note">{words.historyNote}</p>
      <ol className="life-changes">
        {changesOf(known).map(({ at, sign, kind, text, about }) => (
          <li key={`${kind} ${sign}`} className={kind}>
            <time className="note" dateTime={at}>
              {instantWords(at, language, known.zone)}
            </time>
            <span>
              <span className="sign">{sign}</span> {what[kind]}
              {about !== undefined && ` (${words.kinds[about] ?? about})`}
            </span>
            <span dir="auto" lang={known.story.language}>
              {text}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
