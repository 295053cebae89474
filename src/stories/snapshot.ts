import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { jsonb, type Trx } from '#platform/db';
import { bodyText } from './body/text.ts';
import type { StoryRow } from './lock.ts';
import type { Copy } from './story.ts';
import type { VersionEvent } from './tables.ts';

/** At most one automatic version in this time of writing, in milliseconds. */
const apart = 600_000;

/** The last update of a story, and who wrote since its last version. */
interface Writing {
  readonly number: number;
  readonly contributors: number[];
}

/**
 * The last update that a version holds, 0 where there is no version. Update 1 made the document and wrote nothing anew,
 * so that every version holds it.
 */
function keptUntil(story: number) {
  return sql<{ number: number }>`
    select coalesce(max(greatest(update_number, 1)), 0) as number from (
      select update_number from story_snapshots where story_id = ${story}
      union all select update_number from story_versions where story_id = ${story}) as kept`;
}

/** What a version made at this moment holds. Whoever acts counts as its author where nobody wrote together. */
export async function lastWriting(trx: Trx, cx: Cx, story: number): Promise<Writing> {
  const { rows } = await sql<Writing>`
    with since as (${keptUntil(story)})
    select
      greatest(
        (select max(number) from story_updates where story_id = ${story}),
        (select number from story_documents where story_id = ${story}), 0) as number,
      array(select distinct made_by from story_updates, since
        where story_id = ${story} and story_updates.number > since.number and made_by is not null
        order by 1) as contributors`.execute(trx);
  const writing = rows[0]!;
  const alone = writing.contributors.length === 0 && cx.actor.kind === 'staff' ? [cx.actor.id] : [];
  return { number: writing.number, contributors: [...writing.contributors, ...alone] };
}

/** Keeps the working copy as it is now, beside the published versions, under the name of what happened. */
export async function takeSnapshot(
  trx: Trx,
  cx: Cx,
  story: Pick<StoryRow, 'id' | 'copy'>,
  event: VersionEvent,
  name: string | null = null,
): Promise<number> {
  const writing = await lastWriting(trx, cx, story.id);
  const made = await trx
    .insertInto('story_snapshots')
    .values({
      story_id: story.id,
      copy: jsonb(story.copy),
      event,
      name,
      update_number: writing.number,
      contributors: writing.contributors,
      made_by: cx.actor.kind === 'staff' ? cx.actor.id : null,
      made_at: cx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

/** Keeps what was written when nothing was kept for ten minutes. Machines that bring in archives need none of it. */
export async function takeSnapshotInTime(
  trx: Trx,
  cx: Cx,
  story: Pick<StoryRow, 'id' | 'copy' | 'created_at'>,
): Promise<void> {
  const { rows } = await sql<{ at: Date | null }>`
    select greatest(
      (select made_at from story_snapshots where story_id = ${story.id} order by id desc limit 1),
      (select max(frozen_at) from story_versions where story_id = ${story.id})) as at`.execute(trx);
  const last = rows[0]?.at ?? story.created_at;
  if (cx.now.getTime() - last.getTime() >= apart) await takeSnapshot(trx, cx, story, 'automatic');
}

/**
 * Keeps what somebody else wrote last, before `writers` go on with it or replace it. What machines brought in is not kept.
 * @param atMost milliseconds since the last version within which nothing is kept
 */
export async function keepOthersWriting(
  trx: Trx,
  cx: Cx,
  story: Pick<StoryRow, 'id' | 'copy'>,
  writers: readonly number[],
  atMost = 0,
): Promise<void> {
  const { rows } = await sql<{ writer: number | null; at: Date | null }>`
    with since as (${keptUntil(story.id)})
    select made_by as writer, (select max(made_at) from story_snapshots where story_id = ${story.id}) as at
    from story_updates, since
    where story_id = ${story.id} and story_updates.number > since.number
    order by story_updates.number desc limit 1`.execute(trx);
  const last = rows[0];
  if (!last || last.writer === null || writers.includes(last.writer) || isBlank(story.copy)) return;
  if (last.at && cx.now.getTime() - last.at.getTime() < atMost) return;
  await takeSnapshot(trx, cx, story, 'automatic');
}

function isBlank({ headline, standfirst, body }: Copy): boolean {
  return [headline, standfirst, bodyText(body)].every((text) => text.trim() === '');
}
