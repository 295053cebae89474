import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { isVisible } from '#stories';
import type { Candidate } from './engine/index.ts';

/** What the lists need to know of a visible story besides its traffic. */
export interface StoryFacts extends Candidate {
  readonly language: string;
  readonly translationGroup: number;
}

function visibleFacts(db: Db, now: Date) {
  return db
    .selectFrom('stories')
    .innerJoin('story_versions as version', 'version.id', 'stories.published_version_id')
    .where(isVisible(now))
    .select([
      'stories.id as story',
      'stories.language',
      'stories.translation_group as translationGroup',
      'version.section_id as section',
      sql<number>`extract(epoch from stories.published_at)::float8 * 1000`.as('publishedAt'),
    ]);
}

/** Facts of those of the stories that are visible, by ID. */
export async function factsOf(db: Db, ids: readonly number[], now: Date): Promise<Map<number, StoryFacts>> {
  const rows = await visibleFacts(db, now)
    .where(sql<boolean>`stories.id = any(${ids}::int[])`)
    .execute();
  return new Map(rows.map((row) => [row.story, row]));
}

/** Facts of the newest visible stories of a language. */
export async function newestFacts(
  db: Db,
  {
    language,
    section,
    limit,
    now,
  }: { language: string; section?: number | undefined; limit: number; now: Date },
): Promise<StoryFacts[]> {
  let query = visibleFacts(db, now).where('stories.language', '=', language);
  if (section !== undefined) query = query.where('version.section_id', '=', section);
  return query.orderBy('stories.published_at', 'desc').orderBy('stories.id', 'desc').limit(limit).execute();
}

/** The languages in which anything was ever published. */
export async function paperLanguages(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('stories')
    .select('language')
    .distinct()
    .where('published_version_id', 'is not', null)
    .orderBy('language')
    .execute();
  return rows.map((row) => row.language);
}
