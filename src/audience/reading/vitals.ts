import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { metrics, quantile, templates, type Metric } from '../vitals.ts';
import type { VitalsReport } from './schemas.ts';

const judgedAt = 0.75;

/** Core Web Vitals between two days (of UTC, both included), by sort of page and class of device. */
export async function readVitals(db: Db, from: string, to: string): Promise<VitalsReport> {
  const { rows } = await sql<{
    template: number;
    device: string;
    metric: number;
    bin: number;
    pages: number;
  }>`
    select template, device, metric, bin, sum(pages)::integer as pages from vital_days
    where day between ${from}::date and ${to}::date
    group by 1, 2, 3, 4 having sum(pages) > 0 order by 1, 2`.execute(db);
  const groups = Map.groupBy(rows, ({ template, device }) => `${template} ${device}`);
  return {
    rows: [...groups.values()].map((group) => {
      const binsOf = (metric: Metric) =>
        new Map(
          group
            .filter((row) => row.metric === metrics.indexOf(metric))
            .map(({ bin, pages }) => [bin, pages] as const),
        );
      const at = (metric: Metric) => {
        const value = quantile(metric, binsOf(metric), judgedAt);
        return value === null ? null : Number(value.toPrecision(3));
      };
      return {
        template: templates[group[0]?.template ?? 0] ?? 'page',
        device: group[0]?.device ?? '',
        pages: [...binsOf('lcp').values()].reduce((sum, pages) => sum + pages, 0),
        lcp: at('lcp'),
        inp: at('inp'),
        cls: at('cls'),
      };
    }),
  };
}
