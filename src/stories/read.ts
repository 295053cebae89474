import { sql } from 'kysely';
import type { Db } from '#platform/db';
import type { Author, Topic } from '#taxonomy';
import { hrefOf } from './address.ts';
import type { ReadableStory } from './readable.ts';
import type { SourceRights } from './source-rights.ts';
import type { Body, BylineRole, CorrectionKind, StoryState } from './story.ts';
import { isVisible, isVisibleAt, nextChange, type VisibilityFacts } from './visibility.ts';

interface StoryRow {
  id: number;
  language: string;
  translation_group: number;
  published_at: Date;
  updated_at: Date | null;
  expires_at: Date | null;
  source_rights: SourceRights | null;
  version: number;
  number: number;
  headline: string;
  standfirst: string;
  lead_picture_id: number | null;
  lead_caption: string | null;
  body: Body;
  path: string;
  section: ReadableStory['section'];
  topics: Topic[];
  bylines: { role: BylineRole; author: Author }[];
  corrections: { kind: CorrectionKind; note: string; at: string }[];
  family: FamilyMember[];
}

interface FamilyMember {
  id: number;
  language: string;
  state: StoryState;
  publishedVersion: number | null;
  publishedAt: string | null;
  embargoUntil: string | null;
  expiresAt: string | null;
  holdAfter: string | null;
  headline: string | null;
  path: string | null;
}

/** A story's page in one query, or `undefined` when it may not be seen at `now`. */
export async function readStory(db: Db, id: number, now: Date): Promise<ReadableStory | undefined> {
  return (await readStories(db, [id], now)).get(id);
}

/** The same for several, by their IDs; those that may not be seen are left out. */
export async function readStories(
  db: Db,
  ids: readonly number[],
  now: Date,
): Promise<Map<number, ReadableStory>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<StoryRow>`
    select stories.id, stories.language, stories.translation_group, stories.published_at, stories.updated_at, stories.expires_at,
      stories.source_rights,
      version.id as version, version.number, version.headline, version.standfirst, version.lead_picture_id,
      version.lead_caption, version.body, address.path,
      jsonb_build_object('id', section.id, 'slug', section.slug, 'names', section.names) as section,
      ${topics} as topics, ${bylines} as bylines, ${corrections} as corrections, ${family} as family
    from stories
    join story_versions as version on version.id = stories.published_version_id
    join sections as section on section.id = version.section_id
    join story_addresses as address on address.story_id = stories.id and address.is_current
    where stories.id = any(${[...ids]}::int[]) and ${isVisible(now)}`.execute(db);
  return new Map(rows.map((row) => [row.id, toReadable(row, now)]));
}

const topics = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', topic.id, 'slug', topic.slug, 'names', topic.names) order by topic.id), '[]')
  from topics as topic where topic.id in (
    select coalesce(given.merged_into, given.id) from version_topics join topics as given on given.id = topic_id
    where version_id = version.id))`;

const bylines = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('role', byline.role, 'author', jsonb_build_object(
    'id', author.id, 'slug', author.slug, 'names', author.names, 'titles', author.titles, 'bios', author.bios,
    'email', author.email, 'showEmail', author.show_email, 'picture', author.picture_id)) order by byline.position), '[]')
  from version_bylines as byline join authors as author on author.id = byline.author_id
  where byline.version_id = version.id)`;

const corrections = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'note', note, 'at', corrected_at) order by corrected_at, id), '[]')
  from corrections where story_id = stories.id)`;

const family = sql`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', other.id, 'language', other.language, 'state', other.state, 'publishedVersion', other.published_version_id,
    'publishedAt', other.published_at, 'embargoUntil', other.embargo_until, 'expiresAt', other.expires_at, 'holdAfter', other.hold_after,
    'headline', text.headline, 'path', home.path) order by other.language), '[]')
  from stories as other
  left join story_versions as text on text.id = other.published_version_id
  left join story_addresses as home on home.story_id = other.id and home.is_current
  where other.translation_group = stories.translation_group)`;

function toReadable(row: StoryRow, now: Date): ReadableStory {
  const changes = row.family.flatMap((member) => nextChange(factsOf(member), now) ?? []);
  return {
    id: row.id,
    href: hrefOf(row.path),
    language: row.language,
    translationGroup: row.translation_group,
    headline: row.headline,
    standfirst: row.standfirst,
    section: row.section,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
    leadPicture: row.lead_picture_id,
    version: row.version,
    versionNumber: row.number,
    leadCaption: row.lead_caption,
    sourceRights: row.source_rights,
    body: row.body,
    topics: row.topics,
    bylines: row.bylines,
    corrections: row.corrections.map(({ kind, note, at }) => ({ kind, note, at: new Date(at) })),
    translations: row.family.flatMap((member) =>
      member.id !== row.id && isVisibleAt(factsOf(member), now)
        ? {
            id: member.id,
            language: member.language,
            headline: member.headline ?? '',
            href: hrefOf(member.path ?? ''),
          }
        : [],
    ),
    nextChange: changes.length === 0 ? undefined : new Date(Math.min(...changes.map(Number))),
  };
}

function factsOf(member: FamilyMember): VisibilityFacts {
  const instant = (text: string | null) => (text === null ? null : new Date(text));
  return {
    state: member.state,
    publishedVersion: member.publishedVersion,
    publishedAt: instant(member.publishedAt),
    embargoUntil: instant(member.embargoUntil),
    expiresAt: instant(member.expiresAt),
    holdAfter: instant(member.holdAfter),
  };
}
