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
  await page.getByLabel('Alternative text').fill('The harbour at night');
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
  assert.match((await focal.getAttribute('aria-label')) ?? '', /60 %/);
  assert.deepEqual(complaints, []);
});
