import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sql } from 'kysely';
import { systemClock } from '#platform/clock';
import type { Db } from '#platform/db';
import { indexStory, searchStories, spellingHelp } from '#search';
import { withDatabase } from './database.ts';
import { median, percentile, round2, timed } from './numbers.ts';
import type { Findings } from './run.ts';
import { seeded } from '../src/ranking/engine/index.ts';
import { vocabulary, zipf } from './search/corpus.ts';
import { fillPaper } from './search/fill.ts';

const aim = 25;
const each = Number(process.env['SEARCH_EACH'] ?? 40);
const indexed = 40;

interface Question {
  readonly what: string;
  readonly query: string;
  readonly order?: 'newest';
}

/**
 * Milliseconds from a question to its first page of results with snippets, facets and (of two results or fewer) spelling help, kind by kind, in turn with
 * `plainto_tsquery` over the same texts, ranked by `ts_rank_cd`. Sizes by SEARCH_STORIES=1000,100000 (the
 * default), questions of a kind by SEARCH_EACH=40.
 */
export async function run(): Promise<Findings> {
  const sizes = (process.env['SEARCH_STORIES'] ?? '1000,100000').split(',').map(Number);
  const rows: Record<string, string | number>[] = [];
  for (const stories of sizes) rows.push(...(await measure(stories)));
  return { rows, data: { sizes, rows } };
}

async function measure(stories: number): Promise<Record<string, string | number>[]> {
  return withDatabase((db) => askAll(db, stories), {
    name: `search-${stories}`,
    fill: (db, directory) => fillPaper(db, stories, directory),
  });
}

/** Asks all questions of a filled paper, then indexes some of its stories anew. */
async function askAll(db: Db, stories: number): Promise<Record<string, string | number>[]> {
  const times = new Map<string, { own: number[]; control: number[] }>();
  const now = systemClock.now();
  const ask = (query: string, order?: 'newest') =>
    searchStories(db, { query, language: 'en', order, limit: 20, facets: true, now });
  const before = process.memoryUsage().rss;
  // What only the first question after a start pays: the blocks are read.
  const first = await timed(() => ask('council'));
  const loop = monitorEventLoopDelay({ resolution: 1 });
  for (const { what, query, order } of questions()) {
    loop.enable();
    const own = await timed(async () => {
      const { mayBeMisspelt } = await ask(query, order);
      if (mayBeMisspelt) await spellingHelp(db, { query, language: 'en', now });
    });
    loop.disable();
    const control = await timed(() => plain(db, query));
    const kept = times.get(what) ?? { own: [], control: [] };
    times.set(what, kept);
    kept.own.push(own);
    kept.control.push(control);
  }
  const all = [...times.values()];
  const whole = {
    own: all.flatMap(({ own }) => own),
    control: all.flatMap(({ control }) => control),
  };
  const indexing: number[] = [];
  for (let turn = 0; turn < indexed; turn += 1)
    indexing.push(await timed(() => indexStory({ db }, stories - turn * 7)));
  return [
    ...[...times, ['all', whole] as const].map(([what, { own, control }]) => ({
      stories,
      what,
      'median ms': round2(median(own)),
      '95 % ms': round2(percentile(own, 0.95)),
      'slowest ms': round2(Math.max(...own)),
      'within aim': round2(own.filter((time) => time <= aim).length / own.length),
      'control median': round2(median(control)),
      'control 95 %': round2(percentile(control, 0.95)),
    })),
    { stories, what: 'first after a start', 'median ms': round2(first) },
    {
      stories,
      what: 'until another request gets its turn',
      'median ms': round2(loop.percentile(50) / 1e6),
      '95 % ms': round2(loop.percentile(95) / 1e6),
      'slowest ms': round2(loop.max / 1e6),
    },
    { stories, what: `memory grew by ${Math.round((process.memoryUsage().rss - before) / 1e6)} MB` },
    {
      stories,
      what: 'to index one anew',
      'median ms': round2(median(indexing)),
      '95 % ms': round2(percentile(indexing, 0.95)),
    },
  ];
}

/** What PostgreSQL does by itself: all words, ranked by how near they stand. */
async function plain(db: Db, query: string): Promise<void> {
  await sql`
    select story_id, ts_rank_cd(tsv, asked) as score from plain_documents, plainto_tsquery('english', ${query}) as asked
    where tsv @@ asked order by score desc limit 20`.execute(db);
}

/** Words as readers ask for them: drawn as they stand in texts, without the hundred most common. */
function questions(): Question[] {
  const random = seeded(7);
  const list = vocabulary();
  const draw = zipf(random, list.length);
  const word = (from = 100): string => {
    const rank = draw();
    return rank < from ? word(from) : (list[rank] ?? '');
  };
  const some = (length: number, from?: number) => Array.from({ length }, () => word(from)).join(' ');
  const misspelt = (text: string): string =>
    text.length < 5 ? misspelt(word()) : `${text.slice(0, 2)}q${text.slice(3)}`;
  const kinds: Readonly<Record<string, () => Omit<Question, 'what'>>> = {
    'one word': () => ({ query: word() }),
    'one of the commonest words': () => ({ query: list[100 + Math.floor(random() * 100)] ?? '' }),
    'two words': () => ({ query: some(2) }),
    'three words': () => ({ query: some(3) }),
    'five words': () => ({ query: some(5) }),
    'a question of ten words': () => ({ query: some(10, 0) }),
    'a question of twenty words': () => ({ query: some(20, 0) }),
    'two words, newest': () => ({ query: some(2), order: 'newest' }),
    'two words in a section': () => ({ query: `${some(2)} section:section-3` }),
    'a quoted pair': () => ({ query: `"${some(2)}"` }),
    'a misspelt word': () => ({ query: misspelt(word()) }),
  };
  const asked: Question[] = [];
  for (let round = 0; round < each; round += 1)
    for (const [what, make] of Object.entries(kinds)) asked.push({ what, ...make() });
  return asked;
}
