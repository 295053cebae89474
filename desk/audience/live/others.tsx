import { useLanguage, useWords } from '../../app/words.tsx';
import { localeOf } from '../../parts/times.ts';
import { messages } from '../messages.ts';

interface Props {
  readonly others: {
    readonly declaredRobots: number;
    readonly suspectedRobots: number;
    readonly prefetches: number;
    readonly doubtful?: number;
  };
}

/** Robots and prefetches, apart from readers. */
export function Others({ others }: Props) {
  const words = useWords(messages);
  const number = new Intl.NumberFormat(localeOf(useLanguage().language));
  return (
    <section className="others">
      <h2>{words.others}</h2>
      <p className="note">{words.othersNote}</p>
      <dl>
        {(['declaredRobots', 'suspectedRobots', 'prefetches'] as const).map((key) => (
          <div key={key}>
            <dt>{words[key]}</dt>
            <dd className="number">{number.format(others[key])}</dd>
          </div>
        ))}
        {others.doubtful !== undefined && (
          <div>
            <dt>
              {words.doubtful}, <span className="note">{words.doubtfulNote}</span>
            </dt>
            <dd className="number">{number.format(others.doubtful)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
