import type { Cx } from '#platform/cx';

/** Traffic for this department's tests, written as audience would after counting it at `cx.now`. */
export async function sampleTraffic(
  cx: Cx,
  story: number,
  { views, reads = 0, finishes = 0 }: { views: number; reads?: number; finishes?: number },
): Promise<void> {
  const decay = await cx.db.selectFrom('decay').selectAll().executeTakeFirstOrThrow();
  const age = (cx.now.getTime() - decay.landmark.getTime()) / 1_000;
  const s = Math.log(views) + (Math.LN2 * age) / decay.half_life_seconds;
  await cx.db
    .insertInto('story_totals')
    .values({ story_id: story, views, reads, finishes, s })
    .onConflict((conflict) => conflict.column('story_id').doUpdateSet({ views, reads, finishes, s }))
    .execute();
  const hour = new Date(cx.now.getTime() - (cx.now.getTime() % 3_600_000));
  await cx.db
    .insertInto('story_hours')
    .values({ story_id: story, hour, series: 0, views, reads, finishes })
    .onConflict((conflict) =>
      conflict.columns(['story_id', 'hour', 'series']).doUpdateSet({ views, reads, finishes }),
    )
    .execute();
}

/** So many readers went from one story to another today. */
export async function samplePairs(cx: Cx, from: number, to: number, readers: number): Promise<void> {
  const pair = { from_story: from, to_story: to, day: cx.now, readers };
  await cx.db
    .insertInto('pair_days')
    .values(pair)
    .onConflict((conflict) => conflict.columns(['from_story', 'to_story', 'day']).doUpdateSet({ readers }))
    .execute();
}
