import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { systemClock } from '#platform/clock';
import type { Cx } from '#platform/cx';
import { migrate, migrationFolders, openDatabase, type Db } from '#platform/db';
import { openFiles } from '#platform/files';
import { openJobs } from '#platform/jobs';
import { createLog } from '#platform/log';
import { openMail } from '#platform/mail';
import { openSettings } from '#platform/settings';
import { relatedStories, relateStory } from '#ranking';
import { createStory, publishStory } from '#stories';
import { ensureSection } from '#taxonomy';
import { median, round2 } from './numbers.ts';
import type { Findings } from './run.ts';

const stories = 100_000;
const rounds = 200;
const published = 10;

/**
 * Related stories over a hundred thousand: a reading from the index, beside a reading of as many rows by primary key in the
 * same run; and all that follows from one publication, until its list and those of its neighbours' are known to be due.
 */
export async function run(): Promise<Findings> {
  const directory = mkdtempSync(join(tmpdir(), 'masthead-bench-'));
  chmodSync(directory, 0o755);
  const log = createLog('warn');
  const database = await openDatabase({ dataDir: directory, databaseUrl: undefined }, 'server', log);
  const { db } = database;
  await migrate(db, migrationFolders());
  const jobs = await openJobs(database, log, true);
  // Nobody works on what publishing sends: what is measured is called by hand.
  for (const queue of ['story.changed', 'story.published', 'links.wanted'] as const)
    await jobs.work(queue, async () => undefined);
  const settings = await openSettings(db);
  const cx = (): Cx => ({
    db,
    now: systemClock.now(),
    actor: { kind: 'machine' },
    jobs,
    files: openFiles(join(directory, 'files')),
    mail: openMail(jobs),
    settings,
    log,
  });
  try {
    const section = await ensureSection(cx(), { slug: 'world', names: { en: 'World' } });
    const publish = async (seed: number) => {
      const content = [{ type: 'paragraph', content: [{ type: 'text', text: textOf(seed) }] }];
      const copy = {
        headline: `Story ${seed}`,
        standfirst: '',
        section,
        body: { type: 'doc', content },
      } as const;
      const story = await createStory(cx(), { language: 'en', copy });
      await publishStory(cx(), { story, onCollision: 'number' });
      return story;
    };
    const first = await publish(0);
    await cloneStory(db, first);
    await fillIndex(db);

    const fresh: number[] = [];
    const learning: number[] = [];
    for (let turn = 1; turn <= published; turn += 1) {
      const story = await publish(stories + turn);
      fresh.push(story);
      const start = performance.now();
      await relateStory(cx(), story);
      learning.push(performance.now() - start);
    }
    const [own, control]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const story = fresh[round % fresh.length] ?? first;
      let start = performance.now();
      await relatedStories(db, story, { limit: 5, now: systemClock.now() });
      own.push(performance.now() - start);
      start = performance.now();
      await db
        .selectFrom('stories')
        .select(['id', 'language'])
        .where('id', '>', story - 6)
        .limit(5)
        .execute();
      control.push(performance.now() - start);
    }
    const rows = [
      rowOf('five related, from the index', own, control, 5),
      rowOf('all that follows from publishing', learning, control, 1_000),
    ];
    return { rows, data: { stories, rounds, rows } };
  } finally {
    await jobs.close();
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

function rowOf(what: string, own: readonly number[], control: readonly number[], aim: number) {
  return {
    what,
    'median ms': round2(median(own)),
    'slowest ms': round2(Math.max(...own)),
    'control ms': round2(median(control)),
    ratio: round2(median(own) / median(control)),
    'aim ms': aim,
  };
}

const vocabulary = 60_000;
const perStory = 160;

/** Words of a text of its own, frequent ones more often (Zipf), so that postings are as uneven as those of real copy. */
function wordsOf(seed: number): string[] {
  let state = (seed + 1) * 2_654_435_761;
  return Array.from({ length: perStory }, () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    const chance = ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
    return `w${Math.floor(vocabulary ** chance)}x`;
  });
}
const textOf = (seed: number) => wordsOf(seed).join(' ');

/** As many stories as are measured, all as the first one is published. */
async function cloneStory(db: Db, first: number): Promise<void> {
  const clone = async (table: 'stories' | 'story_versions', changes: string) => {
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`.execute(db);
    const columns = rows.map(({ name }) => sql.ref(name));
    await sql`
      insert into ${sql.table(table)} (${sql.join(columns)}) overriding system value
      select ${sql.join(columns.map((column) => sql`copy.${column}`))}
      from ${sql.table(table)} as one, generate_series(100, ${stories + 100}) as n,
        jsonb_populate_record(null::${sql.table(table)}, to_jsonb(one) || ${sql.raw(changes)}) as copy
      where ${sql.ref(table === 'stories' ? 'one.id' : 'one.story_id')} = ${first}`.execute(db);
  };
  await clone(
    'stories',
    `jsonb_build_object('id', n, 'translation_group', n, 'state', 'draft', 'published_version_id', null)`,
  );
  await clone('story_versions', `jsonb_build_object('id', n, 'story_id', n)`);
  await sql`update stories set state = 'published', published_version_id = id where id >= 100`.execute(db);
  for (const table of ['stories', 'story_versions'])
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'), ${stories + 1_000})`.execute(db);
}

/** The index as learning would have left it: the heaviest 48 terms, the whole vector, the counts. */
async function fillIndex(db: Db): Promise<void> {
  const { packVector } = await import('../src/ranking/text-vector.ts');
  const { weighTerms } = await import('../src/ranking/term-weights.ts');
  const counts = new Map<string, number>();
  const texts = Array.from({ length: stories }, (_, seed) => {
    const frequencies = new Map<string, number>();
    for (const word of wordsOf(seed)) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
    for (const term of frequencies.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
    return frequencies;
  });
  await sql`insert into term_counts (language, term, stories)
    select 'en', term, stories from unnest(${[...counts.keys()]}::text[], ${[...counts.values()]}::int[])
      as counted (term, stories)`.execute(db);
  const batch = 1_000;
  for (let low = 0; low < stories; low += batch) {
    const learnt = texts.slice(low, low + batch).map((frequencies, index) => ({
      story: 100 + low + index,
      terms: [...frequencies.keys()],
      ...weighTerms(frequencies, counts, stories),
    }));
    await db
      .insertInto('story_vocabularies')
      .values(
        learnt.map(({ story, terms, vector }) => ({
          story_id: story,
          language: 'en',
          terms,
          vector: packVector(vector),
        })),
      )
      .execute();
    const heavy = learnt.flatMap(({ story, heaviest }) =>
      heaviest.map(([term, weight]) => ({ story, term, weight })),
    );
    await sql`insert into story_terms (story_id, language, term, weight)
      select story, 'en', term, weight
      from unnest(${heavy.map((one) => one.story)}::int[], ${heavy.map((one) => one.term)}::text[], ${heavy.map((one) => one.weight)}::real[])
        as heavy (story, term, weight)`.execute(db);
  }
  await sql`analyze`.execute(db);
}
