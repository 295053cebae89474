import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { noSuchPicture } from './change-picture.ts';
import { mayChange } from './may-change.ts';
import { originalKey } from './original.ts';

/** Tells which stories name a picture, in a draft or an earlier version too. Handed in: stories stand below media. */
export type StoriesNaming = (db: Db, picture: number) => Promise<readonly number[]>;

/**
 * Removes a picture that nothing uses, with all that was made of it.
 * @throws Fault `media.no-such-picture`, `media.not-yours`, `media.in-use`
 */
export async function removePicture(cx: Cx, id: number, storiesNaming: StoriesNaming): Promise<void> {
  const files = await inTransaction(cx.db, async (trx) => {
    // Held before the question who names it, so that nobody begins to in between.
    const picture = await trx
      .selectFrom('pictures')
      .select(['hash', 'type', 'uploaded_by'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!picture) throw noSuchPicture(id);
    mayChange(cx.actor, picture);
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
    return [originalKey(picture), ...made.map(({ file }) => file)];
  });
  await Promise.allSettled(files.map((file) => cx.files.remove(file)));
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
