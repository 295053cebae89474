import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { announcePick } from './announce-pick.ts';
import type { PickableList } from './tables.ts';

export interface Pick {
  readonly list: PickableList;
  readonly story: number;
  /** Place in the list from 1; of two picks at one place, the newer story stands first. */
  readonly position: number;
  /** From when it is shown; at once by default. */
  readonly startsAt?: Date | undefined;
  /** From when it is no longer shown; when it is removed, by default. */
  readonly endsAt?: Date | undefined;
}

/**
 * Picks a story for a list, or changes when and where its pick stands. One that readers cannot see yet may be picked:
 * it is shown when both its pick and the story are due.
 * @throws Fault `fronts.no-such-story`, `fronts.pick-ends-first`, `fronts.position-invalid`
 */
export async function pickStory(
  cx: Cx,
  { list, story, position, startsAt = cx.now, endsAt }: Pick,
): Promise<void> {
  if (endsAt !== undefined && endsAt <= startsAt) {
    throw new Fault('fronts.pick-ends-first', 'invalid', 'The pick would end before it starts.', {
      help: 'Give an end after the start, or none.',
    });
  }
  if (!Number.isInteger(position) || position < 1 || position > 100) {
    throw new Fault('fronts.position-invalid', 'invalid', 'A position is a whole number from 1 to 100.');
  }
  await inTransaction(cx.db, async (trx) => {
    const place = { position, starts_at: startsAt, ends_at: endsAt ?? null, picked_at: cx.now };
    const language = await trx
      .selectFrom('stories')
      .select('language')
      .where('id', '=', story)
      .executeTakeFirst();
    if (!language) throw new Fault('fronts.no-such-story', 'not-found', `There is no story ${story}.`);
    await trx
      .insertInto('picks')
      .values({ list, story_id: story, ...place })
      .onConflict((conflict) => conflict.columns(['list', 'story_id']).doUpdateSet(place))
      .execute();
    await audit({ ...cx, db: trx }, 'pick.made', story);
    await announcePick(trx, list, language.language);
  });
}
