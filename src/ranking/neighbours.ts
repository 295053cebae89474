import { sql } from 'kysely';
import type { Trx } from '#platform/db';
import { likeness, unpackVector } from './text-vector.ts';

// Enough that withdrawals and near duplicates leave three; a list is filled again when few are left.
const kept = 40;
const few = 12;
const leastSimilarity = 0.04;
// Whose whole texts are compared.
const candidates = 200;

/** Announced when the "You May Also Like" of some story has to be decided anew. */
export const listsAreDue = 'also-like-due';

/**
 * Finds the stories nearest to one, and stores them: candidates by the inverted index of heavy terms, their order by the
 * whole texts.
 */
export async function findNeighbours(trx: Trx, story: number): Promise<void> {
  await trx.deleteFrom('story_neighbours').where('story_id', '=', story).execute();
  const near = await nearest(trx, story);
  if (near.length === 0) return;
  await sql`
    insert into story_neighbours (story_id, neighbour_id, similarity)
    select ${story}::int, neighbour, similarity
    from unnest(${near.map((one) => one.story)}::int[], ${near.map((one) => one.similarity)}::real[])
      as near (neighbour, similarity)`.execute(trx);
}

async function nearest(trx: Trx, story: number): Promise<{ story: number; similarity: number }[]> {
  const own = await trx
    .selectFrom('story_vocabularies')
    .select('vector')
    .where('story_id', '=', story)
    .executeTakeFirst();
  if (!own?.vector) return [];
  const vector = unpackVector(own.vector);
  const { rows } = await sql<{ story: number; shared: number; vector: Buffer | null }>`
    with candidate as (
      select theirs.story_id, sum(mine.weight * theirs.weight) as shared
      from story_terms as mine
      join story_terms as theirs
        on theirs.language = mine.language and theirs.term = mine.term and theirs.story_id <> mine.story_id
      where mine.story_id = ${story}
      group by theirs.story_id
      order by 2 desc, 1 desc
      limit ${candidates}
    )
    select story_id as story, shared, vector from candidate join story_vocabularies using (story_id)`.execute(
    trx,
  );
  return rows
    .map((row) => ({
      story: row.story,
      similarity: row.vector ? likeness(vector, unpackVector(row.vector)) : row.shared,
    }))
    .filter(({ similarity }) => similarity >= leastSimilarity)
    .toSorted((a, b) => b.similarity - a.similarity || b.story - a.story)
    .slice(0, kept);
}

/**
 * Finds a changed story's neighbours and enters it in theirs; what it left behind is found again where few remain.
 * Notes whose "You May Also Like" has to be decided anew: `listsAreDue` is to be announced.
 */
export async function meetNeighbours(trx: Trx, story: number): Promise<void> {
  const { rows: left } = await sql<{ story: number }>`
    delete from story_neighbours where neighbour_id = ${story} returning story_id as story`.execute(trx);
  await findNeighbours(trx, story);
  const { rows: met } = await sql<{ story: number }>`
    insert into story_neighbours (story_id, neighbour_id, similarity)
    select neighbour_id, story_id, similarity from story_neighbours where story_id = ${story}
    on conflict (story_id, neighbour_id) do update set similarity = excluded.similarity
    returning story_id as story`.execute(trx);
  const ids = met.map((row) => row.story);
  await sql`
    delete from story_neighbours using (
      select story_id, neighbour_id,
        row_number() over (partition by story_id order by similarity desc, neighbour_id desc) as place
      from story_neighbours where story_id = any(${ids}::int[])
    ) as placed
    where place > ${kept} and story_neighbours.story_id = placed.story_id
      and story_neighbours.neighbour_id = placed.neighbour_id`.execute(trx);
  await refill(
    trx,
    left.map((row) => row.story).filter((id) => !ids.includes(id)),
  );
  // Only where it stands high can it reach the list; lists that showed it are known from their rows.
  await sql`
    insert into also_like_due (story_id)
    select ${story}::int
    union
    select story_id from story_neighbours as near
    where neighbour_id = ${story} and story_id = any(${ids}::int[])
      and 10 > (select count(*) from story_neighbours as nearer
        where nearer.story_id = near.story_id and nearer.similarity > near.similarity)
    union
    select story_id from lists
    where list = 'you-may-also-like' and story_id = any(${left.map((row) => row.story)}::int[])
    on conflict do nothing`.execute(trx);
}

async function refill(trx: Trx, stories: readonly number[]): Promise<void> {
  const { rows } = await sql<{ story: number }>`
    select story from unnest(${stories}::int[]) as story
    where ${few} > (select count(*) from story_neighbours where story_id = story)`.execute(trx);
  for (const row of rows) await findNeighbours(trx, row.story);
}
