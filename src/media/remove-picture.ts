import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { noSuchPicture } from './change-picture.ts';
import { mayChange, mayReadStories } from './may-change.ts';
import { holdOriginal } from './original-lock.ts';
import { originalKey } from './original.ts';
import { inUse, showingPicture, type StoriesOfPictures } from './showing.ts';

/**
 * Removes a picture that nothing uses, with all that was made of it.
 * @throws Fault `media.no-such-picture`, `media.not-yours`, `media.in-use`
 */
export async function removePicture(cx: Cx, id: number, stories: StoriesOfPictures): Promise<void> {
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
    const showing = await showingPicture(trx, id, cx.now, stories);
    if (showing.stories.length + showing.authors.length > 0) throw inUse(showing, mayReadStories(cx.actor));
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

/** Other departments hold pictures by foreign keys: a version that is out no more. */
function refuseUsed(error: unknown): never {
  if ((error as { code?: string }).code !== '23503') throw error;
  throw new Fault('media.in-use', 'conflict', 'This picture is used elsewhere in the paper, so it stays.', {
    help: 'An earlier version of a story shows it.',
  });
}
