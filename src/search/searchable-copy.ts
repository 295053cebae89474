import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { bodyText, frozenCopy } from '#stories';

/** All of a story that can be searched. */
export interface SearchableCopy {
  readonly language: string;
  readonly headline: string;
  readonly standfirst: string;
  /** Names of its authors, topics and section, in every language that they have. */
  readonly names: readonly string[];
  readonly body: string;
}

/** What a story that is out or scheduled is found by; `undefined` for all others. */
export async function searchableCopy(db: Db, story: number): Promise<SearchableCopy | undefined> {
  const copy = await frozenCopy(db, story);
  return copy && { ...copy, body: bodyText(copy.body), names: await namesOn(db, copy) };
}

async function namesOn(
  db: Db,
  { version, section, topics }: { version: number; section: number; topics: readonly number[] },
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct value as name from (
      select names from sections where id = ${section}
      union all
      select names from topics where id in (
        select unnest(array[id, merged_into]) from topics where id = any(${topics}::int[]))
      union all
      select names from authors join version_bylines on author_id = authors.id where version_id = ${version}
    ) as named, jsonb_each_text(names) order by value`.execute(db);
  return rows.map((row) => row.name);
}
