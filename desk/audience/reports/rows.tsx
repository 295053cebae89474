import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { useLanguage, useWords } from '../../app/words.tsx';
import { localeOf } from '../../parts/times.ts';
import { messages } from '../messages.ts';
import { spanOf } from '../numbers.ts';
import type { Report } from './asked.ts';

const columns = ['views', 'reads', 'finishes', 'seconds'] as const;
type Column = (typeof columns)[number];

/** The report as a table, sorted by any of its numbers. */
export function Rows({ report: { by, rows, totals } }: { readonly report: Report }) {
  const words = useWords(messages);
  const { counts, reports } = words;
  const locale = localeOf(useLanguage().language);
  const number = new Intl.NumberFormat(locale);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const [sort, setSort] = useState<Column>();
  const sorted = sort === undefined ? rows : rows.toSorted((a, b) => b[sort] - a[sort]);
  // Without a choice, a report comes by its views, and days as they follow each other.
  const isSorted = (column: Column) => column === (sort ?? (by === 'day' ? undefined : 'views'));
  const say = (column: Column, value: number) =>
    column === 'seconds' ? spanOf(value, locale) : number.format(value);
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={reports.title}>
      <table className="report">
        <thead>
          <tr>
            <th scope="col">{reports.bys[by]}</th>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="number"
                aria-sort={isSorted(column) ? 'descending' : undefined}
              >
                <button
                  type="button"
                  className="quiet"
                  onClick={() => setSort(isSorted(column) ? undefined : column)}
                >
                  {counts[column]} <span aria-hidden="true">{isSorted(column) ? '▼' : ''}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={row.id ?? row.name}>
              <th scope="row" dir="auto">
                {by === 'story' ? (
                  <Link to={`/audience/stories/${row.id}`}>{row.name}</Link>
                ) : by === 'day' ? (
                  <time dateTime={row.name}>{day.format(new Date(row.name))}</time>
                ) : (
                  row.name
                )}
              </th>
              {columns.map((column) => (
                <td key={column} className="number">
                  {say(column, row[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{reports.all}</th>
            {columns.map((column) => (
              <td key={column} className="number">
                <strong>{say(column, totals[column])}</strong>
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
