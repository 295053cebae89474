// An editor's and an owner's hour in the desk: the home front, a section that is renamed, a setting, a missed address.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axe, openBrowser, visit, type Visit } from '../browser.ts';
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
  await page.goto(paper.deskLinks['owner'] ?? '');
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await page.waitForURL(/\/desk\/(?!enter)/);
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
const firstHeadline = async () => {
  const response = await page.request.get(`${paper.address}/`);
  const main = (await response.text()).split('<main')[1] ?? '';
  return /<h2[^>]*>\s*<a[^>]*>([^<]+)</.exec(main)?.[1]?.trim();
};

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

test('a section is renamed, and its old address leads to the new one', async () => {
  await goTo('/sections', 'Sections');
  assert.deepEqual(await axe(page), []);
  const list = page.getByRole('list', { name: 'Sections' });
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
  assert.deepEqual(await axe(page), []);
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
    owner.complaints.filter((text) => !text.includes('404')),
    [],
  );
});
