import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { metrics, quantile, ratingOf, templates, thresholds, type Metric, type Rating } from '../vitals.ts';
import type { VitalsReport } from './schemas.ts';

const judgedAt = 0.75;

/**
 * Core Web Vitals between two days (of UTC, both included), by sort of page, for all devices together and for each class
 * of them.
 */
export async function readVitals(db: Db, from: string, to: string): Promise<VitalsReport> {
  const { rows } = await sql<{
    template: number;
    device: string | null;
    metric: number;
    bin: number;
    pages: number;
  }>`
    select template, device, metric, bin, sum(pages)::integer as pages from vital_days
    where day between ${from}::date and ${to}::date
    group by grouping sets ((template, metric, bin), (template, device, metric, bin)) having sum(pages) > 0
    order by template, device nulls first`.execute(db);
  const groups = Map.groupBy(rows, ({ template, device }) => `${template} ${device}`);
  return {
    thresholds,
    rows: [...groups.values()].map((group) => {
      const of = (metric: Metric) =>
        measured(
          metric,
          new Map(
            group
              .filter((row) => row.metric === metrics.indexOf(metric))
              .map(({ bin, pages }) => [bin, pages] as const),
          ),
        );
      return {
        template: templates[group[0]?.template ?? 0] ?? 'page',
        device: group[0]?.device ?? null,
        lcp: of('lcp'),
        inp: of('inp'),
        cls: of('cls'),
      };
    }),
  };
}

function measured(metric: Metric, bins: ReadonlyMap<number, number>): VitalsReport['rows'][number][Metric] {
  const value = quantile(metric, bins, judgedAt);
  if (value === null) return null;
  const counts: Record<Rating, number> = { good: 0, needsImprovement: 0, poor: 0 };
  for (const [bin, pages] of bins) counts[ratingOf(metric, bin)] += pages;
  const pages = counts.good + counts.needsImprovement + counts.poor;
  return { p75: Number(value.toPrecision(3)), pages, ...counts };
}
