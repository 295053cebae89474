import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { furniture } from '#fixture';
import { axe, openBrowser, visit } from '../browser.ts';
import { enterDesk } from '../into-the-desk.ts';
import { masthead, startPaper, type RunningPaper } from '../running-paper.ts';

let paper: RunningPaper;
let browser: Browser;
let newest = '';

before(async () => {
  paper = await startPaper({ command: 'demo' });
  browser = await openBrowser();
  const list = (await (await fetch(`${paper.address}/api/lists/latest`)).json()) as {
    slots: { story: { url: string } }[];
  };
  newest = paper.address + (list.slots[0]?.story.url ?? '');
});
after(async () => {
  await browser?.close();
  await paper?.stop();
  paper?.remove();
});

test('the newest story has every piece of furniture, without JavaScript too', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page, context } = await visit(browser, { javaScriptEnabled });
    await page.goto(newest);
    for (const name of furniture) {
      const piece = page.locator(`[data-furniture~="${name}"]`).first();
      assert.equal(await piece.count(), 1, `${name} is on the page`);
      const text = name === 'lead-picture' ? 'picture' : await piece.textContent();
      assert.ok(text && text.trim() !== '', `${name} says something`);
    }
    assert.match(await page.locator('[data-furniture~="credit"]').first().innerText(), /©/);
    assert.equal(await page.locator('article[data-story]').count(), 1);
    assert.equal(await page.locator('[data-furniture~="latest"] li').count(), 6);
    assert.equal(await page.locator('[data-furniture~="weekly-best"] li').count(), 12);
    assert.equal(await page.locator('[data-furniture~="you-may-also-like"] li').count(), 3);
    assert.equal(await page.locator('[data-furniture~="popular-now"] li').count(), 4);
    assert.equal(await page.locator('[data-furniture~="must-reads"] li').count(), 3);
    await context.close();
  }
});

test('the first three tab stops are the skip links, and each moves focus to its target', async () => {
  const { page, context } = await visit(browser);
  for (let stop = 1; stop <= 3; stop += 1) {
    await page.goto(newest);
    for (let presses = 0; presses < stop; presses += 1) await page.keyboard.press('Tab');
    const href = await page.evaluate('document.activeElement.getAttribute("href")');
    assert.match(String(href), /^#/);
    assert.ok(
      await page.evaluate('document.activeElement.closest(\'[data-furniture~="skip-links"]\') !== null'),
    );
    await page.keyboard.press('Enter');
    await page.waitForFunction((target) => `#${document.activeElement?.id}` === target, href);
  }
  await context.close();
});

test('reading sets no cookie, keeps nothing on the device, asks no other host and breaks no policy', async () => {
  const { page, context, complaints, hosts } = await visit(browser);
  for (const path of ['/', '/world', new URL(newest).pathname, '/about/counting', '/search?q=harbour']) {
    await page.goto(paper.address + path);
    await page.waitForTimeout(300);
  }
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(await page.evaluate('[localStorage.length, sessionStorage.length]'), [0, 0]);
  assert.deepEqual([...hosts], [new URL(paper.address).host]);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('an embed asks nothing of its host before the click, and is then its player', async () => {
  const { page, context, complaints, hosts } = await visit(browser);
  await page.route('https://www.openstreetmap.org/**', (asked) =>
    asked.fulfill({ contentType: 'text/html', body: '<title>A map</title><p>The open sea' }),
  );
  // What counts the reading starts before what frames embeds, and speaks a second later.
  const counted = page.waitForResponse((response) => response.url().endsWith('/audience'));
  await page.goto(`${paper.address}/world/santa-irena-cable-repair`);
  await counted;
  const link = page.locator('.embed a');
  assert.equal(await link.getAttribute('href'), 'https://www.openstreetmap.org/#map=5/38.00/-18.00');
  assert.deepEqual([...hosts], [new URL(paper.address).host]);
  await link.click();
  await page.frameLocator('.embed iframe').getByText('The open sea').waitFor();
  assert.match(
    (await page.locator('.embed iframe').getAttribute('src')) ?? '',
    /^https:\/\/www\.openstreetmap\.org\/export\/embed\.html\?bbox=/,
  );
  assert.deepEqual(complaints, []);
  await context.close();
});

test('axe finds nothing on any public page, wide in light or narrow in dark, English or Korean', async () => {
  const story = new URL(newest).pathname;
  const paths = [
    '/',
    '/ko',
    '/world',
    '/world?page=2',
    '/topics/shipping',
    '/authors/mara-lindqvist',
    story,
    '/about/counting',
    '/search',
    '/search?q=harbour',
    '/search?q=zzzzqq',
    '/authors/mara-lindqvist/write',
    '/nothing-here',
  ];
  const korean = await (await fetch(`${paper.address}/ko`)).text();
  const translated = /href="(\/ko\/[^"/]+\/[^"/]+)"/.exec(korean)?.[1];
  assert.ok(translated, 'the Korean front links to a story');
  const { page, context } = await visit(browser);
  for (const path of [...paths, translated]) {
    await page.goto(paper.address + path);
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [360, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await axe(page), [], `${path} in ${colorScheme} at ${width} px`);
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      assert.ok(Number(overflow) <= 0, `${path} scrolls sideways at ${width} px (${String(overflow)} px)`);
    }
  }
  await context.close();
});

test('nothing moves while the story page loads', async () => {
  for (const width of [360, 1280]) {
    const { page, context } = await visit(browser, { viewport: { width, height: 800 } });
    await page.addInitScript(`window.shift = 0; new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });`);
    await page.goto(newest);
    await page.waitForLoadState('load');
    await page.waitForTimeout(1_500);
    assert.equal(await page.evaluate('window.shift'), 0, `at ${width} px`);
    await context.close();
  }
});

test('translations are linked both ways, each with its own address', async () => {
  const english = await (await fetch(newest)).text();
  const korean = /hreflang="ko" href="([^"]+)"/.exec(english)?.[1] ?? '';
  assert.match(new URL(korean).pathname, /^\/ko\//);
  const response = await fetch(korean);
  assert.equal(response.status, 200);
  const page = await response.text();
  assert.match(page, /<html[^>]* lang="ko"/);
  assert.ok(page.includes(`hreflang="en" href="${newest}"`));
  // Its picture is the original's, and described in its own language.
  assert.match(page, /<img [^>]*alt="[^"]*크레인/);
  assert.doesNotMatch(page, /<img [^>]* lang="en"/);
});

