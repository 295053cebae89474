import { sql } from 'kysely';
import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, jsonb, type Trx } from '#platform/db';
import { Fault } from '#platform/errors';
import { announce } from '#platform/events';
import { checkLayout } from './check-slots.ts';
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
 * @param after ID of the layout that it was made from, 0 where there was none: another that came between is not overwritten.
 * Left out, it takes the place of whatever stands.
 * @throws Fault `fronts.changed-meanwhile`, and what `checkLayout` refuses
 */
export async function layFront(
  cx: Cx,
  {
    section,
    language,
    slots,
    after,
  }: FrontKey & { readonly slots: readonly LaidSlot[]; readonly after?: number },
): Promise<void> {
  await inTransaction(cx.db, async (trx) => {
    // Two who lay out at once wait for each other. A lock of rows would wait for who publishes.
    await sql`select pg_advisory_xact_lock(${layouts}::int, ${section ?? 0}::int)`.execute(trx);
    await checkLayout(trx, { section, language, slots });
    if (after !== undefined) await requireLatest(trx, { section, language }, after);
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

async function requireLatest(trx: Trx, { section, language }: FrontKey, after: number): Promise<void> {
  const latest = await trx
    .selectFrom('front_layouts')
    .select((layout) => layout.fn.max('id').as('id'))
    .where('section_id', 'is not distinct from', section)
    .where('language', '=', language)
    .executeTakeFirst();
  if ((latest?.id ?? 0) === after) return;
  throw new Fault('fronts.changed-meanwhile', 'conflict', 'Somebody else changed this front meanwhile.', {
    help: 'Look at what stands now, then save yours in its place or go on from theirs.',
  });
}
