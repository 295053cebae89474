import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { bodyText, frozenCopy } from '#stories';

/** All of a story that can be searched. */
export interface SearchableCopy {
  readonly language: string;
  readonly section: number;
  /** A merged topic counts as the one that stands for it. */
  readonly topics: readonly number[];
  readonly authors: readonly number[];
  readonly publishedAt: Date;
  readonly headline: string;
  readonly standfirst: string;
  /** Names of its authors, topics and section, in every language that they have. */
  readonly names: readonly string[];
  /** The captions of its pictures among it. */
  readonly body: string;
}

/** What a story that is out or scheduled is found by; `undefined` for all others. */
export async function searchableCopy(db: Db, story: number): Promise<SearchableCopy | undefined> {
  const copy = await frozenCopy(db, story);
  if (!copy) return undefined;
  const { caption, ...facts } = await factsOf(db, copy);
  const body = [bodyText(copy.body), caption].filter(Boolean).join('\n');
  return { ...copy, ...facts, body };
}

interface Facts {
  readonly publishedAt: Date;
  readonly topics: number[];
  readonly authors: number[];
  readonly names: string[];
  readonly caption: string;
}

async function factsOf(
  db: Db,
  {
    story,
    version,
    section,
    topics,
  }: { story: number; version: number; section: number; topics: readonly number[] },
): Promise<Facts> {
  const { rows } = await sql<Facts>`
    select stories.published_at as "publishedAt", coalesce(version.lead_caption, pictures.caption, '') as caption,
      array(select distinct coalesce(merged_into, id) from topics where id = any(${topics}::int[])) as topics,
      array(select distinct author_id from version_bylines where version_id = version.id) as authors,
      array(select distinct value from (
        select names from sections where id = ${section}
        union all
        select names from topics where id in (
          select unnest(array[id, merged_into]) from topics where id = any(${topics}::int[]))
        union all
        select names from authors join version_bylines on author_id = authors.id where version_id = version.id
      ) as named, jsonb_each_text(names) order by value) as names
    from stories join story_versions as version on version.id = ${version}
    left join pictures on pictures.id = version.lead_picture_id
    where stories.id = ${story}`.execute(db);
  const [facts] = rows;
  if (!facts) throw new Error(`Story ${story} has vanished while it was read.`);
  return facts;
}
