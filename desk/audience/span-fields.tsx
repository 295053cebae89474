import { useEffect, useId, useState } from 'react';
import { useWords } from '../app/words.tsx';
import { isDay, lastDays, spans, type Days } from './days.ts';
import { messages } from './messages.ts';

interface Props {
  readonly days: Days;
  /** Whose days they are. */
  readonly zone: string;
  choose(days: Days): void;
}

/** Between which days: two dates, or so many up to today. */
export function SpanFields({ days, zone, choose }: Props) {
  const { from, to } = days;
  const { days: words } = useWords(messages);
  // One day that overtakes the other takes it along.
  const begin = (day: string) => choose({ from: day, to: day > to ? day : to });
  const end = (day: string) => choose({ from: day < from ? day : from, to: day });
  return (
    <>
      <DayField label={words.from} day={from} choose={begin} />
      <DayField label={words.to} day={to} choose={end} />
      <div className="field" role="group" aria-label={words.span}>
        <span className="spans">
          {spans.map((count) => {
            const span = lastDays(count, zone);
            return (
              <button
                key={count}
                type="button"
                className="button"
                aria-pressed={span.from === from && span.to === to}
                onClick={() => choose(span)}
              >
                {words.spans[count]}
              </button>
            );
          })}
        </span>
      </div>
    </>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly day: string;
  choose(day: string): void;
}

/** A date that counts once its typing pauses: each key makes another one, and would take the other end along. */
function DayField({ label, day, choose }: DayFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const take = () => {
    if (typed !== undefined && isDay(typed)) choose(typed);
  };
  useEffect(() => {
    if (typed === undefined || !isDay(typed)) return undefined;
    const later = setTimeout(() => {
      take();
      setTyped(undefined);
    }, 700);
    return () => clearTimeout(later);
  }, [typed]);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        max="9999-12-31"
        value={typed ?? day}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => {
          take();
          setTyped(undefined);
        }}
      />
    </div>
  );
}
