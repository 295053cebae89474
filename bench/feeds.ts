import { route, text } from '#platform/http';
import { changeSetting } from '#platform/settings';
import { feedSettings, syndicationRoutes } from '#syndication';
import { paperSettings } from '#taxonomy';
import { by, growthDuring, inTurn, readAll } from './paper/ask.ts';
import { openPaperOf, publicUrl, sizes } from './paper/open.ts';
import type { Findings } from './run.ts';

const rounds = 15;

const asked: Readonly<Record<string, string>> = {
  'the paper, RSS': '/feed.xml',
  'the paper, Atom': '/atom.xml',
  'the paper, JSON': '/feed.json',
  'another language': '/ko/feed.xml',
  'a section': '/section-3/feed.xml',
  'a topic of one in a hundred': '/topics/topic-7/feed.xml',
  'a rare topic': '/topics/rare/feed.xml',
  'an author': '/authors/author-9/feed.xml',
};

/**
 * Feeds over papers of growing size, whole stories in them: milliseconds from the request to the last byte, in turn with a control
 * in the same run (a route of the same server that answers a fixed document of 100 kB), and how much the process grew in 200.
 */
export async function run(): Promise<Findings> {
  const rows: Record<string, string | number>[] = [];
  for (const stories of sizes) rows.push(...(await measure(stories)));
  return { rows, data: { sizes, rounds, rows } };
}

async function measure(stories: number): Promise<Record<string, string | number>[]> {
  const paper = await openPaperOf(stories);
  await changeSetting(paper.db, feedSettings.content, 'full', new Date());
  await changeSetting(paper.db, paperSettings.languages, ['en', 'ko'], new Date());
  const fixed = 'x'.repeat(100_000);
  const control = route({ method: 'GET', path: '/control', access: 'public', handle: () => text(fixed) });
  const { base, close } = await paper.serve([...syndicationRoutes({ publicUrl }), control]);
  try {
    const { etag } = await readAll(`${base}/feed.xml`);
    const questions = {
      ...Object.fromEntries(
        Object.entries(asked).map(([name, path]) => [name, () => readAll(`${base}${path}`)]),
      ),
      'the paper, by Brotli': () => readAll(`${base}/feed.xml`, by('br')),
      'the paper, by gzip': () => readAll(`${base}/feed.xml`, by('gzip')),
      'the paper, unchanged (304)': () => readAll(`${base}/feed.xml`, { 'if-none-match': etag }),
    };
    const found = await inTurn(questions, () => readAll(`${base}/control`), rounds);
    const grown = await growthDuring(async () => {
      for (let request = 0; request < 200; request += 1) await readAll(`${base}/feed.xml`);
    });
    return found.map((row) => ({ stories, ...row, 'grown MB in 200': grown }));
  } finally {
    await close();
    await paper.close();
  }
}
