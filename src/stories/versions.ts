import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { inTransaction, jsonb, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { lockStory } from './lock.ts';
import { takeSnapshot } from './snapshot.ts';
import type { Byline, Copy } from './story.ts';
import type { VersionEvent } from './tables.ts';
import { requireMayRead, requireMayWrite } from './take-part.ts';
import { dropAbsent } from './together/fit-copy.ts';
import { openDocument } from './together/store.ts';
import { writeDocument } from './together/write.ts';

/** A former state of a story. `key` is `vN` for a published version, `sN` for one that only the desk sees. */
export interface StoryVersion {
  readonly key: string;
  readonly event: VersionEvent;
  readonly name: string | null;
  readonly at: Date;
  /** Who wrote since the version before. */
  readonly contributors: readonly number[];
  /** Number of the published version, as readers' pages count them. */
  readonly published: number | null;
}

/** All versions of a story, newest first. */
export async function storyVersions(db: Db, story: number): Promise<StoryVersion[]> {
  const { rows } = await sql<StoryVersion>`
    select * from (
      select 'v' || id as key, coalesce(event, 'published') as event, null as name, frozen_at as at, contributors,
        number as published from story_versions where story_id = ${story}
      union all
      select 's' || id, event, name, made_at, contributors, null from story_snapshots where story_id = ${story}
    ) as versions
    order by at desc, length(key) desc, key desc`.execute(db);
  return rows;
}

/**
 * The copy as it was in a version, or as it is `now`.
 * @throws Fault `stories.no-such-version`
 */
export async function copyOfVersion(db: Db, story: number, key: string): Promise<Copy> {
  const [kind, id] = [key[0], Number(key.slice(1))];
  const copy =
    key === 'now'
      ? await workingCopy(db, story)
      : kind === 's'
        ? await snapshot(db, story, id)
        : await frozen(db, story, id);
  if (copy) return copy;
  throw new Fault('stories.no-such-version', 'not-found', `Story ${story} has no version “${key}”.`);
}

async function workingCopy(db: Db, story: number): Promise<Copy | undefined> {
  const row = await db.selectFrom('stories').select('copy').where('id', '=', story).executeTakeFirst();
  return row?.copy;
}

async function snapshot(db: Db, story: number, id: number): Promise<Copy | undefined> {
  const row = await db
    .selectFrom('story_snapshots')
    .select('copy')
    .where('story_id', '=', story)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.copy;
}

async function frozen(db: Db, story: number, id: number): Promise<Copy | undefined> {
  const row = await db
    .selectFrom('story_versions as version')
    .where('story_id', '=', story)
    .where('id', '=', id)
    .select([
      'headline',
      'standfirst',
      'slug',
      'section_id as section',
      'lead_picture_id as leadPicture',
      'lead_caption as leadCaption',
      'body',
      sql<number[]>`array(select topic_id from version_topics where version_id = version.id order by 1)`.as(
        'topics',
      ),
      sql<
        Byline[]
      >`coalesce((select jsonb_agg(jsonb_build_object('author', author_id, 'role', role) order by position)
        from version_bylines where version_id = version.id), '[]')`.as('bylines'),
    ])
    .executeTakeFirst();
  return row;
}

/**
 * Keeps the working copy under a name.
 * @returns its key
 * @throws Fault `stories.no-such-story`, `stories.cannot-save`, `stories.not-yours`
 */
export function nameVersion(
  cx: Cx,
  input: { readonly story: number; readonly name: string },
): Promise<string> {
  return inTransaction(cx.db, async (trx) => {
    const row = await lockStory(trx, cx, input.story, 'save');
    await requireMayWrite({ ...cx, db: trx }, row);
    return `s${await takeSnapshot(trx, cx, row, 'named', input.name)}`;
  });
}

/**
 * Makes the working copy say again what a version said, as a new change: what was written since is kept as a version.
 * @throws Fault `stories.no-such-story`, `stories.no-such-version`, `stories.cannot-save`, `stories.not-yours`
 */
export function restoreVersion(
  cx: Cx,
  input: { readonly story: number; readonly version: string },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const row = await lockStory(trx, cx, input.story, 'save');
    await requireMayWrite({ ...cx, db: trx }, row);
    const copy = await dropAbsent(trx, await copyOfVersion(trx, row.id, input.version));
    await takeSnapshot(trx, cx, row, 'automatic');
    await openDocument(trx, row, cx.now);
    await writeDocument(trx, cx, row, copy);
    await trx
      .updateTable('stories')
      .set({ copy: jsonb(copy), saved_at: cx.now })
      .where('id', '=', row.id)
      .execute();
    await takeSnapshot(trx, cx, { ...row, copy }, 'restored');
  });
}

/** Reads two versions for whoever may read the story. @throws as `requireMayRead` and `copyOfVersion` */
export async function twoVersions(cx: Cx, story: number, from: string, to: string): Promise<[Copy, Copy]> {
  await requireMayRead(cx, story);
  return [await copyOfVersion(cx.db, story, from), await copyOfVersion(cx.db, story, to)];
}
