import { startPaper } from '../test/running-paper.ts';
import { attack } from '../test/botnet.ts';
import { median, round2 } from './numbers.ts';
import type { Findings } from './run.ts';

const bots = 10_000;

/**
 * Ten thousand comments by a botnet, each from a network of its own, 32 at once, with words exchanged in one advertisement;
 * meanwhile the story's page is read. The control is the same page before.
 */
export async function run(): Promise<Findings> {
  const paper = await startPaper({ command: 'demo', env: { TRUSTED_PROXIES: '127.0.0.1/32' } });
  try {
    const found = await attack(paper, bots);
    const before = median(found.pageBefore);
    const rows = [
      { what: 'comments sent', value: found.sent },
      { what: 'shown on the page', value: found.published },
      { what: 'wait in the queue', value: found.held },
      { what: 'refused', value: found.refused },
      { what: 'comments a second', value: round2(found.sent / (found.took / 1000)) },
      { what: 'page before, median ms (control)', value: round2(before) },
      { what: 'page during, median ms', value: round2(median(found.pageDuring)) },
      { what: 'page during, against the control', value: round2(median(found.pageDuring) / before) },
      { what: 'first page of the queue afterwards, ms', value: round2(found.queue) },
      { what: '200 rejected in one stroke, ms', value: round2(found.stroke) },
    ];
    return { rows, data: { bots, ...found, pageBefore: before, pageDuring: median(found.pageDuring) } };
  } finally {
    await paper.stop();
    paper.remove();
  }
}
