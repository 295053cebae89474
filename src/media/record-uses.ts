import type { Trx } from '#platform/db';
import { noSuchPicture } from './change-picture.ts';

/**
 * Records which pictures a story shows, in place of what was recorded before, within the story's own transaction.
 * @throws Fault `media.no-such-picture`
 */
export async function recordUses(
  trx: Trx,
  story: number,
  lead: number | null,
  bodyPictures: readonly number[],
): Promise<void> {
  await trx.deleteFrom('picture_uses').where('story_id', '=', story).execute();
  const uses = [
    ...(lead === null ? [] : [{ picture_id: lead, story_id: story, role: 'lead' as const }]),
    ...[...new Set(bodyPictures)].map((id) => ({ picture_id: id, story_id: story, role: 'body' as const })),
  ];
  if (uses.length === 0) return;
  const ids = [...new Set(uses.map((use) => use.picture_id))];
  const known = await trx.selectFrom('pictures').select('id').where('id', 'in', ids).execute();
  const missing = ids.find((id) => !known.some((row) => row.id === id));
  if (missing !== undefined) throw noSuchPicture(missing);
  await trx.insertInto('picture_uses').values(uses).execute();
}
