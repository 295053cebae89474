import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { migrate, migrationFolders, openDatabase, type Db } from '#platform/db';
import { createHttpServer } from '#platform/http';
import { createLog } from '#platform/log';
import { openSettings } from '#platform/settings';
import { publicApi } from '#syndication';
import { median, round2 } from './numbers.ts';
import type { Findings } from './run.ts';

const sizes = [1_000, 100_000] as const;
const rounds = 25;
const publicUrl = 'http://paper.example';

const asked: Readonly<Record<string, (stories: number) => string>> = {
  'newest 20': () => '/api/v1/stories',
  'newest 100, whole': () => '/api/v1/stories?limit=100&fields=headline,body',
  'one section': () => '/api/v1/stories?section=section-3',
  'a rare topic': () => '/api/v1/stories?topic=rare',
  'deep in the list': (stories) => `/api/v1/stories?cursor=${placeOf(stories)}`,
  'newest 20 as ninjs': () => '/api/v1/stories.ninjs',
  'newest 20 as NewsML-G2': () => '/api/v1/stories.newsml',
  'one story': (stories) => `/api/v1/stories/${stories}`,
  authors: () => '/api/v1/authors',
};

/**
 * The public API over papers of growing size: milliseconds from the request to the last byte, in turn with a control in the
 * same run (a route of the same server that answers a fixed document of 20 kB), and how much the process grew in 500 requests.
 */
export async function run(): Promise<Findings> {
  const rows: Record<string, string | number>[] = [];
  for (const stories of sizes) rows.push(...(await measure(stories)));
  return { rows, data: { sizes, rounds, rows } };
}

async function measure(stories: number): Promise<Record<string, string | number>[]> {
  const directory = mkdtempSync(join(tmpdir(), 'masthead-bench-'));
  chmodSync(directory, 0o755);
  const log = createLog('warn');
  const database = await openDatabase({ dataDir: directory, databaseUrl: undefined }, 'server', log);
  const { db } = database;
  await migrate(db, migrationFolders());
  await setStories(db, stories);
  const settings = await openSettings(db);
  const fixed = JSON.stringify({ text: 'x'.repeat(20_000) });
  const http = createHttpServer({
    config: { publicUrl, trustedProxies: [] },
    log,
    context: () => ({ db, settings, now: new Date(), actor: { kind: 'reader' }, log }) as never,
    headers: {},
    routes: [
      ...publicApi({ publicUrl }),
      {
        method: 'GET',
        path: '/control',
        access: 'public',
        handle: () => ({ status: 200, headers: {}, body: fixed }),
      },
    ],
  });
  try {
    const base = `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}`;
    const times = new Map<string, number[]>();
    const bytes = new Map<string, number>();
    const ask = async (name: string, path: string) => {
      const start = performance.now();
      const response = await fetch(`${base}${path}`);
      const text = await response.text();
      if (!response.ok) throw new Error(`${path} answers ${response.status}: ${text.slice(0, 200)}`);
      times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
      bytes.set(name, Buffer.byteLength(text));
    };
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, path] of Object.entries(asked)) {
        await ask('control', '/control');
        await ask(name, path(stories));
      }
    }
    const before = process.memoryUsage().rss;
    for (let request = 0; request < 500; request += 1)
      await ask('again', `/api/v1/stories?limit=50&_=${request}`);
    const grown = (process.memoryUsage().rss - before) / 1_048_576;
    const control = median(times.get('control') ?? []);
    return Object.keys(asked).map((what) => {
      const own = (times.get(what) ?? []).toSorted((one, other) => one - other);
      return {
        stories,
        what,
        'median ms': round2(median(own)),
        'p95 ms': round2(own[Math.floor(own.length * 0.95)] ?? Number.NaN),
        'control ms': round2(control),
        ratio: round2(median(own) / control),
        kB: round2((bytes.get(what) ?? 0) / 1024),
        'grown MB in 500': round2(grown),
      };
    });
  } finally {
    await http.close();
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

const begun = Date.parse('2026-01-01T00:00:00Z');
/** The middle of the list: story N was published N minutes before the beginning. */
const placeOf = (stories: number) => {
  const id = Math.floor(stories / 2);
  return Buffer.from(`${new Date(begun - id * 60_000).toISOString()} ${id}`).toString('base64url');
};

/** Stories of 3 kB in ten sections by forty authors, with two topics each; one topic stands with five of them. */
async function setStories(db: Db, stories: number): Promise<void> {
  await sql`insert into sections (slug, names, position)
    select 'section-' || n, jsonb_build_object('en', 'Section ' || n), n from generate_series(1, 10) as n`.execute(
    db,
  );
  await sql`insert into authors (slug, names, show_email)
    select 'author-' || n, jsonb_build_object('en', 'Author ' || n), true from generate_series(1, 40) as n`.execute(
    db,
  );
  await sql`insert into topics (slug, names)
    select case when n = 1 then 'rare' else 'topic-' || n end, jsonb_build_object('en', 'Topic ' || n)
    from generate_series(1, 200) as n`.execute(db);
  await sql`insert into stories (language, state, copy, created_at, saved_at)
    select 'en', 'draft', '{"headline": "", "bylines": []}'::jsonb, now(), now() from generate_series(1, ${stories}::int)`.execute(
    db,
  );
  await sql`insert into story_versions (story_id, number, headline, standfirst, section_id, slug, body, frozen_at, frozen_by)
    select id, 1, 'Story ' || id, 'What happened', 1 + id % 10, 'story-' || id,
      jsonb_build_object('type', 'doc', 'content', jsonb_build_array(jsonb_build_object('type', 'paragraph', 'content',
        jsonb_build_array(jsonb_build_object('type', 'text', 'text', repeat('Words of a story. ', 170)))))), now(), 'machine'
    from stories order by id`.execute(db);
  await sql`insert into version_bylines (version_id, position, author_id, role)
    select id, 0, 1 + story_id % 40, 'words' from story_versions`.execute(db);
  await sql`insert into version_topics (version_id, topic_id)
    select id, 2 + story_id % 199 from story_versions
    union select id, 1 from story_versions where story_id % (${stories}::int / 5) = 0`.execute(db);
  await sql`insert into story_addresses (path, story_id, is_current, since)
    select '/section-' || (1 + story_id % 10) || '/story-' || story_id, story_id, true, now() from story_versions`.execute(
    db,
  );
  await sql`update stories set state = 'published', published_version_id = version.id,
      published_at = ${new Date(begun)}::timestamptz - stories.id * interval '1 minute'
    from story_versions as version where version.story_id = stories.id`.execute(db);
  await sql`analyze`.execute(db);
}
