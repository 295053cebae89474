import lighthouse, { type Result } from 'lighthouse';
import { chromium } from 'playwright-core';
import { findChromium } from '../scripts/programs.ts';
import { chromiumFlags } from '../test/browser.ts';
import { freePort, startPaper } from '../test/running-paper.ts';
import { median } from './numbers.ts';
import type { Findings } from './run.ts';

const rounds = 5;
const timed = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'speed-index',
] as const;

/** What Lighthouse found on one page, round by round. */
interface Found {
  readonly scores: Record<string, number[]>;
  readonly timings: Record<string, number[]>;
  readonly below: Set<string>;
}

/**
 * Lighthouse (mobile) on the demo's newest story, in turn with a control in the same browser: the page about counting,
 * which is a few paragraphs in the same style. What the control loses is the machine's.
 */
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
    const story = paper.address + (slots[0]?.story.url ?? '/');
    await developPictures(story);
    const pages = { story, control: `${paper.address}/about/counting` };
    const found = { story: nothing(), control: nothing() };
    for (let round = 0; round < rounds; round += 1) {
      for (const page of ['story', 'control'] as const) {
        const result = await lighthouse(pages[page], { port, logLevel: 'error', output: 'json' });
        if (result) note(found[page], result.lhr);
      }
    }
    const rows = Object.entries(found.story.scores).map(([category, values]) => ({
      category,
      median: median(values),
      runs: values.join(' '),
      control: median(found.control.scores[category] ?? []),
      'control runs': found.control.scores[category]?.join(' ') ?? '',
    }));
    const { scores, timings, below } = found.story;
    return {
      rows,
      data: { url: new URL(story).pathname, scores, timings, below: [...below], control: found.control },
    };
  } finally {
    await browser.close();
    await paper.stop();
    paper.remove();
  }
}

const nothing = (): Found => ({ scores: {}, timings: {}, below: new Set() });

function note({ scores, timings, below }: Found, { audits, categories }: Result): void {
  for (const id of timed) (timings[id] ??= []).push(Math.round(audits[id]?.numericValue ?? Number.NaN));
  for (const [id, category] of Object.entries(categories)) {
    (scores[id] ??= []).push(Math.round((category.score ?? 0) * 100));
    for (const { id: audit, weight } of category.auditRefs) {
      const score = audits[audit]?.score;
      if (weight > 0 && score !== null && score !== undefined && score < 1)
        below.add(`${id}/${audit} ${score}`);
    }
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
