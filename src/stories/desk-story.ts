import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { audit } from '#accounts';
import type * as z from 'zod';
import { hrefOf } from './address.ts';
import { bodyFromHtml } from './body/from-html.ts';
import { bodyFromMarkdown } from './body/from-markdown.ts';
import { lockStory } from './lock.ts';
import type { copyInput, storyOutput } from './route-schemas.ts';
import type { Body, Copy } from './story.ts';
import { partIn, requireMayRead, requireMayWrite } from './take-part.ts';
import { announceState } from './together/write.ts';
import { isHeld, stateAt } from './workflow.ts';

/**
 * A story with its working copy, for those who may see it.
 * @throws Fault `stories.no-such-story`, `stories.not-yours`
 */
export async function deskStory(cx: Cx, id: number): Promise<z.input<typeof storyOutput>> {
  const row = await requireMayRead(cx, id);
  const { db, now } = cx;
  const address = await db
    .selectFrom('story_addresses')
    .select('path')
    .where('story_id', '=', id)
    .where('is_current', '=', true)
    .executeTakeFirst();
  const version = await db
    .selectFrom('story_versions')
    .select('number')
    .where('id', '=', row.published_version_id)
    .executeTakeFirst();
  const people = await db
    .selectFrom('story_people')
    .select('staff_id')
    .where('story_id', '=', id)
    .orderBy('staff_id')
    .execute();
  return {
    id,
    language: row.language,
    state: stateAt(row, now),
    held: isHeld(row, now),
    translationGroup: row.translation_group,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    savedAt: row.saved_at.toISOString(),
    publishedAt: row.published_at?.toISOString() ?? null,
    updatedAt: row.updated_at?.toISOString() ?? null,
    embargoUntil: row.embargo_until?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    copy: { ...row.copy, bylines: [...row.copy.bylines] },
    href: address ? hrefOf(address.path) : null,
    people: people.map(({ staff_id }) => staff_id),
    publishedVersion: version?.number ?? null,
    mayWrite: row.state !== 'killed' && (await partIn(db, cx.actor, row)).write,
  };
}

/**
 * The parts of a copy that a program sent, its text turned into a body.
 * @throws Fault `stories.two-bodies`, and as the importers do
 */
export function copyFrom({ body, markdown, html, ...rest }: z.output<typeof copyInput>): Partial<Copy> {
  if ([body, markdown, html].filter((text) => text !== undefined).length > 1)
    throw new Fault('stories.two-bodies', 'invalid', 'Send one of body, markdown and html.');
  const made =
    markdown !== undefined ? bodyFromMarkdown(markdown) : html !== undefined ? bodyFromHtml(html) : body;
  const copy = made === undefined ? rest : { ...rest, body: made as unknown as Body };
  return Object.fromEntries(Object.entries(copy).filter(([, value]) => value !== undefined));
}

/**
 * Says who takes part in a story beside those who may write on any.
 * @throws Fault `stories.no-such-story`, `stories.not-yours`, `stories.no-such-member`
 */
export function setPeople(
  cx: Cx,
  { story, staff }: { readonly story: number; readonly staff: readonly number[] },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const row = await lockStory(trx, cx, story, 'save');
    await requireMayWrite({ ...cx, db: trx }, row);
    await trx.deleteFrom('story_people').where('story_id', '=', story).execute();
    const wanted = [...new Set(staff)];
    if (wanted.length > 0) {
      const there = await trx
        .selectFrom('staff')
        .select('id')
        .where('id', 'in', wanted)
        .where('removed_at', 'is', null)
        .execute();
      if (there.length < wanted.length)
        throw new Fault('stories.no-such-member', 'invalid', 'One of them is no member of staff.');
      await trx
        .insertInto('story_people')
        .values(wanted.map((id) => ({ story_id: story, staff_id: id })))
        .execute();
    }
    await audit({ ...cx, db: trx }, 'story.people-changed', story);
    await announceState(trx, story);
  });
}

/** Names of members of staff, those who left included. */
export async function namesOf(db: Db, ids: readonly number[]): Promise<{ id: number; name: string }[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  return db.selectFrom('staff').select(['id', 'name']).where('id', 'in', wanted).orderBy('id').execute();
}
