// An editor's and an owner's hour in the desk: the home front, a section that is renamed, a setting, a missed address.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axe, holdNext, openBrowser, visit, type Visit } from '../browser.ts';
import { enterDesk } from '../into-the-desk.ts';
import { startPaper, type RunningPaper } from '../running-paper.ts';

let paper: RunningPaper;
let browser: Browser;
let owner: Visit;
let page: Page;

before(async () => {
  paper = await startPaper({ command: 'demo' });
  browser = await openBrowser();
  owner = await visit(browser);
  page = owner.page;
  await enterDesk(page, paper, 'owner');
});
after(async () => {
  await browser.close();
  await paper.stop();
  paper.remove();
});

const goTo = async (path: string, heading: string) => {
  await page.goto(`${paper.address}/desk${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
};
const expectSoon = async (holds: () => Promise<boolean>) => {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    assert.ok(Date.now() < end, 'it did not come true');
    await page.waitForTimeout(1_000);
  }
};
const firstHeadline = async () => {
  const response = await page.request.get(`${paper.address}/`);
  const main = (await response.text()).split('<main')[1] ?? '';
  return /<h2[^>]*>\s*<a[^>]*>([^<]+)</.exec(main)?.[1]?.trim();
};

test('an address without a screen says so in the desk, and a desk that cannot open says why', async () => {
  await goTo('/nothing-here', 'There is nothing at this address.');
  await page.getByRole('navigation').first().waitFor();
  assert.deepEqual(await axe(page), []);
  const { page: shut, context } = await visit(browser);
  await shut.route('**/api/session', (route) => route.abort());
  await shut.goto(`${paper.address}/desk/stories`);
  await shut.getByRole('heading', { level: 1, name: 'This did not work' }).waitFor();
  assert.deepEqual(await axe(shut), []);
  await shut.unroute('**/api/session');
  await shut.getByRole('button', { name: 'Try again' }).click();
  await shut.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  await context.close();
});

test('a story is moved to the lead by keyboard, readers see it, and it is taken back', async () => {
  await goTo('/fronts/home', 'Front: Home');
  const before = await firstHeadline();
  const second = page.locator('[data-place="2"]');
  const headline = (await second.textContent())?.trim();
  await second.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByText('Not saved').waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText('As readers see it', { exact: true }).waitFor();
  assert.equal(await firstHeadline(), headline);
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Control+z');
  await page.getByText('Not saved').waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText('As readers see it', { exact: true }).waitFor();
  assert.equal(await firstHeadline(), before);
});

test('keys are a dialog’s own while it asks, and another’s layout is not overwritten unasked', async () => {
  await goTo('/fronts/home', 'Front: Home');
  const lead = page.locator('[data-place="1"]');
  const stands = page.getByText('As readers see it', { exact: true });
  const unsaved = page.getByText('Not saved: readers do not see it yet');
  await page.locator('[data-place="2"]').press('Alt+ArrowUp');
  await unsaved.waitFor();
  const mine = await lead.textContent();
  await lead.press('Enter');
  await page.getByRole('dialog').getByRole('searchbox').waitFor();
  await page.keyboard.press('Control+s');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await unsaved.waitFor();
  assert.equal(await lead.textContent(), mine);
  const other = await page.evaluate<number>(
    `(async () => {
      const front = await (await fetch('/api/fronts/home?language=en')).json();
      const story = front.newest.at(-1);
      await fetch('/api/fronts/home?language=en', { method: 'PUT', headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ after: front.history[0].id, slots: [{ slot: 1, story, startsAt: null, endsAt: null }] }) });
      return story;
    })()`,
  );
  await page.keyboard.press('Control+s');
  const question = page.getByRole('dialog', { name: /Somebody else changed/ });
  await question.getByText(/saved another layout/).waitFor();
  assert.deepEqual(await axe(page), []);
  await question.getByRole('button', { name: 'Go on with mine' }).click();
  await page.getByText('somebody else changed the front meanwhile').waitFor();
  assert.equal(await lead.textContent(), mine, 'the draft stays');
  // Taken back, the draft is one that nobody touched: what stands takes its place.
  await page.keyboard.press('Control+z');
  await stands.waitFor();
  assert.notEqual(await lead.textContent(), mine);
  const { slots } = await page.evaluate<{ slots: { story: number }[] }>(
    `fetch('/api/fronts/home?language=en').then((answer) => answer.json())`,
  );
  assert.deepEqual(
    slots.map(({ story }) => story),
    [other],
  );
});

test('a draft is looked at before it is live, by a link that works for others too', async () => {
  await goTo('/fronts/home', 'Front: Home');
  const before = await firstHeadline();
  await page.locator('[data-place="2"]').press('Alt+ArrowUp');
  const mine = (await page.locator('[data-place="1"]').textContent())?.trim() ?? '';
  await page.getByRole('button', { name: 'My draft' }).click();
  const frame = page.frameLocator('.front-preview iframe');
  await frame.getByText('a draft of this front').waitFor();
  await frame.getByRole('heading', { name: mine }).first().waitFor();
  // The preview follows the draft.
  await page.locator('[data-place="3"]').press('Alt+ArrowUp');
  await page.locator('[data-place="2"]').press('Alt+ArrowUp');
  const next = (await page.locator('[data-place="1"]').textContent())?.trim() ?? '';
  const href = await page.locator('.front-preview .note a').getAttribute('href');
  const reader = await visit(browser);
  for (;;) {
    await reader.page.goto(`${paper.address}${href}`);
    if ((await reader.page.locator('main h2').first().textContent())?.trim() === next) break;
  }
  assert.equal(await firstHeadline(), before);
  await page.getByRole('button', { name: 'Desktop' }).click();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'End the link' }).click();
  await page.getByText('opens nothing any more').waitFor();
  assert.equal((await reader.page.goto(`${paper.address}${href}`))?.status(), 404);
  await reader.context.close();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z');
  await page.getByText('As readers see it', { exact: true }).waitFor();
});

test('two quick moves of a pick come one after the other', async () => {
  await goTo('/fronts/must-reads', 'Must-Reads');
  const headlines = await page.evaluate<string[]>(
    `(async () => {
      const found = (await (await fetch('/api/pinnable?language=en&q=')).json()).slice(0, 3);
      for (const [index, { id }] of found.entries())
        await fetch('/api/picks/' + id, { method: 'PUT', headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ position: index + 1 }) });
      return (await (await fetch('/api/picks?language=en')).json()).map(({ story }) => story.headline);
    })()`,
  );
  await page.reload();
  const last = page.locator('.front-slots li').nth(headlines.length - 1);
  await last.getByRole('button', { name: /^Remove/ }).focus();
  await page.evaluate(
    `for (let press = 0; press < 2; press += 1)
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true }))`,
  );
  await page.getByText('Saved.').nth(1).waitFor();
  const [first, second, third] = headlines.slice(-3);
  // What was saved is read anew.
  await page.waitForFunction((wanted) => {
    const shown = [...document.querySelectorAll('.front-slots .story')].map((story) => story.textContent);
    return shown.slice(-3).join() === wanted;
  }, [third, first, second].join());
});

test('without the network it is said in one’s own language, and an ended session leads to the sign-in', async () => {
  const editor = await visit(browser, { locale: 'ko-KR' });
  const desk = editor.page;
  await enterDesk(desk, paper, 'editor');
  await desk.getByRole('searchbox').waitFor();
  await editor.context.setOffline(true);
  await desk.keyboard.press('Control+k');
  await desk.getByRole('dialog').getByRole('combobox').fill('로그아웃');
  await desk.keyboard.press('Enter');
  await desk.getByText('신문 서버에 연결할 수 없습니다.').first().waitFor();
  await editor.context.setOffline(false);
  await desk.evaluate(`fetch('/api/session', { method: 'DELETE' }).then(({ status }) => status)`);
  await desk.clock.setSystemTime(Date.now() + 120_000);
  await desk.locator('.places a[href$="/calendar"]').click();
  await desk.waitForURL(/\/desk\/sign-in/);
  await editor.context.close();
});

test('a search follows what is typed, and the address what is searched', async () => {
  await goTo('/topics', 'Topics');
  const field = page.getByRole('searchbox');
  await field.pressSequentially('no such');
  await page.waitForURL(/q=no/);
  await page.getByText('no such').waitFor();
  await page.getByRole('link', { name: 'Topics' }).click();
  await page.waitForURL(/\/topics$/);
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#catalogue-find')?.value === '');
  // The same key on a Korean keyboard.
  await field.blur();
  await page.evaluate(
    `document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ㅏ', code: 'KeyK', ctrlKey: true, bubbles: true }))`,
  );
  await page.getByRole('dialog', { name: 'Find and do' }).waitFor();
  await page.keyboard.press('Escape');
});

