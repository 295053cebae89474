import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { noSuchPicture } from './change-picture.ts';
import { mayChange } from './may-change.ts';
import { holdOriginal } from './original-lock.ts';
import { originalKey } from './original.ts';

/** Tells which stories name a picture, in a draft or an earlier version too. Handed in: stories stand below media. */
export type StoriesNaming = (db: Db, picture: number) => Promise<readonly number[]>;

/**
 * Removes a picture that nothing uses, with all that was made of it.
 * @throws Fault `media.no-such-picture`, `media.not-yours`, `media.in-use`
 */
export async function removePicture(cx: Cx, id: number, storiesNaming: StoriesNaming): Promise<void> {
  const { picture: removed, made: files } = await inTransaction(cx.db, async (trx) => {
    // Held, so that no use is recorded in between: its foreign key waits. A draft may still begin to name it; then it
    // names a picture that is gone.
    const picture = await trx
      .selectFrom('pictures')
      .select(['hash', 'type', 'uploaded_by'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!picture) throw noSuchPicture(id);
    mayChange(cx.actor, { ...picture, used: false });
    const uses = await trx
      .selectFrom('picture_uses')
      .select('story_id')
      .where('picture_id', '=', id)
      .execute();
    const stories = new Set([...uses.map((use) => use.story_id), ...(await storiesNaming(trx, id))]);
    if (stories.size > 0) throw inUse([...stories]);
    const made = await trx.deleteFrom('renditions').where('picture_id', '=', id).returning('file').execute();
    await trx.deleteFrom('pictures').where('id', '=', id).execute().catch(refuseUsed);
    await audit({ ...cx, db: trx }, 'picture.removed', id);
    return { picture, made };
  });
  await Promise.allSettled([...files.map(({ file }) => cx.files.remove(file)), removeOriginal(cx, removed)]);
}

/** The same file may have been brought again since: then another picture has the original. */
async function removeOriginal(
  cx: Cx,
  picture: { readonly hash: string; readonly type: string },
): Promise<void> {
  await inTransaction(cx.db, async (trx) => {
    await holdOriginal(trx, picture.hash);
    const again = await trx
      .selectFrom('pictures')
      .select('id')
      .where('hash', '=', picture.hash)
      .executeTakeFirst();
    if (!again) await cx.files.remove(originalKey(picture));
  });
}

function inUse(stories: readonly number[]): Fault {
  const named = stories.length > 3 ? `${stories.length} stories` : `story ${stories.join(', ')}`;
  return new Fault('media.in-use', 'conflict', `This picture is used by ${named}, so it cannot be removed.`, {
    help: 'Take it out there first.',
  });
}

/** Other departments hold pictures by foreign keys: an author’s portrait, a version that is out no more. */
function refuseUsed(error: unknown): never {
  if ((error as { code?: string }).code !== '23503') throw error;
  throw new Fault('media.in-use', 'conflict', 'This picture is used elsewhere in the paper, so it stays.', {
    help: 'An earlier version of a story or an author’s page shows it.',
  });
}
