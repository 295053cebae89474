import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { isVisible, storyCards } from '#stories';
import type { FrontKey } from './lay-front.ts';
import type { LaidSlot } from './tables.ts';

/** A story as the desk's lists of fronts name it. */
export interface NamedStory {
  readonly id: number;
  readonly headline: string;
  /** When readers first see it. */
  readonly publishedAt: Date | null;
  /** Whether readers can see it now. */
  readonly visible: boolean;
}

export interface PastLayout {
  readonly id: number;
  readonly slots: readonly LaidSlot[];
  readonly madeAt: Date;
  /** Name of the member of staff, also of one who has left; null for the machine. */
  readonly madeBy: string | null;
}

const remembered = 50;

/** The pinned slots of a front as they were last saved. */
export async function slotsOf(db: Db, { section, language }: FrontKey): Promise<LaidSlot[]> {
  const rows = await db
    .selectFrom('front_slots')
    .selectAll()
    .where('section_id', 'is not distinct from', section)
    .where('language', '=', language)
    .orderBy('slot')
    .execute();
  return rows.map((row) => ({
    slot: row.slot,
    story: row.story_id,
    startsAt: row.starts_at?.toISOString() ?? null,
    endsAt: row.ends_at?.toISOString() ?? null,
  }));
}

/** How a front was laid out before, the newest first; the first is how it stands. */
export function pastLayouts(db: Db, { section, language }: FrontKey): Promise<PastLayout[]> {
  return db
    .selectFrom('front_layouts as layout')
    .leftJoin('staff', 'staff.id', 'layout.made_by')
    .select(['layout.id', 'slots', 'made_at as madeAt', 'staff.name as madeBy'])
    .where('section_id', 'is not distinct from', section)
    .where('language', '=', language)
    .orderBy('layout.id', 'desc')
    .limit(remembered)
    .execute();
}

/** Stories by their IDs, with the headline that readers see or, where none do, that of the working copy. */
export async function nameStories(db: Db, ids: readonly number[], now: Date): Promise<NamedStory[]> {
  if (ids.length === 0) return [];
  const visible = await storyCards(db, ids, now);
  const rows = await db
    .selectFrom('stories')
    .select(['id', 'published_at as publishedAt', sql<string>`copy ->> 'headline'`.as('working')])
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(({ id, publishedAt, working }) => ({
    id,
    headline: visible.get(id)?.headline ?? working,
    publishedAt,
    visible: visible.has(id),
  }));
}

/** Stories that are out or will be, by a part of their headline, the newest first. */
export async function findPinnable(
  db: Db,
  {
    q,
    language,
    limit,
    now,
  }: { readonly q: string; readonly language: string; readonly limit: number; readonly now: Date },
): Promise<NamedStory[]> {
  const wanted = q.normalize('NFC').trim().toLowerCase();
  return db
    .selectFrom('stories')
    .innerJoin('story_versions as version', 'version.id', 'stories.published_version_id')
    .where('stories.language', '=', language)
    .where('stories.state', 'in', ['scheduled', 'published', 'corrected'])
    .$if(wanted !== '', (query) => query.where(sql<boolean>`strpos(lower(version.headline), ${wanted}) > 0`))
    .orderBy('stories.published_at', 'desc')
    .orderBy('stories.id', 'desc')
    .limit(limit)
    .select([
      'stories.id',
      'version.headline',
      'stories.published_at as publishedAt',
      isVisible(now).as('visible'),
    ])
    .execute();
}
