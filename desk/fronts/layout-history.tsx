import { useLanguage, useWords } from '../app/words.tsx';
import { localeOf } from '../parts/times.ts';
import { usePaperZone } from '../app/session.ts';
import type { Laid, Slot, Story } from './layout.ts';
import { messages } from './messages.ts';

interface LayoutHistoryProps {
  readonly history: Laid['history'];
  readonly stories: ReadonlyMap<number, Story>;
  restore(slots: readonly Slot[]): void;
}

/** How the front was laid out before, by whom and when; any of it can be laid out again. */
export function LayoutHistory({ history, stories, restore }: LayoutHistoryProps) {
  const words = useWords(messages);
  const { language } = useLanguage();
  const zone = usePaperZone();
  if (history.length === 0) return null;
  const time = (iso: string) =>
    new Date(iso).toLocaleString(localeOf(language), {
      dateStyle: 'medium',
      timeStyle: 'medium',
      timeZone: zone,
    });
  return (
    <details>
      <summary>{words.history(history.length)}</summary>
      <ol className="catalogue">
        {history.map(({ id, slots, madeAt, madeBy }, index) => (
          <li key={id}>
            <span className="names">
              <time dateTime={madeAt}>{time(madeAt)}</time> · {madeBy ?? words.machine}
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
                aria-label={words.restoreFrom(time(madeAt))}
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
