import type { Trx } from '#platform/db';
import { Fault } from '#platform/errors';
import { noSuchPicture } from './change-picture.ts';
import { needsOf } from './readiness.ts';

/**
 * Records which pictures a story shows, in place of what was recorded before, within the story's own transaction. A picture
 * that the story showed before may stay when its rights have ended: that is no new use.
 * @throws Fault `media.no-such-picture`, `media.credit-missing`, `media.rights-ended`
 */
export async function recordUses(
  trx: Trx,
  story: number,
  lead: number | null,
  bodyPictures: readonly number[],
  now: Date,
): Promise<void> {
  const before = await trx
    .deleteFrom('picture_uses')
    .where('story_id', '=', story)
    .returning('picture_id')
    .execute();
  const uses = [
    ...(lead === null ? [] : [{ picture_id: lead, story_id: story, role: 'lead' as const }]),
    ...[...new Set(bodyPictures)].map((id) => ({ picture_id: id, story_id: story, role: 'body' as const })),
  ];
  if (uses.length === 0) return;
  const ids = [...new Set(uses.map((use) => use.picture_id))];
  const known = await trx
    .selectFrom('pictures')
    .select(['id', 'credit', 'alt', 'rights_until'])
    .where('id', 'in', ids)
    // Its removal waits, or this does.
    .forShare()
    .execute();
  const missing = ids.find((id) => !known.some((row) => row.id === id));
  if (missing !== undefined) throw noSuchPicture(missing);
  for (const picture of known) {
    const needs = needsOf(picture, now);
    if (needs.includes('credit')) throw uncredited(picture.id);
    const isNew = !before.some((use) => use.picture_id === picture.id);
    if (isNew && needs.includes('rights')) throw rightsEnded(picture.id);
  }
  await trx.insertInto('picture_uses').values(uses).execute();
}

function uncredited(id: number): Fault {
  return new Fault(
    'media.credit-missing',
    'invalid',
    `Picture ${id} has no credit line, so it cannot be used.`,
    {
      help: `Say whom to credit at /desk/pictures/${id}, then publish.`,
    },
  );
}

function rightsEnded(id: number): Fault {
  return new Fault('media.rights-ended', 'invalid', `The rights in picture ${id} have ended.`, {
    help: `Take another picture, or renew its rights at /desk/pictures/${id}.`,
  });
}
