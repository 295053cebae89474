import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useLanguage, useWords } from '../../app/words.tsx';
import { localeOf } from '../../parts/times.ts';
import { messages } from '../messages.ts';
import type { Line, Mark, Plot, Plotted } from './plot.ts';

interface Props {
  readonly title: string;
  readonly at: readonly number[];
  readonly lines: readonly Line[];
  readonly marks?: readonly Mark[];
  readonly zone: string;
  /** How long a point lasts: says what its time is called. */
  readonly unit: 'minute' | 'hour' | 'day';
}

const moves: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 };
const far = { Home: 0, End: Infinity };

/**
 * Curves over time. A pointer or the arrow keys walk along them, and what stands there is said in words; behind them lies
 * a table of every point.
 */
export function Chart({ title, at, lines, marks = [], zone, unit }: Props) {
  const words = useWords(messages).chart;
  const locale = localeOf(useLanguage().language);
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef<Plot>(undefined);
  // An instant, not a place: the hour moves on under it.
  const [pointed, setPointed] = useState<number | null>(null);
  const plotted: Plotted = { at, lines, marks, zone, locale };
  const latest = useRef(plotted);
  latest.current = plotted;
  useEffect(() => {
    let gone = false;
    const draw = async () => {
      const { plot } = await import('./plot.ts');
      if (gone || !host.current) return;
      drawn.current = plot(host.current, latest.current, (index) =>
        setPointed(index === null ? null : (latest.current.at[index] ?? null)),
      );
    };
    void draw();
    return () => {
      gone = true;
      drawn.current?.remove();
      drawn.current = undefined;
    };
  }, [locale, zone]);
  const signature = JSON.stringify([at, lines, marks]);
  useEffect(() => drawn.current?.show(latest.current), [signature]);

  const time = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    ...(unit === 'day'
      ? { dateStyle: 'medium' }
      : unit === 'hour'
        ? { dateStyle: 'short', timeStyle: 'short' }
        : { timeStyle: 'short' }),
  });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const say = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : number.format(value);
  const index = pointed === null ? -1 : at.indexOf(pointed);
  const last = at.length - 1;
  const here = index === -1 ? last : index;
  const sentence = (place: number) => {
    const instant = at[place];
    if (instant === undefined) return words.nothing;
    return `${time.format(instant)}: ${lines.map(({ label, values }) => `${label} ${say(values[place])}`).join(', ')}`;
  };
  const move = (event: KeyboardEvent) => {
    const step = moves[event.key];
    const end = far[event.key as keyof typeof far];
    if (step === undefined && end === undefined) return;
    event.preventDefault();
    const next = Math.min(last, Math.max(0, end ?? (index === -1 ? last : here + (step ?? 0))));
    setPointed(at[next] ?? null);
    drawn.current?.point(next);
  };
  return (
    <figure className="chart">
      <figcaption>
        <strong id={`${id}-title`}>{title}</strong>
        <ul className="chart-key">
          {lines.map(({ label, kind }) => (
            <li key={label} className={kind}>
              {label}
            </li>
          ))}
        </ul>
        <span className="chart-said number" aria-hidden="true">
          {index === -1 ? '' : sentence(index)}
        </span>
      </figcaption>
      <div
        ref={host}
        className="chart-plot"
        role="slider"
        tabIndex={0}
        aria-labelledby={`${id}-title`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={Math.max(0, here)}
        aria-valuetext={sentence(here)}
        onKeyDown={move}
        onBlur={() => {
          setPointed(null);
          drawn.current?.point(null);
        }}
      />
      <details className="chart-table">
        <summary>{words.table}</summary>
        <div className="scroll" tabIndex={0} role="region" aria-labelledby={`${id}-title`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.units[unit]}</th>
                {lines.map(({ label }) => (
                  <th key={label} scope="col" className="number">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {at.map((instant, place) => (
                <tr key={instant}>
                  <th scope="row">{time.format(instant)}</th>
                  {lines.map(({ label, values }) => (
                    <td key={label} className="number">
                      {say(values[place])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
