// Two people in the real editor, each in a browser of their own: typing at once, without a network, and through a crash.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding';
import type { Browser, Page } from 'playwright-core';
import * as Y from 'yjs';
import { killEverything } from '../../bench/crash/kill.ts';
import { wire } from '../../desk/stories/together/wire.ts';
import { axe, openBrowser, visit, type Visit } from '../browser.ts';
import { enterDesk } from '../into-the-desk.ts';
import { startPaper, type RunningPaper } from '../running-paper.ts';

/** Milliseconds that a writer is without a network; `OFFLINE_SECONDS` makes it shorter for whoever waits. */
const offline = Number(process.env['OFFLINE_SECONDS'] ?? 30) * 1_000;

/** One person at their desk, and what their editor and the paper say to each other. */
interface Writer {
  readonly visit: Visit;
  page: Page;
  readonly heard: Heard;
}

interface Heard {
  /** Updates that were sent, by their number, and the greatest number that was acknowledged: of the present connection. */
  sent: Map<number, Uint8Array>;
  /** Clocks of Yjs that were acknowledged at any time: up to there the paper has what this client wrote. */
  readonly durable: Map<number, number>;
  /** What the paper said to have when the connection was opened last. */
  has: Map<number, number>;
}

let paper: RunningPaper;
let browser: Browser;
let ada: Writer;
let bo: Writer;
let story: number;

before(async () => {
  paper = await startPaper({ command: 'demo' });
  browser = await openBrowser();
  ada = await signIn('writer');
  bo = await signIn('editor');
  story = await begin('The ferry', 'It sails at nine.');
  await Promise.all([ada, bo].map(openStory));
});
after(async () => {
  await browser?.close();
  await paper?.stop();
  paper?.remove();
});

async function signIn(role: string): Promise<Writer> {
  const here = await visit(browser);
  await enterDesk(here.page, paper, role);
  const writer = {
    visit: here,
    page: here.page,
    heard: { sent: new Map(), durable: new Map(), has: new Map() },
  };
  listen(writer.page, writer.heard);
  return writer;
}

/** Overhears what is said over the sockets of a page. */
function listen(page: Page, heard: Heard): void {
  page.on('websocket', (socket) => {
    heard.sent = new Map();
    socket.on('framesent', ({ payload }) => {
      const decoder = createDecoder(new Uint8Array(payload as Buffer));
      if (readVarUint(decoder) === wire.written)
        heard.sent.set(readVarUint(decoder), readVarUint8Array(decoder));
    });
    socket.on('framereceived', ({ payload }) => {
      const decoder = createDecoder(new Uint8Array(payload as Buffer));
      const kind = readVarUint(decoder);
      if (kind === wire.lacks) heard.has = Y.decodeStateVector(readVarUint8Array(decoder));
      if (kind !== wire.saved) return;
      const saved = readVarUint(decoder);
      for (const [number, update] of heard.sent) {
        if (number > saved) continue;
        for (const [client, clock] of Y.parseUpdateMeta(update).to)
          heard.durable.set(client, Math.max(clock, heard.durable.get(client) ?? 0));
        heard.sent.delete(number);
      }
    });
  });
}

const begin = (headline: string, markdown = '') =>
  ada.page.evaluate(
    async (copy) => {
      const answer = await fetch('/api/stories', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ copy }),
      });
      return ((await answer.json()) as { id: number }).id;
    },
    { headline, markdown },
  );

async function openStory({ page }: Writer): Promise<void> {
  await page.goto(`${paper.address}/desk/stories/${story}`);
  await text(page).waitFor();
}

const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the story' });
/** The one paragraph as it reads, without the carets of others. */
const words = (page: Page) =>
  page.evaluate(() => {
    const copy = document.querySelector('.story-text p')!.cloneNode(true) as Element;
    for (const caret of copy.querySelectorAll('.together-caret')) caret.remove();
    return copy.textContent;
  });
const saved = ({ page }: Writer) => page.locator('[data-saved="true"]').waitFor({ timeout: 60_000 });

/** Puts the caret of each at an end of the paragraph of their own. */
async function place(): Promise<void> {
  for (const [{ page }, key] of [
    [ada, 'Home'],
    [bo, 'End'],
  ] as const) {
    await text(page).locator('p').first().click();
    await page.keyboard.press(key);
  }
}

