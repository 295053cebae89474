import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { paperSettings, toSlug } from '#taxonomy';
import { hrefOf, languagePrefix } from './address.ts';
import type { StoryState } from './story.ts';
import { readableOf } from './take-part.ts';
import { allowedIn, isHeld, stateAt, type Action } from './workflow.ts';

/** Where a story is in its life, and what may be done to it, as the desk's panel shows it. */
export interface StoryLife {
  readonly id: number;
  readonly language: string;
  readonly state: StoryState;
  readonly allowed: readonly Action[];
  readonly held: boolean;
  readonly publishedAt: Date | null;
  readonly updatedAt: Date | null;
  readonly embargoUntil: Date | null;
  readonly expiresAt: Date | null;
  /** IANA name of the zone in which the paper's times are meant. */
  readonly timeZone: string;
  /** Its address for readers, if it has one; percent-encoded. */
  readonly href: string | null;
  /** Where it will stand when the copy is published, if that is somewhere else: the old address then leads there. */
  readonly movesTo: string | null;
  /** Where the copy would stand if it were published now; null while it has no section. */
  readonly goesTo: string | null;
  readonly headline: string;
  readonly standfirst: string;
}

/** @throws Fault `stories.no-such-story` */
export async function storyLife(cx: Cx, id: number): Promise<StoryLife> {
  const { db, now, settings } = cx;
  const row = await db.selectFrom('stories').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new Fault('stories.no-such-story', 'not-found', `There is no story ${id}.`);
  const state = stateAt(row, now);
  const { copy, language } = row;
  const path = await currentPath(db, id);
  const wanted = await wantedPath(db, id, copy.section, copy.slug || toSlug(copy.headline, language), {
    prefix: languagePrefix(language, settings.get(paperSettings.language)),
  });
  return {
    id,
    language,
    state,
    allowed: allowedIn(state),
    held: isHeld(row, now),
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    embargoUntil: row.embargo_until,
    expiresAt: row.expires_at,
    timeZone: settings.get(paperSettings.timeZone),
    href: path === undefined ? null : hrefOf(path),
    movesTo: path !== undefined && wanted !== undefined && wanted !== path ? hrefOf(wanted) : null,
    goesTo: wanted === undefined ? null : hrefOf(wanted),
    headline: copy.headline,
    standfirst: copy.standfirst,
  };
}

async function currentPath(db: Db, story: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('story_addresses')
    .select('path')
    .where('story_id', '=', story)
    .where('is_current', '=', true)
    .executeTakeFirst();
  return row?.path;
}

async function wantedPath(
  db: Db,
  id: number,
  section: number | null,
  slug: string,
  { prefix }: { readonly prefix: string },
): Promise<string | undefined> {
  if (section === null) return undefined;
  const row = await db.selectFrom('sections').select('slug').where('id', '=', section).executeTakeFirst();
  return row && `${prefix}/${row.slug}/${slug || `story-${id}`}`;
}

export interface Sibling {
  readonly id: number;
  readonly language: string;
  readonly headline: string;
  readonly state: StoryState;
}

/** The stories that are translations of one another, this one among them, by language: those that `cx.actor` may read. */
export async function translationsOf(cx: Cx, story: number): Promise<Sibling[]> {
  const rows = await cx.db
    .selectFrom('stories as asked')
    .innerJoin('stories', 'stories.translation_group', 'asked.translation_group')
    .select(['stories.id', 'stories.language', 'stories.copy', 'stories.state'])
    .select(['stories.published_at', 'stories.hold_after'])
    .select(['stories.created_by', 'stories.published_version_id'])
    .where('asked.id', '=', story)
    .orderBy('stories.language')
    .execute();
  return (await readableOf(cx, rows)).map((row) => ({
    id: row.id,
    language: row.language,
    headline: row.copy.headline,
    state: stateAt(row, cx.now),
  }));
}
