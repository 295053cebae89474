import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { axe, openBrowser, visit } from '../browser.ts';
import { enterDesk } from '../into-the-desk.ts';
import { startPaper, type RunningPaper } from '../running-paper.ts';
import { samplePicture } from '../../src/media/testing.ts';

let paper: RunningPaper;
let browser: Browser;
before(async () => {
  paper = await startPaper({ command: 'demo' });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await paper?.stop();
  paper?.remove();
});

test('a picture is added, credited, focused by keyboard and found again', async () => {
  const { page, complaints } = await visit(browser);
  await enterDesk(page, paper, 'picture-editor');
  await page.goto(`${paper.address}/desk/pictures`);
  await page.locator('.sheet li').first().waitFor();
  assert.deepEqual(await axe(page), []);
  const buffer = await samplePicture({ credit: null });
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'harbour-night.jpg', mimeType: 'image/jpeg', buffer });
  await page.locator('.sendings').getByRole('link', { name: 'Open' }).click();
  await page.getByText('Needs credit').waitFor();
  await page.getByLabel('Credit', { exact: true }).fill('Journey Agency');
  await page.getByLabel('Alternative text', { exact: true }).fill('The harbour at night');
  await page.getByLabel('Alternative text in Korean').fill('밤의 항구');
  const focal = page.locator('.focal');
  await focal.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowUp');
  assert.match((await focal.getAttribute('aria-label')) ?? '', /60 % from the left, 49 % from the top/);
  await page.keyboard.press('Control+s');
  await page.locator('.screen-head').getByText('Ready').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('link', { name: 'All pictures' }).click();
  await page.getByRole('searchbox', { name: 'Find pictures' }).fill('journey harb');
  await page.waitForURL(/search=journey/);
  await page.waitForFunction(() => document.querySelectorAll('.sheet li').length === 1);
  await page.locator('.sheet a').click();
  await page.getByLabel('Credit', { exact: true }).waitFor();
  assert.equal(await page.getByLabel('Credit', { exact: true }).inputValue(), 'Journey Agency');
  assert.equal(await page.getByLabel('Alternative text in Korean').inputValue(), '밤의 항구');
  assert.match((await focal.getAttribute('aria-label')) ?? '', /60 %/);
  assert.deepEqual(complaints, []);
});

test('a logo is added, seen by readers in both schemes, and taken away', async () => {
  const { page, context } = await visit(browser);
  await enterDesk(page, paper, 'owner');
  await page.goto(`${paper.address}/desk/settings`);
  const add = async (ground: 'light' | 'dark', salt: number) => {
    const buffer = await samplePicture({ salt, width: 400, height: 80, format: 'png' });
    await page
      .locator(`.logo-setting .${ground} input`)
      .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer });
    await page.locator(`.logo-setting .${ground} img`).waitFor();
  };
  await add('light', 71);
  await add('dark', 72);
  assert.deepEqual(await axe(page), []);
  const reader = await visit(browser, { colorScheme: 'dark' });
  await reader.page.goto(`${paper.address}/`);
  const shown = await reader.page.locator('.nameplate img').evaluate((image: HTMLImageElement) => ({
    alt: image.alt,
    src: image.currentSrc,
    width: image.naturalWidth,
  }));
  const dark = await page.locator('.logo-setting .dark img').getAttribute('src');
  assert.deepEqual([new URL(shown.src).pathname, shown.width], [dark, 400]);
  assert.notEqual(shown.alt, '');
  assert.deepEqual(await axe(reader.page), []);
  await page.getByRole('button', { name: 'Take it away: On a light ground' }).click();
  await page.getByText('None: the name stands in type.').waitFor();
  await reader.page.reload();
  assert.equal(await reader.page.locator('.nameplate img').count(), 0);
  for (const visited of [reader.context, context]) await visited.close();
});
