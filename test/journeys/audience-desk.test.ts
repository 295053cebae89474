// An editor watches the paper being read: the live screen, the wall, one story's page, why a place holds what it holds.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axe, openBrowser, visit, type Visit } from '../browser.ts';
import { enterDesk } from '../into-the-desk.ts';
import { startPaper, type RunningPaper } from '../running-paper.ts';

let paper: RunningPaper;
let browser: Browser;
let editor: Visit;
let page: Page;

before(async () => {
  paper = await startPaper({ command: 'demo' });
  browser = await openBrowser();
  editor = await visit(browser);
  page = editor.page;
  await enterDesk(page, paper, 'editor');
});
after(async () => {
  await browser.close();
  await paper.stop();
  paper.remove();
});

const lead = () => page.getByRole('row').filter({ has: page.getByRole('rowheader') });

/** A reader opens the paper's first story, and stays until the view is counted. */
async function read(): Promise<string> {
  const { page: reader } = await visit(browser);
  await reader.goto(paper.address);
  // Whoever leaves a front before it is drawn leaves nothing to measure.
  await reader.evaluate(
    () =>
      new Promise((drawn) =>
        new PerformanceObserver(drawn).observe({ type: 'largest-contentful-paint', buffered: true }),
      ),
  );
  // The front's own word, said when it is left, is no view of a story.
  const counted = reader.waitForResponse(
    (response) =>
      response.url().endsWith('/audience') &&
      (response.request().postDataJSON() as { story: number | null } | null)?.story != null,
  );
  // By the link: the front tells its vitals with the click.
  await reader.locator('main h2 a').first().click();
  const response = await counted;
  assert.equal(response.status(), 204);
  await response.finished();
  return reader.getByRole('heading', { level: 1 }).innerText();
}

test('a view shows on the live screen within two seconds, by server-sent events', async () => {
  await page.getByRole('link', { name: 'Live', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
  await page.getByText('Nobody has read a story in the last hour').waitFor();
  const headline = await read();
  const counted = Date.now();
  await page.getByRole('link', { name: headline }).waitFor({ timeout: 2_000 });
  assert.ok(Date.now() - counted < 2_000);
  await page.getByText(/^Fresh at/).waitFor();
  assert.match(await lead().filter({ hasText: headline }).innerText(), /1/);
  assert.deepEqual(await axe(page), []);
});

test('a wall shows numbers alone, by one key, and Escape leads back', async () => {
  const places = page.getByRole('navigation', { name: 'Places' });
  await page.keyboard.press('w');
  await page.getByRole('button', { name: 'Leave wall mode' }).waitFor();
  assert.equal(await places.isVisible(), false);
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');
  await places.waitFor();
});

test('a story’s page has its curve by keyboard and as a table, and marks its corrections', async () => {
  await page.locator('.gains').getByRole('link').first().click();
  const curve = page.getByRole('slider', { name: 'Since publication, by the hour' });
  await curve.focus();
  // Where an hour ended since the view, it stands in the one before.
  if (/Views 0/.test((await curve.getAttribute('aria-valuetext')) ?? ''))
    await page.keyboard.press('ArrowLeft');
  assert.match((await curve.getAttribute('aria-valuetext')) ?? '', /: Views 1, Reads \d$/);
  await page.keyboard.press('Home');
  assert.equal(await curve.getAttribute('aria-valuenow'), '0');
  await page.locator('.chart-plot canvas').first().waitFor();
  await page.getByText('As a table').first().click();
  const table = page.getByRole('region', { name: 'Since publication, by the hour' });
  await table.getByRole('columnheader', { name: 'Views' }).waitFor();
  assert.match(await page.locator('.life-changes').innerText(), /◆1\s+Correction/);
  assert.deepEqual(await axe(page), []);
  const headline = await page.getByRole('heading', { level: 1 }).innerText();
  await page.getByRole('link', { name: 'Write' }).click();
  await page.getByRole('link', { name: 'Its readers' }).click();
  await page.getByRole('heading', { level: 1, name: headline }).waitFor();
  assert.deepEqual(editor.complaints, []);
});

test('a report stands in the address, and is a CSV file too', async () => {
  await page.goto(`${paper.address}/desk/reports?by=section&from=2026-01-01&to=2026-01-31`);
  await page.getByText('Nothing was read in these days.').waitFor();
  await page.getByLabel('By', { exact: true }).selectOption('day');
  await page.getByLabel('To', { exact: true }).fill('2025-12-24');
  await page.waitForURL(/by=day&from=2025-12-24&to=2025-12-24/);
  // While a year is typed the field is of the year 2, then 20: the other end must not go along.
  await page.getByLabel('From', { exact: true }).fill('2025-12-01');
  await page.waitForURL(/from=2025-12-01&to=2025-12-24/);
  await page.getByLabel('To', { exact: true }).focus();
  await page.keyboard.type('12262025');
  await page.waitForURL(/from=2025-12-01&to=2025-12-26/);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'As CSV' }).click();
  assert.equal((await download).suggestedFilename(), 'day-2025-12-01-2025-12-26.csv');
  assert.deepEqual(await axe(page), []);
});

test('Web Vitals stand by sort of page, with their shares, and say what is needed where there are none', async () => {
  await page.goto(`${paper.address}/desk/vitals?from=2026-01-01&to=2026-01-31`);
  await page.getByText('No page load was measured in these days.').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: '7 days' }).click();
  const table = page.getByRole('region', { name: 'Web Vitals' }).getByRole('table');
  await table.getByRole('rowheader', { name: 'Stories' }).waitFor();
  const lcp = await table.getByRole('row').filter({ hasText: 'LCP' }).first().innerText();
  assert.match(lcp, /good up to 2\.5s, poor above 4s[^]*\b1\b[^]*100\.0%/);
  await page.getByLabel('Device', { exact: true }).selectOption('desktop');
  await page.waitForURL(/device=desktop/);
  assert.match(await table.innerText(), /Fronts/);
  assert.deepEqual(await axe(page), []);
});

test('every place of a list says why it is there, as it stands and as it stood', async () => {
  await page.goto(`${paper.address}/desk/lists`);
  await page.getByRole('heading', { level: 1, name: 'Why is this here?' }).waitFor();
  await page.locator('.why-slot').first().waitFor();
  await page.keyboard.press('Tab');
  await page.getByLabel('List', { exact: true }).selectOption('must-reads');
  await page.getByText('The editors’ pick no. 1.').waitFor();
  assert.match(page.url(), /list=must-reads/);
  assert.deepEqual(await axe(page), []);
  await page.locator('.why-slot summary').first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('table', { name: /^Parts of the score/ }).waitFor();
  await page.getByRole('link', { name: 'What is offered after it' }).first().click();
  await page
    .getByText(/Its text is \d+% like the story’s/)
    .first()
    .waitFor();
  await page.goto(`${paper.address}/desk/lists?at=2001-01-01T00:00:00.000Z`);
  await page.getByText('No decision of this list is kept from then.').waitFor();
  const size = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 700 });
  assert.deepEqual(await axe(page), []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  if (size) await page.setViewportSize(size);
});
