import { sql } from 'kysely';
import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, jsonb, type Trx } from '#platform/db';
import { Fault } from '#platform/errors';
import { announce } from '#platform/events';
import type { LaidSlot } from './tables.ts';

/** The home front, or a section's, in one language. */
export interface FrontKey {
  /** ID of the section; null for the home front. */
  readonly section: number | null;
  readonly language: string;
}

// Any number of ours: PostgreSQL's advisory locks know no names.
const layouts = 7_113_161;

/** Announced when the pinned slots of any front changed. */
export const frontsTag = 'fronts';

/**
 * Lays a front out anew: these slots and no others are pinned from now on. What stood before stays in its history.
 * Stories that readers cannot see yet may be pinned: each shows when both its pin and the story are due.
 * @throws Fault `fronts.slot-taken`, `fronts.story-twice`, `fronts.pin-ends-first`, `fronts.no-such-section`,
 * `fronts.no-such-story`, `fronts.other-language`
 */
export async function layFront(
  cx: Cx,
  { section, language, slots }: FrontKey & { readonly slots: readonly LaidSlot[] },
): Promise<void> {
  checkSlots(slots);
  await inTransaction(cx.db, async (trx) => {
    await checkReferences(trx, { section, language, slots });
    const by = cx.actor.kind === 'staff' ? cx.actor.id : null;
    await trx
      .deleteFrom('front_slots')
      .where('section_id', 'is not distinct from', section)
      .where('language', '=', language)
      .execute();
    if (slots.length > 0) {
      await trx
        .insertInto('front_slots')
        .values(
          slots.map(({ slot, story, startsAt, endsAt }) => ({
            section_id: section,
            language,
            slot,
            story_id: story,
            starts_at: startsAt === null ? null : new Date(startsAt),
            ends_at: endsAt === null ? null : new Date(endsAt),
            pinned_by: by,
          })),
        )
        .execute();
    }
    await trx
      .insertInto('front_layouts')
      .values({ section_id: section, language, slots: jsonb([...slots]), made_at: cx.now, made_by: by })
      .execute();
    await audit({ ...cx, db: trx }, 'front.laid', section);
    await announce(trx, { tags: [frontsTag] });
  });
}

function checkSlots(slots: readonly LaidSlot[]): void {
  if (new Set(slots.map(({ slot }) => slot)).size < slots.length) {
    throw new Fault('fronts.slot-taken', 'invalid', 'Two stories stand in one slot.', {
      help: 'Give each its own.',
    });
  }
  if (new Set(slots.map(({ story }) => story)).size < slots.length) {
    throw new Fault('fronts.story-twice', 'invalid', 'A story stands in two slots.', {
      help: 'Leave it in one of them.',
    });
  }
  for (const { startsAt, endsAt, slot } of slots) {
    if (endsAt !== null && startsAt !== null && new Date(endsAt) <= new Date(startsAt)) {
      throw new Fault('fronts.pin-ends-first', 'invalid', `Slot ${slot} would end before it starts.`, {
        help: 'Give an end after the start, or none.',
      });
    }
  }
}

async function checkReferences(
  trx: Trx,
  { section, language, slots }: FrontKey & { readonly slots: readonly LaidSlot[] },
): Promise<void> {
  // Two who lay out at once wait for each other: the last one stands whole. A lock of rows would wait for who publishes.
  await sql`select pg_advisory_xact_lock(${layouts}::int, ${section ?? 0}::int)`.execute(trx);
  if (section !== null) {
    const found = await trx.selectFrom('sections').select('id').where('id', '=', section).executeTakeFirst();
    if (!found) throw new Fault('fronts.no-such-section', 'not-found', `There is no section ${section}.`);
  }
  const ids = slots.map(({ story }) => story);
  const found =
    ids.length === 0
      ? []
      : await trx.selectFrom('stories').select(['id', 'language']).where('id', 'in', ids).execute();
  for (const id of ids) {
    const story = found.find((one) => one.id === id);
    if (!story) throw new Fault('fronts.no-such-story', 'not-found', `There is no story ${id}.`);
    if (story.language !== language) {
      throw new Fault(
        'fronts.other-language',
        'invalid',
        `Story ${id} is not in the language of this front.`,
        {
          help: 'Pin its translation.',
        },
      );
    }
  }
}