test('a Korean word is found in search, with its particle or without', async () => {
  for (const query of ['도서관', '파업']) {
    const { results } = (await (
      await fetch(`${paper.address}/api/search?q=${encodeURIComponent(query)}`)
    ).json()) as {
      results: { url: string }[];
    };
    assert.ok(
      results.some(({ url }) => new URL(url, paper.address).pathname.startsWith('/ko/')),
      query,
    );
  }
});

test('a program may ask fifty questions a second from one address', async () => {
  for (const agent of ['Mozilla/5.0 (X11; Linux x86_64)', 'curl/8.5.0', 'python-requests/2.32.3']) {
    const asked = Array.from({ length: 60 }, (_, number) =>
      fetch(`${paper.address}/api/search?q=harbour+${number}&limit=100`, {
        headers: { 'user-agent': agent },
      }),
    );
    const refused = (await Promise.all(asked)).filter(({ status }) => status !== 200);
    assert.deepEqual(refused, [], agent);
  }
});

test('the search suggests as one types, by keys alone, and answers a slip of the hand', async () => {
  const { page, context, complaints } = await visit(browser);
  await page.goto(`${paper.address}/search`);
  const field = page.locator('#search-query');
  await field.focus();
  await page.keyboard.type('libra', { delay: 20 });
  const options = page.getByRole('listbox').getByRole('option');
  await options.first().waitFor();
  assert.equal(await field.getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('ArrowDown');
  assert.equal(await field.getAttribute('aria-activedescendant'), await options.first().getAttribute('id'));
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');
  assert.equal(await field.getAttribute('aria-expanded'), 'false');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?q=libra$/);
  await page.goto(`${paper.address}/search?q=liberry`);
  await page.getByRole('link', { name: 'library', exact: true }).click();
  await page.waitForURL(/q=library/);
  assert.ok((await page.locator('.results mark').count()) > 0);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a headline of one long word stays within its column, on every page that shows it', async () => {
  const file = join(paper.dataDir, 'long.jsonl');
  const headline = `${'Rindfleischetikettierungsüberwachungsaufgaben'.repeat(2)} repealed`;
  writeFileSync(
    file,
    `${JSON.stringify({
      uri: 'https://wire.example/long',
      type: 'text',
      pubStatus: 'usable',
      versionCreated: new Date(Date.now() - 11 * 60_000).toISOString(),
      language: 'en',
      headlines: [{ role: 'main', value: headline }],
      bodies: [{ role: 'main', contentType: 'text/html', value: '<p>One line.</p>' }],
    })}\n`,
  );
  const demo = { ...paper.environment, DATA_DIR: join(paper.dataDir, 'demo') };
  assert.equal((await masthead(['import', 'ninjs', file], demo)).code, 0);
  for (const width of [320, 1280]) {
    const { page, context } = await visit(browser, { viewport: { width, height: 800 } });
    for (const path of ['/', '/news', '/search?q=repealed', new URL(newest).pathname]) {
      await page.goto(paper.address + path);
      const outside = await page.evaluate(`[...document.querySelectorAll('a')]
        .filter((link) => link.textContent.includes('Rindfleisch'))
        .map((link) => link.getBoundingClientRect())
        .filter((box) => box.width > 0 && (box.left < 0 || box.right > innerWidth)).length`);
      assert.equal(outside, 0, `${path} at ${width} px`);
      if (path !== new URL(newest).pathname) assert.match(await page.content(), /Rindfleisch/, path);
    }
    await context.close();
  }
});

