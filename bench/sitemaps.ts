import { Readable } from 'node:stream';
import { route, stream } from '#platform/http';
import { syndicationRoutes } from '#syndication';
import { changeSetting } from '#platform/settings';
import { paperSettings } from '#taxonomy';
import { by, growthDuring, inTurn, readAll } from './paper/ask.ts';
import { openPaperOf, publicUrl, sizes } from './paper/open.ts';
import type { Findings } from './run.ts';

const rounds = 2;
/** So many sitemaps are read one after the other while memory is watched. */
const atMost = 4;
const piece = 'x'.repeat(65_536);

/**
 * Sitemaps over papers of growing size: milliseconds from the request to the last byte, in turn with a control in the same run (a
 * route of the same server that streams as many bytes as the greatest sitemap has), and by how much this process was greater at
 * most while its sitemaps were read one after the other, four at most, beside the same of the control.
 */
export async function run(): Promise<Findings> {
  const rows: Record<string, string | number>[] = [];
  for (const stories of sizes) rows.push(...(await measure(stories)));
  return { rows, data: { sizes, rounds, rows } };
}

async function measure(stories: number): Promise<Record<string, string | number>[]> {
  const paper = await openPaperOf(stories);
  await changeSetting(paper.db, paperSettings.languages, ['en', 'ko'], new Date());
  let pieces = 1;
  const control = route({
    method: 'GET',
    path: '/control',
    access: 'public',
    handle: () => stream(Readable.from(Array.from({ length: pieces }, () => piece)), {}),
  });
  const { base, close } = await paper.serve([...syndicationRoutes({ publicUrl }), control]);
  try {
    const last = Math.ceil(stories / 50_000);
    const first = await readAll(`${base}/sitemaps/1.xml`);
    pieces = Math.ceil(first.bytes / piece.length);
    const readControl = () => readAll(`${base}/control`);
    const found = await inTurn(
      {
        'the index': () => readAll(`${base}/sitemap.xml`),
        'the first of stories': () => readAll(`${base}/sitemaps/1.xml`),
        'the same, by Brotli': () => readAll(`${base}/sitemaps/1.xml`, by('br')),
        'the same, by gzip': () => readAll(`${base}/sitemaps/1.xml`, by('gzip')),
        'the same, unchanged (304)': () => readAll(`${base}/sitemaps/1.xml`, { 'if-none-match': first.etag }),
        'the last of stories': () => readAll(`${base}/sitemaps/${last}.xml`),
        fronts: () => readAll(`${base}/sitemaps/fronts.xml`),
        'news of two days': () => readAll(`${base}/news-sitemap.xml`),
      },
      readControl,
      rounds,
    );
    const all = async (ask: (number: number) => Promise<unknown>) => {
      for (let number = 1; number <= Math.min(last, atMost); number += 1) await ask(number);
    };
    const byControl = await growthDuring(() => all(readControl));
    const grown = await growthDuring(() => all((number) => readAll(`${base}/sitemaps/${number}.xml`)));
    return found.map((row) => ({ stories, ...row, 'grown MB': grown, 'by control': byControl }));
  } finally {
    await close();
    await paper.close();
  }
}
