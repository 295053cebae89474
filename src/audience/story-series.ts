import type { Db } from '#platform/db';
import type { Series } from './counting.ts';

export interface SeriesPoint {
  /** Beginning of the hour. */
  readonly at: Date;
  readonly series: Series;
  readonly views: number;
  readonly reads: number;
  readonly finishes: number;
}

/** A story's traffic by the hour, readers and the rest apart, oldest first. Hours in which nothing came are left out. */
export async function storySeries(db: Db, story: number, from: Date, to: Date): Promise<SeriesPoint[]> {
  const rows = await db
    .selectFrom('story_hours')
    .select(['hour', 'series', 'views', 'reads', 'finishes'])
    .where('story_id', '=', story)
    .where('hour', '>=', from)
    .where('hour', '<', to)
    .orderBy('hour')
    .orderBy('series')
    .execute();
  return rows.map(({ hour, series, ...counts }) => ({ at: hour, series: series as Series, ...counts }));
}