/** Types a letter every 30 milliseconds, for so many milliseconds. */
const type = ({ page }: Writer, letter: string, time: number) =>
  page.keyboard.type(letter.repeat(Math.ceil(time / 30)), { delay: 30 });

/** Looks every 20 milliseconds until it is so. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await ada.page.waitForTimeout(20);
}

/** Both have everything, and it is what the paper has as the working copy. */
async function converge(): Promise<string> {
  await Promise.all([ada, bo].map(saved));
  let both: (string | null)[] = [];
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    both = await Promise.all([ada.page, bo.page].map(words));
    if (both[0] === both[1]) break;
    await ada.page.waitForTimeout(50);
  }
  assert.equal(both[0], both[1]);
  const kept = await bo.page.evaluate(
    async (id) => JSON.stringify(await (await fetch(`/api/stories/${id}`)).json()),
    story,
  );
  assert.ok(kept.includes(both[0]!), 'the working copy says what the two read');
  return both[0]!;
}

test('two type in one paragraph at the same time, and see each other, there and in the list', async () => {
  await place();
  await Promise.all([type(ada, 'a', 1_200), type(bo, 'b', 1_200)]);
  assert.match(await converge(), /^a{40}It sails at nine\.b{40}$/);
  await ada.page.locator('.together-caret').waitFor();
  const name = await ada.page.locator('.together-name').innerText();
  assert.ok(name.length > 1, 'the name of the other comes from the server');
  const list = await ada.visit.context.newPage();
  for (const place of ['stories', 'board']) {
    await list.goto(`${paper.address}/desk/${place}`);
    const row = list.locator(`a[href="/desk/stories/${story}"]`);
    await row.locator('.initial', { hasText: name }).waitFor();
    await row.locator('.initial').nth(1).waitFor();
    assert.equal(await row.locator('.initial').count(), 2, place);
  }
  assert.deepEqual(await axe(list), []);
  await list.close();
});

test('one loses the network, goes on typing, and returns', async () => {
  const { context } = ada.visit;
  await place();
  await context.setOffline(true);
  await Promise.all([type(ada, 'a', offline), type(bo, 'b', offline)]);
  await ada.page
    .getByText(/^Offline: \d+ changes? waits? here$/)
    .first()
    .waitFor();
  // However far down one writes, it stays in sight.
  await ada.page.setViewportSize({ width: 1280, height: 320 });
  await ada.page.mouse.wheel(0, 5_000);
  await ada.page.waitForFunction(() => scrollY > 100);
  const state = await ada.page.locator('.saved.failed').boundingBox();
  assert.ok(state && state.y >= 0 && state.y + state.height <= 320, JSON.stringify(state));
  await ada.page.setViewportSize({ width: 1280, height: 900 });
  const before = (await words(bo.page)).length;
  await context.setOffline(false);
  assert.ok((await converge()).length > before);
});

test('the server and its database are killed while both type: every acknowledged number is there', async () => {
  await place();
  const typing = Promise.all([type(ada, 'a', 6_000), type(bo, 'b', 6_000)]);
  const acknowledged = () =>
    [ada, bo].map(({ heard }) => [...heard.durable.values()].reduce((sum, clock) => sum + clock, 0));
  const [adas = 0, bos = 0] = acknowledged();
  await until(() => acknowledged()[0]! > adas && acknowledged()[1]! > bos);
  await killEverything(paper.process.pid!, paper.dataDir);
  const durable = [ada, bo].map(({ heard }) => new Map(heard.durable));
  for (const { heard } of [ada, bo]) heard.has = new Map();
  paper = await startPaper({
    command: 'demo',
    dataDir: paper.dataDir,
    port: Number(new URL(paper.address).port),
  });
  await typing;
  await converge();
  for (const clocks of durable) {
    for (const [client, clock] of clocks)
      for (const { heard } of [ada, bo])
        assert.ok(
          (heard.has.get(client) ?? 0) >= clock,
          `the restarted document has ${client} up to ${clock}`,
        );
  }
});

