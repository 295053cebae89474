import type { Cx } from '#platform/cx';
import type { Trx } from '#platform/db';
import { announce } from '#platform/events';

declare module '#platform/jobs' {
  interface JobData {
    /** A version goes out at the instant at which the job is due. It may have been withdrawn since: read before you tell. */
    'story.published': { story: number; version: number };
    /** Readers see a correction of it. */
    'story.corrected': { story: number };
    /** Readers saw it, and no longer do, for now or for ever. What they never saw is not told. */
    'story.withdrawn': { story: number };
    'story.killed': { story: number };
    /** What readers can see of a story may have changed: index, similarity and lists follow. */
    'story.changed': { story: number };
  }
}

export interface StoryChange {
  readonly id: number;
  readonly translation_group: number;
  /** Instants at which the clock alone will change what readers see. */
  readonly due?: readonly (Date | null | undefined)[];
}

/** Tells caches now and queues later, all with the transaction. Translations show links to one another, so they hear too. */
export async function announceChange(
  trx: Trx,
  cx: Cx,
  { id, translation_group, due = [] }: StoryChange,
): Promise<void> {
  const group = await trx
    .selectFrom('stories')
    .select('id')
    .where('translation_group', '=', translation_group)
    .execute();
  await announce(trx, { tags: [...group.map((story) => `story:${story.id}`), 'stories'] });
  await cx.jobs.send(trx, 'story.changed', { story: id });
  const later = new Set(due.flatMap((instant) => (instant && instant > cx.now ? [instant.getTime()] : [])));
  for (const instant of later) {
    await cx.jobs.send(trx, 'story.changed', { story: id }, { startAfter: new Date(instant) });
  }
}

/** Sends `story.published` for the instant from which readers may see the version. */
export async function announcePublication(
  trx: Trx,
  cx: Cx,
  {
    story,
    version,
    visibleFrom,
  }: { readonly story: number; readonly version: number; readonly visibleFrom: Date },
): Promise<void> {
  const options = visibleFrom > cx.now ? { startAfter: visibleFrom } : {};
  await cx.jobs.send(trx, 'story.published', { story, version }, options);
}
