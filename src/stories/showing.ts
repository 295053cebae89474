import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { stateAt } from './workflow.ts';

/** Stories whose working copy or any version names a picture, by ID, the newest first; 20 at most. */
export async function storiesNamingPicture(db: Db, picture: number): Promise<number[]> {
  const shows = sql`'$.**?(@.type == "picture" && @.attrs.picture == $id)'::jsonpath`;
  const given = sql`jsonb_build_object('id', ${picture}::int)`;
  const { rows } = await sql<{ id: number }>`
    select id from stories
      where copy -> 'leadPicture' = to_jsonb(${picture}::int) or jsonb_path_exists(copy -> 'body', ${shows}, ${given})
    union select story_id from story_versions
      where lead_picture_id = ${picture} or jsonb_path_exists(body, ${shows}, ${given})
    order by 1 desc limit 20`.execute(db);
  return rows.map(({ id }) => id);
}

/** Headline, state and public address (where it is or will be) of stories, by ID. */
export async function storyNames(
  db: Db,
  ids: readonly number[],
  now: Date,
): Promise<Map<number, { headline: string; state: string; href: string | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('stories')
    .leftJoin('story_versions as version', 'version.id', 'stories.published_version_id')
    .leftJoin('story_addresses as address', (join) =>
      join.onRef('address.story_id', '=', 'stories.id').on('address.is_current', '=', true),
    )
    .selectAll('stories')
    .select(['version.headline as headline', 'address.path as path'])
    .where('stories.id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map(({ headline, path, ...row }) => [
      row.id,
      { headline: headline ?? row.copy.headline, state: stateAt(row, now), href: path },
    ]),
  );
}
