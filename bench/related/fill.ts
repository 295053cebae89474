import { sql } from 'kysely';
import type { Db, Trx } from '#platform/db';
import { packVector } from '../../src/ranking/text-vector.ts';
import { weighTerms } from '../../src/ranking/term-weights.ts';
import { copyRows } from '../copy.ts';

/** The first of the stories that `fillPaper` makes. */
export const firstFilled = 101;

const vocabulary = 60_000;
const perStory = 160;
const neighbours = 20;
const batch = 2_000;

/** Words of a text of its own, frequent ones more often (Zipf), so that postings are as uneven as those of real copy. */
export function wordsOf(seed: number): string[] {
  let state = (seed + 1) * 2_654_435_761;
  return Array.from({ length: perStory }, () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    const chance = ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
    return `w${Math.floor(vocabulary ** chance)}x`;
  });
}

/**
 * Publishes stories, all as `first` is published, and lays the index as learning would have left it (the heaviest terms, the
 * whole vectors, the counts), both by COPY and without looking after keys that are right anyway.
 * @param directory where the database's server can read files
 */
export async function fillPaper(db: Db, first: number, stories: number, directory: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    await cloneStory(trx, first, stories);
    await sql`drop index story_terms_language_term_story_id_weight_idx, story_neighbours_neighbour_id_idx`.execute(
      trx,
    );
    for (const table of ['story_terms', 'story_neighbours'])
      await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(`${table}_pkey`)}`.execute(trx);
    await fillIndex(trx, stories, directory);
  });
  await sql`alter table story_terms add primary key (story_id, term)`.execute(db);
  await sql`create index on story_terms (language, term) include (story_id, weight)`.execute(db);
  await sql`alter table story_neighbours add primary key (story_id, neighbour_id)`.execute(db);
  await sql`create index on story_neighbours (neighbour_id)`.execute(db);
  await sql`vacuum analyze`.execute(db);
}

async function cloneStory(trx: Trx, first: number, stories: number): Promise<void> {
  const clone = async (table: 'stories' | 'story_versions', changes: string) => {
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`.execute(trx);
    const columns = rows.map(({ name }) => sql.ref(name));
    await sql`
      insert into ${sql.table(table)} (${sql.join(columns)}) overriding system value
      select ${sql.join(columns.map((column) => sql`copy.${column}`))}
      from ${sql.table(table)} as one, generate_series(${firstFilled}::int, ${firstFilled + stories - 1}::int) as n,
        jsonb_populate_record(null::${sql.table(table)}, to_jsonb(one) || ${sql.raw(changes)}) as copy
      where ${sql.ref(table === 'stories' ? 'one.id' : 'one.story_id')} = ${first}`.execute(trx);
  };
  await clone(
    'stories',
    `jsonb_build_object('id', n, 'translation_group', n, 'published_version_id', n, 'published_at', one.published_at - n * interval '50 minutes')`,
  );
  await clone('story_versions', `jsonb_build_object('id', n, 'story_id', n)`);
  for (const table of ['stories', 'story_versions'])
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'), ${firstFilled + stories + 1_000})`.execute(
      trx,
    );
}

async function fillIndex(trx: Trx, stories: number, directory: string): Promise<void> {
  const frequenciesOf = (seed: number) => {
    const frequencies = new Map<string, number>();
    for (const word of wordsOf(seed)) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
    return frequencies;
  };
  const counts = new Map<string, number>();
  for (let seed = 0; seed < stories; seed += 1)
    for (const term of frequenciesOf(seed).keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  const put = (table: string, columns: string, lines: readonly string[]) =>
    copyRows(trx, directory, { table, columns }, `${lines.join('\n')}\n`);
  await put(
    'term_counts',
    'language, term, stories',
    Array.from(counts, ([term, of]) => `en\t${term}\t${of}`),
  );
  for (let low = 0; low < stories; low += batch) {
    const [vocabularies, terms, near]: [string[], string[], string[]] = [[], [], []];
    for (let seed = low; seed < Math.min(stories, low + batch); seed += 1) {
      const story = firstFilled + seed;
      const frequencies = frequenciesOf(seed);
      const { vector, heaviest } = weighTerms(frequencies, counts, stories);
      vocabularies.push(
        `${story}\ten\t{${[...frequencies.keys()].join()}}\t\\\\x${packVector(vector).toString('hex')}`,
      );
      for (const [term, weight] of heaviest) terms.push(`${story}\ten\t${term}\t${weight}`);
      // Whichever they are: that a story has enough of them is what counts.
      for (let step = 1; step <= neighbours; step += 1) {
        const neighbour = firstFilled + ((seed + step * 997) % stories);
        near.push(`${story}\t${neighbour}\t${0.3 / (step + 1)}`);
      }
    }
    await put('story_vocabularies', 'story_id, language, terms, vector', vocabularies);
    await put('story_terms', 'story_id, language, term, weight', terms);
    await put('story_neighbours', 'story_id, neighbour_id, similarity', near);
  }
  await sql`insert into languages_learnt values ('en', ${stories})`.execute(trx);
}
