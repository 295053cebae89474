import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser, visit } from '../../test/browser.ts';
import { enterDesk } from '../../test/into-the-desk.ts';
import type { RunningPaper } from '../../test/running-paper.ts';

/** Bytes of one screen opened first thing, as they came over the wire, headers too. */
export interface FirstLoad {
  readonly screen: string;
  /** The page, script and styles that the browser asked for before the screen could be used. */
  readonly needed: number;
  /** What the paper told meanwhile: answers of the API, the story's text over its socket, the icon. */
  readonly told: number;
  readonly fonts: number;
  /** Page, script and styles once the screen is at rest, with what came after it could be used. */
  readonly all: number;
}

/** What stands on a screen from the moment on that it can be used. */
const usable = {
  list: 'a.story-row',
  story: '.story-text[contenteditable="true"]',
  comments: '.queued, .moderation, p.empty',
} as const;

const codings = ['br', 'gzip'] as const;

/**
 * Opens the desk's list, a story and the comments queue, each first thing in a browser that keeps nothing but the
 * session, and weighs what it needed until the list stood, the text took a key, the queue stood; by each coding.
 */
export async function weighDesk(
  paper: RunningPaper,
): Promise<Readonly<Record<(typeof codings)[number], readonly FirstLoad[]>>> {
  const browser = await openBrowser();
  try {
    const { context, page } = await visit(browser);
    await enterDesk(page, paper, 'editor');
    await page.goto(`${paper.address}/desk/stories`);
    const story = await page.locator(usable.list).first().getAttribute('href');
    const storageState = await context.storageState();
    await context.close();
    const addresses = { list: '/desk/stories', story: story ?? '', comments: '/desk/comments' };
    const loads: Record<(typeof codings)[number], FirstLoad[]> = { br: [], gzip: [] };
    for (const coding of codings) {
      const options = { storageState, extraHTTPHeaders: { 'accept-encoding': coding } };
      for (const screen of ['list', 'story', 'comments'] as const)
        loads[coding].push(await weigh(browser, options, screen, paper.address + addresses[screen]));
    }
    return loads;
  } finally {
    await browser.close();
  }
}

async function weigh(
  browser: Browser,
  options: BrowserContextOptions,
  screen: keyof typeof usable,
  address: string,
): Promise<FirstLoad> {
  const { context, page } = await visit(browser, options);
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  const asked = new Map<string, { at: number; type: string; bytes: number }>();
  client.on('Network.requestWillBeSent', ({ requestId, wallTime, type }) =>
    asked.set(requestId, { at: wallTime * 1000, type: type ?? '', bytes: 0 }),
  );
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = asked.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  let frames = 0;
  // Frames of bytes are handed over as Base64.
  client.on(
    'Network.webSocketFrameReceived',
    ({ response }) => (frames += Buffer.byteLength(response.payloadData, 'base64')),
  );
  // The page itself notes the instant: a test that looks in now and then would count what came meanwhile.
  await page.addInitScript((selector) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(selector)) return;
      observer.disconnect();
      document.documentElement.dataset['usableAt'] = String(Date.now());
    }).observe(document, { subtree: true, childList: true, attributes: true });
  }, usable[screen]);
  await page.goto(address);
  await page.locator(usable[screen]).first().waitFor();
  if (screen === 'story') await takesAKey(page);
  await atRest(page, () => asked.size);
  const usableAt = Number(await page.locator('html').getAttribute('data-usable-at'));
  const sum = (wanted: (one: { at: number; type: string }) => boolean) =>
    [...asked.values()].filter(wanted).reduce((total, { bytes }) => total + bytes, 0);
  const isCode = (type: string) => /^(Document|Script|Stylesheet)$/.test(type);
  const load = {
    screen,
    needed: sum(({ at, type }) => at <= usableAt && isCode(type)),
    told: sum(({ at, type }) => at <= usableAt && !isCode(type) && type !== 'Font') + frames,
    fonts: sum(({ type }) => type === 'Font'),
    all: sum(({ type }) => isCode(type)),
  };
  await context.close();
  return load;
}

/** Resolves once nothing new was asked for in a second. */
async function atRest(page: Page, count: () => number): Promise<void> {
  for (let before = -1; before !== count();) {
    before = count();
    await page.waitForTimeout(1_000);
  }
}

/** A key shows in the text, and is taken back. */
async function takesAKey(page: Page): Promise<void> {
  const text = page.locator(usable.story);
  const before = await text.innerText();
  await text.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('q');
  for (let tries = 0; (await text.innerText()) === before; tries += 1)
    if (tries === 50) throw new Error('The text of the story takes no key.');
  await page.keyboard.press('Backspace');
}
