import { randomBytes } from 'node:crypto';
import type { Cx } from '#platform/cx';
import { inTransaction, jsonb, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { checkLayout } from './check-slots.ts';
import type { FrontKey } from './lay-front.ts';
import type { Pin } from './pins.ts';
import type { LaidSlot } from './tables.ts';

export interface FrontPreview {
  readonly id: number;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Hours for which a draft can be looked at: a front is laid out for today. */
export const previewHours = 24;

/**
 * Makes a link by which anybody who has it sees a front as this draft would lay it out; readers' front stays as it is.
 * The link shows no story that a reader could not see at that moment.
 * @throws Fault what `checkLayout` refuses
 */
export function previewFront(
  cx: Cx,
  { section, language, slots }: FrontKey & { readonly slots: readonly LaidSlot[] },
): Promise<FrontPreview> {
  return inTransaction(cx.db, async (trx) => {
    await checkLayout(trx, { section, language, slots });
    const token = randomBytes(24).toString('base64url');
    const expiresAt = new Date(cx.now.getTime() + previewHours * 3_600_000);
    const { id } = await trx
      .insertInto('front_previews')
      .values({
        token,
        section_id: section,
        language,
        slots: jsonb([...slots]),
        made_at: cx.now,
        made_by: cx.actor.kind === 'staff' ? cx.actor.id : null,
        expires_at: expiresAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { id, token, expiresAt };
  });
}

/** Shows another state of the draft by a link that was made before. @throws Fault `fronts.no-such-preview`, and what `checkLayout` refuses */
export function changeFrontPreview(
  cx: Cx,
  { preview, slots }: { readonly preview: number; readonly slots: readonly LaidSlot[] },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const row = await trx
      .updateTable('front_previews')
      .set({ slots: jsonb([...slots]) })
      .where('id', '=', preview)
      .where('expires_at', '>', cx.now)
      .returning(['section_id as section', 'language'])
      .executeTakeFirst();
    if (!row) throw noSuchPreview();
    await checkLayout(trx, { ...row, slots });
  });
}

/** Ends a link before its time. @throws Fault `fronts.no-such-preview` */
export async function endFrontPreview({ db }: Cx, preview: number): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('front_previews')
    .where('id', '=', preview)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw noSuchPreview();
}

/** The pins that a link shows at `now`; `undefined` when it is no link, or none any more. */
export async function previewedFront(
  db: Db,
  token: string,
  now: Date,
): Promise<(FrontKey & { readonly pins: readonly Pin[] }) | undefined> {
  const row = await db
    .selectFrom('front_previews')
    .select(['section_id as section', 'language', 'slots'])
    .where('token', '=', token)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!row) return undefined;
  const { section, language } = row;
  const pins = row.slots.map(({ slot, story, startsAt, endsAt }) => ({
    section,
    language,
    slot,
    story,
    startsAt: startsAt === null ? null : new Date(startsAt),
    endsAt: endsAt === null ? null : new Date(endsAt),
  }));
  return { section, language, pins };
}

/** Forgets links that open nothing any more. */
export async function forgetFrontPreviews({ db, now }: Cx): Promise<void> {
  await db.deleteFrom('front_previews').where('expires_at', '<=', now).execute();
}

const noSuchPreview = () => new Fault('fronts.no-such-preview', 'not-found', 'There is no such link.');
