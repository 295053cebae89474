import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { announcePick } from './announce-pick.ts';
import type { PickableList } from './tables.ts';

/** Takes a pick away; where there is none, nothing happens. */
export function removePick(
  cx: Cx,
  { list, story }: { readonly list: PickableList; readonly story: number },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const removed = await trx
      .deleteFrom('picks')
      .using('stories')
      .whereRef('stories.id', '=', 'picks.story_id')
      .where('list', '=', list)
      .where('story_id', '=', story)
      .returning('stories.language')
      .executeTakeFirst();
    if (!removed) return;
    await audit({ ...cx, db: trx }, 'pick.removed', story);
    await announcePick(trx, list, removed.language);
  });
}
