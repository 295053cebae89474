import { route, text } from '#platform/http';
import { publicApi } from '#syndication';
import { growthDuring, inTurn, readAll } from './paper/ask.ts';
import { begun } from './paper/fill.ts';
import { openPaperOf, publicUrl, sizes } from './paper/open.ts';
import type { Findings } from './run.ts';

const rounds = 15;

const asked: Readonly<Record<string, (stories: number) => string>> = {
  'newest 20': () => '/api/v1/stories',
  'newest 100, whole': () => '/api/v1/stories?limit=100&fields=headline,body',
  'one section': () => '/api/v1/stories?section=section-3',
  'a rare topic': () => '/api/v1/stories?topic=rare',
  'deep in the list': (stories) => `/api/v1/stories?cursor=${placeOf(stories)}`,
  'newest 20 as ninjs': () => '/api/v1/stories.ninjs',
  'newest 20 as NewsML-G2': () => '/api/v1/stories.newsml',
  'one story': (stories) => `/api/v1/stories/${stories}`,
  pictures: () => '/api/v1/pictures',
  topics: () => '/api/v1/topics',
  authors: () => '/api/v1/authors',
};

/**
 * The public API over papers of growing size: milliseconds from the request to the last byte, in turn with a control in the
 * same run (a route of the same server that answers a fixed document of 20 kB), and how much the process grew in 300 requests.
 */
export async function run(): Promise<Findings> {
  const rows: Record<string, string | number>[] = [];
  for (const stories of sizes) rows.push(...(await measure(stories)));
  return { rows, data: { sizes, rounds, rows } };
}

async function measure(stories: number): Promise<Record<string, string | number>[]> {
  const paper = await openPaperOf(stories);
  const fixed = 'x'.repeat(20_000);
  const control = route({
    method: 'GET',
    path: '/control',
    access: 'public',
    handle: () => text(fixed),
  });
  const { base, close } = await paper.serve([...publicApi({ publicUrl }), control]);
  try {
    const questions = Object.fromEntries(
      Object.entries(asked).map(([name, path]) => [name, () => readAll(`${base}${path(stories)}`)]),
    );
    const found = await inTurn(questions, () => readAll(`${base}/control`), rounds);
    const grown = await growthDuring(async () => {
      for (let request = 0; request < 300; request += 1)
        await readAll(`${base}/api/v1/stories?limit=50&_=${request}`);
    });
    return found.map((row) => ({ stories, ...row, 'grown MB in 300': grown }));
  } finally {
    await close();
    await paper.close();
  }
}

/** The middle of the list. */
const placeOf = (stories: number) => {
  const id = Math.floor(stories / 2);
  const at = new Date(begun.getTime() - id * 60_000).toISOString();
  return Buffer.from(`${at} ${id}`).toString('base64url');
};