test('work that a crashed tab had not saved is delivered by the next', async () => {
  const { context } = ada.visit;
  await context.setOffline(true);
  await ada.page
    .getByText(/^Offline/)
    .first()
    .waitFor({ timeout: 60_000 });
  await ada.page.getByRole('textbox', { name: 'Headline' }).click();
  await ada.page.keyboard.press('Home');
  await ada.page.keyboard.type('Crashed: ');
  await ada.page.waitForFunction(
    (changes) =>
      new Promise<boolean>((said) => {
        const opening = indexedDB.open('masthead-desk');
        opening.addEventListener('success', () => {
          const kept = opening.result.transaction('unsaved').objectStore('unsaved').count();
          kept.addEventListener('success', () => {
            opening.result.close();
            said(kept.result >= changes);
          });
        });
      }),
    'Crashed: '.length,
  );
  await ada.page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  ada.page = await context.newPage();
  listen(ada.page, ada.heard);
  await openStory(ada);
  await saved(ada);
  await bo.page.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>('textarea.headline')?.value === 'Crashed: The ferry',
  );
});

test('a translation is written beside its original, which scrolls along and is live', async () => {
  const { page } = bo;
  await text(page).click();
  await page.keyboard.press('Control+End');
  for (let paragraph = 1; paragraph <= 25; paragraph += 1)
    await page.keyboard
      .insertText(`Paragraph ${paragraph}. ${'Words and more words. '.repeat(12)}`)
      .then(() => page.keyboard.press('Enter'));
  await saved(bo);
  await page.getByRole('tab', { name: 'Translations' }).click();
  await page.getByRole('button', { name: 'Begin a translation' }).click();
  // The address changes before the screen does.
  await page.waitForURL((url) => !url.pathname.endsWith(`/${story}`));
  await page.locator('.writing-page:lang(ko)').waitFor();
  await page.getByRole('tab', { name: 'Translations' }).click();
  await page.getByRole('button', { name: 'Read beside' }).click();
  await page.waitForURL((url) => url.searchParams.get('beside') === String(story));
  const source = page.getByRole('region', { name: 'The other language, beside this story' });
  await source.getByText('Paragraph 25.').waitFor();
  // The address alone leads here, too.
  await page.reload();
  await source.getByText('Paragraph 25.').waitFor();
  await text(page).click();
  for (let paragraph = 1; paragraph <= 26; paragraph += 1)
    await page.keyboard.insertText(`문단 ${paragraph}`).then(() => page.keyboard.press('Enter'));
  await page.evaluate(() =>
    document.querySelector('.writing-page .story-text')!.children[14]!.scrollIntoView(),
  );
  await page.waitForFunction(() => {
    const [mine, theirs] = ['.writing-page', '.beside'].map((side) =>
      [...document.querySelectorAll(`${side} .story-text > p`)].findLastIndex(
        (block) => block.getBoundingClientRect().top <= innerHeight / 3,
      ),
    );
    return mine! > 5 && Math.abs(mine! - theirs!) <= 1;
  });
  await ada.page.getByRole('textbox', { name: 'Headline' }).click();
  await ada.page.keyboard.press('Home');
  await ada.page.keyboard.type('Live: ');
  await source.getByText('Live: Crashed: The ferry').waitFor();
  assert.equal(await source.locator('[contenteditable="true"]').count(), 0, 'nobody writes there');
  assert.deepEqual(await axe(page), []);
  for (const width of [1280, 900, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const [written, read] = await Promise.all(
      ['.writing-page', '.beside'].map(async (side) => (await page.locator(side).boundingBox())!),
    );
    assert.equal(read!.x + read!.width <= written!.x + 1, width >= 1024, `${width}: columns`);
    assert.ok(
      (await page.evaluate(() => document.documentElement.scrollWidth)) <= width,
      `${width}: no overflow`,
    );
  }
  const ours = bo.visit.complaints.filter((said) => !/Failed to load resource|WebSocket|ERR_/.test(said));
  assert.deepEqual(ours, []);
});

test('a long headline is seen whole, though the paper’s letters come late', async () => {
  const { page } = ada;
  const headline = 'A lost Korean film turns up in a temple store, minus its last ten minutes';
  const long = await begin(headline);
  const letters = Promise.withResolvers<void>();
  await page.route('**/*.woff2', (route) => letters.promise.then(() => route.continue()));
  await page.goto(`${paper.address}/desk/stories/${long}`);
  await page.waitForFunction((text) => document.querySelector('textarea')?.value === text, headline);
  letters.resolve();
  await page.waitForFunction(() => document.fonts.check('700 40px "Source Serif"'));
  await page.waitForFunction(() => {
    const field = document.querySelector('textarea')!;
    return field.clientHeight === field.scrollHeight;
  });
});
