import { useWords } from '../../app/words.tsx';
import { Chart } from '../chart/chart.tsx';
import { curveDays, lastDays, mostDays } from '../days.ts';
import { messages } from '../messages.ts';
import type { Report } from './asked.ts';

/** Days one after another; those in which nothing was read lie on the ground. */
export function DayCurve({ report: { from, to, zone, rows } }: { readonly report: Report }) {
  const { counts, reports } = useWords(messages);
  const known = new Map(rows.map((row) => [row.name, row]));
  const at = curveDays({ from, to }, [...known.keys()], lastDays(1, zone).to);
  if (at.length < 2) return null;
  const names = at.map((day) => new Date(day).toISOString().slice(0, 10));
  const of = (key: 'views' | 'reads') => names.map((name) => known.get(name)?.[key] ?? 0);
  return (
    <>
      <Chart
        title={reports.curve}
        at={at}
        lines={[
          { label: counts.views, kind: 'main', values: of('views') },
          { label: counts.reads, kind: 'second', values: of('reads') },
        ]}
        // A date is no instant: it is drawn, and named, where it begins in UTC.
        zone="UTC"
        unit="day"
      />
      {(rows[0]?.name ?? '') < (names[0] ?? '') && <p className="note">{reports.lastDays(mostDays)}</p>}
    </>
  );
}
