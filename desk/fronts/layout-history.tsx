import { useWords } from '../app/words.tsx';
import type { Laid, Slot, Story } from './layout.ts';
import { messages } from './messages.ts';
import { useTimes } from '../parts/use-times.ts';

interface LayoutHistoryProps {
  readonly history: Laid['history'];
  readonly stories: ReadonlyMap<number, Story>;
  restore(slots: readonly Slot[]): void;
}

/** How the front was laid out before, by whom and when; any of it can be laid out again. */
export function LayoutHistory({ history, stories, restore }: LayoutHistoryProps) {
  const words = useWords(messages);
  const time = useTimes();
  if (history.length === 0) return null;
  return (
    <details>
      <summary>{words.history(history.length)}</summary>
      <ol className="catalogue">
        {history.map(({ id, slots, madeAt, madeBy }, index) => (
          <li key={id}>
            <span className="names">
              <time dateTime={madeAt}>{time(madeAt, 'exact')}</time> · {madeBy ?? words.machine}
              <br />
              <small>
                {slots.length === 0
                  ? words.noPins
                  : slots
                      .map(({ slot, story }) => `${slot}. ${stories.get(story)?.headline ?? story}`)
                      .join(' · ')}
              </small>
            </span>
            {index > 0 && (
              <button
                type="button"
                className="quiet"
                aria-label={words.restoreFrom(time(madeAt, 'exact'))}
                onClick={() => restore(slots)}
              >
                {words.restore}
              </button>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
