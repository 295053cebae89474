import { gzipSync } from 'node:zlib';
import { startPaper } from '../test/running-paper.ts';
import { weighDesk } from './budgets/desk.ts';
import type { Findings } from './run.ts';

/**
 * What a reader's device has to take in before the newest story of the demo can be read, and a journalist's before a
 * screen of the desk can be used, in bytes as sent.
 */
export async function run(): Promise<Findings> {
  const paper = await startPaper({ command: 'demo' });
  try {
    const { slots } = (await (await fetch(`${paper.address}/api/lists/latest`)).json()) as {
      slots: { story: { url: string } }[];
    };
    const url = paper.address + (slots[0]?.story.url ?? '/');
    const html = await (await fetch(url)).text();
    const find = (pattern: RegExp) => [
      ...new Set([...html.matchAll(pattern)].map((match) => match[1] ?? '')),
    ];
    const styles = find(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g);
    const scripts = find(/<script[^>]+src="([^"]+)"/g);
    // What the script fetches once the comments are near is script of the page, too.
    const entry = await (await fetch(new URL(scripts[0] ?? '', paper.address))).text();
    const thread = /thread-[\w-]+\.js/.exec(entry)?.[0];
    if (!thread) throw new Error('The page’s script names no script of the thread.');
    const fonts = find(/href="([^"]+\.woff2)"/g);
    const weigh = async (paths: readonly string[], compress: boolean) => {
      let sum = 0;
      for (const path of paths) {
        const bytes = Buffer.from(await (await fetch(new URL(path, paper.address))).arrayBuffer());
        sum += compress ? gzipSync(bytes, { level: 9 }).length : bytes.length;
      }
      return sum;
    };
    const sizes = {
      html: await compressedSize(url),
      style: await weigh(styles, true),
      script: await weigh([...scripts, `/assets/${thread}`], true),
      fonts: await weigh(fonts, false),
    };
    const rows: Record<string, string | number>[] = [
      { part: 'HTML, style and script', bytes: sizes.html + sizes.style + sizes.script, budget: 30_000 },
      { part: 'of it HTML', bytes: sizes.html, budget: '' },
      { part: 'of it style', bytes: sizes.style, budget: '' },
      { part: 'of it script', bytes: sizes.script, budget: 6_000 },
      { part: 'fonts', bytes: sizes.fonts, budget: 60_000 },
    ];
    const desk = await weighDesk(paper);
    for (const [coding, loads] of Object.entries(desk))
      for (const { screen, needed, told } of loads)
        rows.push(
          { part: `desk: ${screen}, ${coding}`, bytes: needed, budget: coding === 'br' ? 250_000 : '' },
          { part: 'what the paper told meanwhile', bytes: told, budget: '' },
        );
    return { rows, data: { url: new URL(url).pathname, ...sizes, desk } };
  } finally {
    await paper.stop();
    paper.remove();
  }
}

/** Bytes of the page as the press sends it. */
async function compressedSize(url: string): Promise<number> {
  const { request } = await import('node:http');
  return new Promise((done, fail) => {
    request(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => done(bytes));
    })
      .on('error', fail)
      .end();
  });
}
