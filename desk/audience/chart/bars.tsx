import type { ReactNode } from 'react';
import { useLanguage } from '../../app/words.tsx';
import { localeOf } from '../../parts/times.ts';

export interface Bar {
  readonly key: string | number;
  readonly name: ReactNode;
  readonly value: number;
  /** Stands after the number. */
  readonly more?: ReactNode;
}

interface Props {
  readonly title: string;
  /** What is named, and what is counted. */
  readonly head: readonly [string, string];
  readonly rows: readonly Bar[];
  /** Said where there is nothing. */
  readonly empty: string;
}

/** Numbers side by side as a table whose rows carry their length: the chart and the table behind it are one. */
export function Bars({ title, head, rows, empty }: Props) {
  const number = new Intl.NumberFormat(localeOf(useLanguage().language));
  const most = Math.max(1, ...rows.map(({ value }) => value));
  if (rows.every(({ value }) => value === 0)) {
    return (
      <section className="bars">
        <h2>{title}</h2>
        <p className="note">{empty}</p>
      </section>
    );
  }
  return (
    <section className="bars">
      <table>
        <caption>
          <h2>{title}</h2>
        </caption>
        <thead className="unseen">
          <tr>
            <th scope="col">{head[0]}</th>
            <th scope="col">{head[1]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, value, more }) => (
            <tr key={key}>
              <th scope="row">
                {name}
                <svg className="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={(value / most) * 100} height="1" />
                </svg>
              </th>
              <td className="number">
                {number.format(value)} {more}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
