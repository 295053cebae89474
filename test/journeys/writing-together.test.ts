import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import type { Together } from '../../desk/stories/together/provider.ts';
import { killEverything } from '../../bench/crash/kill.ts';
import { openBrowser, visit } from '../browser.ts';
import { startPaper, type RunningPaper } from '../running-paper.ts';

/** Seconds without a network; `OFFLINE_SECONDS=30` for the long way. */
const offline = Number(process.env['OFFLINE_SECONDS'] ?? 8) * 1_000;

let paper: RunningPaper;
let browser: Browser;
let provider: string;
let ada: Page;
let bo: Page;
let story: number;

declare global {
  // What the provider's bundle leaves on the page, and the story that it has open there.
  var desk: { openTogether(story: number): Together };
  var shared: Together;
  var typing: number;
  /** Length of the text when every update of this page had been acknowledged for the last time. */
  var durable: number;
}

before(async () => {
  const bundle = await rolldown({ input: 'desk/stories/together/provider.ts', platform: 'browser' });
  const { output } = await bundle.generate({ format: 'iife', name: 'desk' });
  provider = `globalThis.desk = (() => { ${output[0].code}; return desk; })()`;
  paper = await startPaper({ command: 'demo' });
  browser = await openBrowser();
  ada = await signIn('writer');
  bo = await signIn('editor');
  story = await ada.evaluate(async () => {
    const answer = await fetch('/api/stories', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ copy: { headline: 'The ferry', markdown: 'It sails at nine.' } }),
    });
    return ((await answer.json()) as { id: number }).id;
  });
  await Promise.all([ada, bo].map(openStory));
});
after(async () => {
  await browser?.close();
  await paper?.stop();
  paper?.remove();
});

async function signIn(role: string): Promise<Page> {
  const { page } = await visit(browser);
  await page.goto(paper.deskLinks[role]!);
  await page.getByRole('button').first().click();
  await page.waitForURL((url) => !url.pathname.endsWith('/enter'), { timeout: 60_000 });
  await page.goto(`${paper.address}/about/counting`);
  return page;
}

async function openStory(page: Page): Promise<void> {
  await page.evaluate(provider);
  await page.evaluate((id) => {
    const shared = desk.openTogether(id);
    globalThis.shared = shared;
    shared.subscribe(() => {
      if (shared.status().unsaved === 0) globalThis.durable = shared.body.toJSON().length;
    });
  }, story);
  await page.waitForFunction(() => globalThis.shared.status().ready);
}

/** Types letters into the one paragraph, each at the end of the words `after`, every 20 milliseconds until `stop`. */
const type = (page: Page, letter: string) =>
  page.evaluate((typed) => {
    const paragraph = globalThis.shared.body.get(0) as unknown as {
      get(at: number): { insert: Function; length: number };
    };
    globalThis.typing = setInterval(() => {
      const text = paragraph.get(0);
      text.insert(typed === 'a' ? 0 : text.length, typed);
    }, 20) as unknown as number;
  }, letter);
const stop = (page: Page) => page.evaluate(() => clearInterval(globalThis.typing));
const textOf = (page: Page) => page.evaluate(() => globalThis.shared.body.toJSON());
const status = (page: Page) => page.evaluate(() => globalThis.shared.status());
const allSaved = (page: Page) =>
  page.waitForFunction(
    () => globalThis.shared.status().unsaved === 0 && globalThis.shared.status().connection === 'open',
    undefined,
    { timeout: 60_000 },
  );

/** Both have everything, and it is what the paper has as the working copy. */
async function converge(): Promise<string> {
  await Promise.all([ada, bo].map(stop));
  await Promise.all([ada, bo].map(allSaved));
  let both: string[] = [];
  for (let tries = 0; tries < 100; tries += 1) {
    both = await Promise.all([ada, bo].map(textOf));
    if (both[0] === both[1]) break;
    await ada.waitForTimeout(50);
  }
  assert.equal(both[0], both[1]);
  const saved = await ada.evaluate(
    async (id) =>
      JSON.stringify(((await (await fetch(`/api/stories/${id}`)).json()) as { copy: unknown }).copy),
    story,
  );
  const words = both[0]!.replaceAll(/<[^>]*>/g, '');
  assert.ok(saved.includes(words), 'the working copy says what the two read');
  return words;
}

test('two type in one paragraph at the same time, and see each other', async () => {
  await Promise.all([type(ada, 'a'), type(bo, 'b')]);
  await ada.waitForTimeout(1_500);
  const words = await converge();
  assert.match(words, /^a{20,}It sails at nine\.b{20,}$/);
  const seen = await ada.evaluate(() =>
    [...globalThis.shared.awareness.getStates().values()].flatMap(({ user }) =>
      user === undefined ? [] : [(user as { name: string }).name],
    ),
  );
  assert.equal(seen.length, 1, 'the name of the other comes from the server');
});

test('one loses the network, goes on typing, and returns', async () => {
  const context: BrowserContext = ada.context();
  await context.setOffline(true);
  await Promise.all([type(ada, 'a'), type(bo, 'b')]);
  await ada.waitForTimeout(offline);
  const alone = await status(ada);
  assert.equal(alone.connection, 'lost');
  assert.ok(alone.unsaved > 0, 'what is typed meanwhile is said to be unsaved');
  await context.setOffline(false);
  const before = (await textOf(bo)).length;
  const words = await converge();
  assert.ok(words.length > before);
});

test('the server and its database are killed while both type: what was acknowledged is there', async () => {
  await Promise.all([type(ada, 'a'), type(bo, 'b')]);
  await ada.waitForTimeout(1_000);
  await killEverything(paper.process.pid!, paper.dataDir);
  // The last that the pages heard before the end: its letters must be in the restarted document.
  const acknowledged = await Promise.all([ada, bo].map((page) => page.evaluate(() => globalThis.durable)));
  const { port } = new URL(paper.address);
  const restarting = startPaper({ command: 'demo', dataDir: paper.dataDir, port: Number(port) });
  await ada.waitForTimeout(500);
  paper = await restarting;
  const restarted = await fetch(`${paper.address}/api/stories/${story}`, {
    headers: { cookie: await cookies(bo) },
  });
  const { copy } = (await restarted.json()) as {
    copy: { body: { content: { content: { text: string }[] }[] } };
  };
  const durable = copy.body.content[0]!.content[0]!.text.length + '<paragraph></paragraph>'.length;
  assert.ok(durable >= Math.max(...acknowledged), `${durable} letters of ${acknowledged.join(' and ')}`);
  await converge();
});

test('work that a crashed tab had not saved is delivered by the next', async () => {
  await ada.context().setOffline(true);
  await ada.waitForFunction(() => globalThis.shared.status().connection === 'lost');
  await ada.evaluate(() => globalThis.shared.doc.getText('headline').insert(0, 'Crashed: '));
  await ada.waitForTimeout(300);
  const context = ada.context();
  await ada.close({ runBeforeUnload: false });
  await context.setOffline(false);
  ada = await context.newPage();
  await ada.goto(`${paper.address}/about/counting`);
  await openStory(ada);
  await allSaved(ada);
  await bo.waitForFunction(() => globalThis.shared.doc.getText('headline').toJSON() === 'Crashed: The ferry');
});

async function cookies(page: Page): Promise<string> {
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}