test('the palette finds a story by its headline, and opens it by keyboard', async () => {
  const { stories } = (await (
    await page.context().request.get(`${paper.address}/api/stories?state=published&limit=1`)
  ).json()) as { stories: { id: number; headline: string }[] };
  const [story] = stories;
  assert.ok(story);
  await goTo('/topics', 'Topics');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Find and do' });
  await palette.getByRole('combobox').fill(story.headline);
  await palette.getByRole('option', { name: story.headline }).first().waitFor();
  assert.deepEqual(await axe(page), []);
  await palette.getByRole('combobox').fill('no story is called zzyzx');
  await palette.getByText('Nothing is called that').waitFor();
  await palette.getByRole('combobox').fill(story.headline);
  await palette.getByRole('option', { name: story.headline, selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/desk\/stories\/\d+/);
});

test('on a phone the place where one is stands in view', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await goTo('/addresses', 'Addresses');
  const box = await page.locator('.places [aria-current="page"]').boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= 360);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('a section is renamed, and its old address leads to the new one', async () => {
  await goTo('/sections', 'Sections');
  assert.deepEqual(await axe(page), []);
  const list = page.getByRole('list', { name: 'Sections' });
  // Two presses move it by two, though the first is still on its way.
  await list.locator('li').nth(2).waitFor();
  const names = () => list.locator('li strong').allTextContents();
  const [first, second, third, ...rest] = await names();
  const sent = await holdNext(page, '**/api/sections/order');
  await list.getByRole('button', { name: `Move ${third} up` }).focus();
  await page.keyboard.press('Enter');
  await sent.asked;
  await page.keyboard.press('Enter');
  await sent.release();
  await page.getByText(`“${third}” now stands at place 1.`).waitFor();
  assert.deepEqual(await names(), [third, first, second, ...rest]);
  const slug = ((await list.locator('li .note').first().textContent()) ?? '').slice(1);
  await list.getByRole('button', { name: /^Edit/ }).first().click();
  await page.getByLabel('Address', { exact: true }).fill(`${slug}-renamed`);
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Save' }).click();
  await list.getByText(`/${slug}-renamed`).waitFor();
  const reader = await visit(browser);
  await reader.page.goto(`${paper.address}/${slug}`);
  assert.equal(new URL(reader.page.url()).pathname, `/${slug}-renamed`);
  await reader.context.close();
});

test('a setting is changed, then restored from its history', async () => {
  await goTo('/settings', 'Settings');
  const tagline = page.getByLabel('Tagline', { exact: true });
  const before = await tagline.inputValue();
  await tagline.fill('News with the tide');
  await page.getByRole('button', { name: 'Save: Tagline' }).click();
  await page.getByRole('cell', { name: '“News with the tide”' }).first().waitFor();
  assert.ok((await (await page.request.get(`${paper.address}/`)).text()).includes('News with the tide'));
  await page
    .getByRole('button', { name: /^Restore Tagline/ })
    .first()
    .click();
  await page.waitForFunction(
    (was) => document.querySelector<HTMLInputElement>('[id="setting-paper.tagline"]')?.value === was,
    before,
  );
  const address = `${paper.address}/api/settings/robots.daily-megabytes`;
  assert.ok((await page.request.put(address, { data: { value: 1500 } })).ok());
  await page.reload();
  await page.getByRole('cell', { name: '1,500', exact: true }).waitFor();
  assert.deepEqual(await axe(page), []);
});

test('an author gets a portrait from the picture picker, by keyboard, and readers see it with its credit', async () => {
  await goTo('/authors', 'Authors');
  await page.getByRole('button', { name: /^Edit/ }).first().press('Enter');
  const dialog = page.getByRole('dialog');
  const slug = await dialog.getByLabel('Address', { exact: true }).inputValue();
  await dialog.getByRole('button', { name: 'Choose a picture' }).press('Enter');
  const picture = page
    .getByRole('dialog', { name: 'Choose a picture' })
    .getByRole('button', { name: /^Choose (?!a)/ });
  await picture.first().waitFor();
  assert.deepEqual(await axe(page), []);
  await picture.first().press('Enter');
  await picture.first().waitFor({ state: 'detached' });
  await dialog.getByRole('img').waitFor();
  assert.deepEqual(await axe(page), []);
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  const front = await (await page.request.get(`${paper.address}/authors/${slug}`)).text();
  assert.match(front, /<figure class="portrait">.*class="credit">©/s);
});

test('a crawler is kept away by name, told so in robots.txt, and what it took stands in the ledger', async () => {
  const asRobot = { 'user-agent': 'Mozilla/5.0 (compatible; bingbot/2.0)' };
  assert.equal((await page.request.get(`${paper.address}/`, { headers: asRobot })).status(), 200);
  const curl = { 'user-agent': 'curl/8.14.1' };
  assert.equal((await page.request.get(`${paper.address}/`, { headers: curl })).status(), 200);
  const robots = async () => (await page.request.get(`${paper.address}/robots.txt`)).text();
  await goTo('/robots', 'Robots');
  const row = page.getByRole('row', { name: /^bingbot/ });
  const answer = page.getByLabel('Answer to bingbot');
  // Another is chosen while the first is on its way: both stand at once, and neither is lost.
  const sent = await holdNext(page, '**/api/settings/robots.refused');
  const other = page.getByLabel('Answer to GPTBot');
  await answer.focus();
  await answer.selectOption('refused');
  await sent.asked;
  await other.selectOption('refused');
  assert.deepEqual([await answer.inputValue(), await other.inputValue()], ['refused', 'refused']);
  await sent.release();
  await page.getByText('GPTBot: saved.').waitFor();
  assert.match(await robots(), /^User-agent: GPTBot$[^*]*^Disallow: \/$/m);
  assert.match(await robots(), /^User-agent: bingbot$[^*]*^Disallow: \/$/m);
  await page.getByLabel('Models may be trained on stories').check();
  await page.getByRole('button', { name: 'Save: Models may be trained on stories' }).press('Enter');
  await page.getByText('Models may be trained on stories: saved.').waitFor();
  const front = await page.request.get(`${paper.address}/`);
  assert.equal(front.headers()['content-usage'], 'search=y, ai-use=y, train-ai=y');
  // The ledger is written every ten seconds.
  await expectSoon(async () => {
    await page.reload();
    await row.waitFor();
    const curls = page.getByRole('row', { name: /^curl/ });
    return /not proved|another one/.test((await row.textContent()) ?? '') && (await curls.count()) === 1;
  });
  assert.deepEqual(await axe(page), []);
  await answer.selectOption('purpose');
  await page.getByText('bingbot: saved.').waitFor();
  assert.doesNotMatch(await robots(), /^User-agent: bingbot$/m);
});

test('an address that a reader missed is led to the story that was meant', async () => {
  const response = await page.request.get(`${paper.address}/`);
  const href = /href="(\/[a-z-]+\/[^"/]{12,})"/.exec((await response.text()).split('<main')[1] ?? '')?.[1];
  assert.ok(href !== undefined);
  const wrong = href.slice(0, -2);
  const reader = await visit(browser);
  assert.equal((await reader.page.goto(`${paper.address}${wrong}`))?.status(), 404);
  await goTo('/addresses', 'Addresses');
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: new RegExp(`^Lead ${decodeURI(wrong)} to “`) }).click();
  await page.getByText(`${decodeURI(wrong)} leads to`).waitFor();
  await reader.page.goto(`${paper.address}${wrong}`);
  assert.equal(new URL(reader.page.url()).pathname, href);
  await reader.context.close();
});

for (const [path, heading] of [
  ['/fronts', 'Fronts'],
  ['/fronts/must-reads', 'Must-Reads'],
  ['/topics', 'Topics'],
  ['/authors', 'Authors'],
] as const) {
  test(`${path} is in order for everybody`, async () => {
    await goTo(path, heading);
    assert.deepEqual(await axe(page), []);
  });
}

test('the browser had nothing to complain of', () => {
  assert.deepEqual(
    owner.complaints.filter((text) => !/404|409/.test(text)),
    [],
  );
});
