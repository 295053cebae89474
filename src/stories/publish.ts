import type { Cx } from '#platform/cx';
import { inTransaction, type Trx } from '#platform/db';
import { Fault } from '#platform/errors';
import { requireGreen } from './checklist.ts';
import { announceChange, announcePublication } from './events.ts';
import { freeze, type OnCollision } from './freeze.ts';
import { lockStory, wasFrozen, wasSeen } from './lock.ts';
import type { StoryState } from './story.ts';
import { latest, requireExpiryAfter } from './timing.ts';

export interface Publication {
  readonly story: number;
  /** When; `cx.now` unless said. May lie in the past, for archives; never in the future: that is scheduling. */
  readonly at?: Date;
  /** For archives: when it last changed, where that was after `at`. */
  readonly updatedAt?: Date;
  /** Nobody sees it before; kept as it is unless said, lifted by null. */
  readonly embargoUntil?: Date | null;
  /** Nobody sees it from then on; kept as it is unless said. */
  readonly expiresAt?: Date | null;
  /** What to do when another story has or had the address: `refuse` unless said, `number` appends -2, -3, …. */
  readonly onCollision?: OnCollision;
}

/**
 * Freezes the working copy into a version that readers see from `at`, or from the embargo's end, on. On a story that
 * readers have seen it keeps the time of publication and moves the time of the update.
 * @returns the version's ID
 * @throws Fault `stories.no-such-story`, `stories.cannot-publish`, `stories.headline-missing`,
 *   `stories.section-missing`, `stories.address-taken`, `stories.instant-invalid`, `stories.checklist-open`
 */
export async function publishStory(cx: Cx, input: Publication): Promise<number> {
  const at = input.at ?? cx.now;
  if (at > cx.now || (input.updatedAt !== undefined && input.updatedAt > cx.now)) {
    throw new Fault(
      'stories.instant-invalid',
      'invalid',
      'A story cannot have been published in the future.',
      {
        help: 'Schedule it for that time.',
      },
    );
  }
  return inTransaction(cx.db, async (trx) => {
    const row = await lockStory(trx, cx, input.story, 'publish');
    const embargo = input.embargoUntil === undefined ? row.embargo_until : input.embargoUntil;
    const expiry = input.expiresAt === undefined ? row.expires_at : input.expiresAt;
    await requireGreen(trx, cx, row);
    const seen = wasSeen(row, cx.now);
    const publishedAt = seen ? row.published_at! : latest(at, embargo);
    if (seen && at < publishedAt) {
      throw new Fault('stories.instant-invalid', 'invalid', 'An update cannot come before the publication.');
    }
    requireExpiryAfter(publishedAt, expiry);
    const { version, row: frozen } = await freeze(trx, cx, row, 'published', input.onCollision);
    await trx
      .updateTable('stories')
      .set({
        state: wasFrozen(row) ? await publishedState(trx, row.id) : 'published',
        ...frozen,
        published_at: publishedAt,
        updated_at: lastChange(input, seen ? at : null, publishedAt),
        embargo_until: embargo,
        expires_at: expiry,
        hold_after: null,
      })
      .where('id', '=', row.id)
      .execute();
    const visibleFrom = latest(publishedAt, embargo);
    await announceChange(trx, cx, { ...row, due: [visibleFrom, expiry] });
    await announcePublication(trx, cx, { story: row.id, version, visibleFrom });
    return version;
  });
}

function lastChange({ updatedAt }: Publication, otherwise: Date | null, publishedAt: Date): Date | null {
  return updatedAt !== undefined && updatedAt > publishedAt ? updatedAt : otherwise;
}

/** A story that was corrected once stays so, also when it returns after a withdrawal. */
async function publishedState(trx: Trx, story: number): Promise<StoryState> {
  const correction = await trx
    .selectFrom('corrections')
    .select('id')
    .where('story_id', '=', story)
    .executeTakeFirst();
  return correction ? 'corrected' : 'published';
}
