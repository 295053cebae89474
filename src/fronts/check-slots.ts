import type { Db } from '#platform/db';
import { Fault } from '#platform/errors';
import type { FrontKey } from './lay-front.ts';
import type { LaidSlot } from './tables.ts';

/**
 * Refuses a layout that cannot stand: of two stories in one slot, of one in two, of a section or of stories that do not exist.
 * @throws Fault `fronts.slot-taken`, `fronts.story-twice`, `fronts.pin-ends-first`, `fronts.no-such-section`,
 * `fronts.no-such-story`, `fronts.other-language`
 */
export async function checkLayout(
  db: Db,
  { section, language, slots }: FrontKey & { readonly slots: readonly LaidSlot[] },
): Promise<void> {
  checkSlots(slots);
  await requireSection(db, section);
  const ids = slots.map(({ story }) => story);
  const found =
    ids.length === 0
      ? []
      : await db.selectFrom('stories').select(['id', 'language']).where('id', 'in', ids).execute();
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

/** @throws Fault `fronts.no-such-section`; null is the home front */
export async function requireSection(db: Db, section: number | null): Promise<void> {
  if (section === null) return;
  const found = await db.selectFrom('sections').select('id').where('id', '=', section).executeTakeFirst();
  if (!found) throw new Fault('fronts.no-such-section', 'not-found', `There is no section ${section}.`);
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
