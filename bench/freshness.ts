import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { hear, start, tell } from './child.ts';
import { look, popularOn, view, viewsOn, type Page } from './freshness/readers.ts';
import { percentile, round2 } from './numbers.ts';
import type { Findings } from './run.ts';

const pollEvery = 25;
// Stories that nobody reads besides: what their pages say changes by our views alone.
const marked = 40;
const pagesWatched = 10;
const burst = 400;

interface Told {
  readonly acknowledged: number;
  readonly refused: number;
}

/**
 * From a view to the pages, over HTTP and under 2,000 beacons a second: until a story's page says one view more, and until
 * ten pages of the paper show in Popular Now a story that a burst of readers just opened.
 * The control is what the same pages take to be asked for, meanwhile.
 */
export async function run({ perSecond = 2_000, seconds = 75 } = {}): Promise<Findings> {
  const [subject, beacons] = [start('pages/subject.ts'), start('pages/beacons.ts')];
  try {
    const { port, urls, ids } = await hear<{ port: number; urls: string[]; ids: number[] }>(subject);
    await tell(subject, 'warm');
    await tell(subject, 'rank');
    beacons.send({ port, perSecond, seconds: seconds + 5, ids: ids.slice(marked), lanes: 400 });
    const told = hear<Told>(beacons);
    await sleep(3_000);
    const until = Date.now() + seconds * 1_000;
    const half = marked / 2;
    const took: number[] = [];
    const asked = async (path: string) => {
      const page = await look(port, path);
      took.push(page.took);
      return page;
    };
    const [counts, places] = await Promise.all([
      countSamples(port, ids.slice(0, half), urls.slice(0, half), asked, until),
      placeSamples(port, ids.slice(half, marked), urls.slice(marked, marked + pagesWatched), asked, until),
    ]);
    const { acknowledged, refused } = await told;
    const rows = [
      rowOf('a view in its story’s count', counts),
      rowOf('a place in Popular Now on ten pages, after the last view of a burst', places.afterLast),
      {
        ...rowOf('the same, after the first view, with the sending of the burst', places.afterFirst),
        'aim ms': '',
      },
      { ...rowOf('control: the same pages', took), 'aim ms': '' },
    ];
    const data = { perSecond: Math.round(acknowledged / (seconds + 5)), refused, rows };
    return { rows, data };
  } finally {
    for (const child of [beacons, subject]) if (child.connected) child.disconnect();
    if (subject.exitCode === null) await once(subject, 'exit');
  }
}

type Ask = (path: string) => Promise<Page>;

/** Milliseconds from sending a view until the story's page counts it, each story again and again. */
async function countSamples(
  port: number,
  stories: readonly number[],
  urls: readonly string[],
  ask: Ask,
  until: number,
): Promise<number[]> {
  const samples: number[] = [];
  await Promise.all(
    stories.map(async (story, index) => {
      const url = urls[index] as string;
      await sleep(index * 37);
      for (let before = viewsOn(await ask(url)); Date.now() < until; before += 1) {
        const start = performance.now();
        await Promise.all([view(port, story), seen(async () => viewsOn(await ask(url)) > before)]);
        samples.push(performance.now() - start);
        await sleep(1_000);
      }
    }),
  );
  return samples;
}

/**
 * Milliseconds until each of the pages shows a story in Popular Now: from the first view of the burst that takes it there,
 * and from the answer to the last one (0 where it was shown before).
 */
async function placeSamples(
  port: number,
  stories: readonly number[],
  urls: readonly string[],
  ask: Ask,
  until: number,
): Promise<{ readonly afterFirst: number[]; readonly afterLast: number[] }> {
  const samples = { afterFirst: [] as number[], afterLast: [] as number[] };
  for (const [turn, story] of stories.entries()) {
    if (Date.now() > until) break;
    const start = performance.now();
    // Each is read more than the one before, or it would find no place among them.
    const views = Array.from({ length: burst + turn * 60 }, () => view(port, story));
    const shown = urls.map(async (url) => {
      await seen(async () => popularOn(await ask(url)).includes(story));
      return performance.now();
    });
    await Promise.all(views);
    const last = performance.now();
    for (const at of await Promise.all(shown)) {
      samples.afterFirst.push(at - start);
      samples.afterLast.push(Math.max(0, at - last));
    }
    await sleep(1_000);
  }
  return samples;
}

async function seen(look: () => Promise<boolean>): Promise<void> {
  const patience = Date.now() + 20_000;
  while (!(await look())) {
    if (Date.now() > patience) throw new Error('a page did not show it within 20 seconds');
    await sleep(pollEvery);
  }
}

function rowOf(what: string, samples: readonly number[]) {
  const at = (share: number) => round2(percentile(samples, share));
  return {
    what,
    samples: samples.length,
    'median ms': at(0.5),
    'p99 ms': at(0.99),
    'slowest ms': at(1),
    'aim ms': '1500' as string,
  };
}
