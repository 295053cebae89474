import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { findChromium } from '../scripts/chromium.ts';
import { chromiumFlags } from '../test/browser.ts';
import { freePort, startPaper } from '../test/running-paper.ts';
import type { Findings } from './run.ts';

/** Lighthouse (mobile) on the demo's newest story: three runs, the median of each category. */
export async function run(): Promise<Findings> {
  const paper = await startPaper({ command: 'demo' });
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: findChromium() ?? 'chromium',
    args: [`--remote-debugging-port=${port}`, ...chromiumFlags],
  });
  try {
    const { slots } = (await (await fetch(`${paper.address}/api/lists/latest`)).json()) as {
      slots: { story: { url: string } }[];
    };
    const url = paper.address + (slots[0]?.story.url ?? '/');
    await developPictures(url);
    const scores: Record<string, number[]> = {};
    const timings: Record<string, number[]> = {};
    const failing = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      const result = await lighthouse(url, { port, logLevel: 'error', output: 'json' });
      for (const id of [
        'first-contentful-paint',
        'largest-contentful-paint',
        'total-blocking-time',
        'speed-index',
      ]) {
        (timings[id] ??= []).push(Math.round(result?.lhr.audits[id]?.numericValue ?? Number.NaN));
      }
      for (const [id, category] of Object.entries(result?.lhr.categories ?? {})) {
        (scores[id] ??= []).push(Math.round((category.score ?? 0) * 100));
        for (const { id: audit, weight } of category.auditRefs) {
          const score = result?.lhr.audits[audit]?.score;
          if (weight > 0 && score !== null && score !== undefined && score < 1)
            failing.add(`${id}/${audit} ${score}`);
        }
      }
    }
    const median = (values: readonly number[]) => values.toSorted((one, other) => one - other)[1] ?? 0;
    const rows = Object.entries(scores).map(([category, values]) => ({
      category,
      median: median(values),
      runs: values.join(' '),
    }));
    return { rows, data: { url: new URL(url).pathname, scores, timings, below: [...failing] } };
  } finally {
    await browser.close();
    await paper.stop();
    paper.remove();
  }
}

/** Has every rendition on the page made, as its first readers would: what is measured is the page, not the darkroom. */
async function developPictures(url: string): Promise<void> {
  const page = await (await fetch(url)).text();
  const renditions = new Set([...page.matchAll(/\/media\/[\w-]+\/[a-z]+-\d+/g)].map(([path]) => path));
  for (const path of renditions) {
    for (let asked = 0; asked < 100; asked += 1) {
      const { headers } = await fetch(new URL(path, url), {
        headers: { accept: 'image/avif,image/webp,*/*' },
      });
      if (headers.get('content-type') === 'image/avif') break;
      await new Promise((done) => setTimeout(done, 300));
    }
  }
}