interface Told {
  readonly story: number | null;
  readonly shown?: [string, number][];
  readonly places?: number[];
  readonly clicked?: [string, number][];
  readonly vitals?: { readonly lcp?: number; readonly cls?: number; readonly inp?: number };
}

/** What the page's script tells of itself, beacon by beacon. */
async function listenTo(page: Page): Promise<Told[]> {
  const told: Told[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/audience')) told.push(request.postDataJSON() as Told);
  });
  return told;
}

async function until(page: Page, holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !holds(); await page.waitForTimeout(20))
    assert.ok(Date.now() < end, 'it was not told');
}

/** Looks at what is in sight for more than a second, by the page's own clock. */
const look = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((looked) =>
        new IntersectionObserver(() => setTimeout(looked, 1_200)).observe(document.body),
      ),
  );

/** Leaves the page as a phone does: out of sight, and perhaps never back. */
const hide = `Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
  dispatchEvent(new Event('visibilitychange')); document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));`;

test('a story’s page and a front tell which slots were seen for a second and which were clicked', async () => {
  const { page, context } = await visit(browser, { viewport: { width: 1280, height: 700 } });
  const told = await listenTo(page);
  await page.goto(newest);
  const own = await page.locator('[data-story]').getAttribute('data-story');
  const slot = page.locator(`[data-furniture~="popular-now"] [data-slot]:not([data-slot="${own}"])`).first();
  // The script that watches is there once it told something.
  await until(page, () => told.length > 0);
  await slot.scrollIntoViewIfNeeded();
  await look(page);
  const id = Number(await slot.getAttribute('data-slot'));
  await slot.getByRole('link').click();
  await page.waitForURL((url) => url.href !== newest);
  await page.goto(paper.address);
  const ofFront = () => told.findLast(({ story }) => story === null);
  await until(page, () => ofFront()?.shown?.some(([list]) => list === 'front') === true);
  const front = ofFront();
  assert.equal(front?.places?.[0], 1);
  assert.equal(front?.shown?.length, front?.places?.length);
  assert.ok(!front?.shown?.some(([list]) => list === 'weekly-best'), 'what nobody scrolled to was not seen');

  const shown = () => ofFront()?.shown?.length ?? 0;
  const first = shown();
  await page.evaluate('scrollTo({ top: document.body.scrollHeight, behavior: "instant" })');
  // What was seen later is told a little later.
  await until(page, () => shown() > first);
  const then = shown();
  await page.evaluate('scrollTo({ top: innerHeight * 1.2, behavior: "instant" })');
  await look(page);
  await page.evaluate(hide);
  // And whatever is left when the page gets hidden.
  await until(page, () => shown() > then);

  // The click went with the page's last word, which no script hears: the newsroom's numbers have it.
  await enterDesk(page, paper, 'owner');
  const answer = await page.request.get(`${paper.address}/api/audience/stories/${id}`);
  const { lists } = (await answer.json()) as { lists: { list: string; shown: number; clicked: number }[] };
  assert.deepEqual(
    lists.find(({ list }) => list === 'popular-now'),
    { list: 'popular-now', shown: 1, clicked: 1 },
  );
  await context.close();
});

test('the vitals that a page tells are those that web-vitals measures', async () => {
  const library = join(dirname(fileURLToPath(import.meta.resolve('web-vitals'))), 'web-vitals.iife.js');
  const { page, context } = await visit(browser);
  await context.addInitScript(`${readFileSync(library, 'utf8')}
    window.measured = {};
    for (const name of ['LCP', 'CLS', 'INP'])
      webVitals['on' + name](({ value }) => (measured[name] = value), { reportAllChanges: true });`);
  const told = await listenTo(page);
  await page.goto(newest);
  await page.locator('a[data-share]').click();
  await page.keyboard.press('Escape');
  await page.locator('[data-furniture~="popular-now"]').scrollIntoViewIfNeeded();
  await until(page, () => told.length > 0);
  await look(page);
  const measured = await page.evaluate<Record<string, number>>('measured');
  await page.evaluate(hide);
  await until(page, () => told.at(-1)?.shown?.some(([list]) => list === 'popular-now') === true);
  const vitals = told.at(-1)?.vitals;
  const both = JSON.stringify([vitals, measured]);
  assert.ok(Math.abs((vitals?.lcp ?? 0) - (measured['LCP'] ?? -9)) < 1, both);
  assert.ok(Math.abs((vitals?.cls ?? 0) - (measured['CLS'] ?? 0)) < 0.001, both);
  assert.ok((measured['INP'] ?? 0) < 40 || vitals?.inp === measured['INP'], both);
  await context.close();
});
