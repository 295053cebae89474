// What comes after the text on the story's screen: nothing that somebody does meanwhile is lost, and what fails can be had again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { holdNext, openBrowser, visit } from '../browser.ts';
import { beginStory, enterDesk } from '../into-the-desk.ts';
import { startPaper, type RunningPaper } from '../running-paper.ts';

let paper: RunningPaper;
let browser: Browser;
let page: Page;
let complaints: string[];

before(async () => {
  paper = await startPaper({ command: 'demo' });
  browser = await openBrowser();
  ({ page, complaints } = await visit(browser));
  await enterDesk(page, paper, 'editor');
});
after(async () => {
  await browser?.close();
  await paper?.stop();
  paper?.remove();
});

const text = () => page.getByRole('textbox', { name: 'Text of the story' });
const waiting = () => page.getByRole('dialog', { name: 'Loading …' });

/** Opens a new story; its text stands and has the keyboard. */
async function begin(): Promise<void> {
  await beginStory(page, paper);
  // By the keyboard: for a moment after a click the editor takes a caret at its start for the click's own.
  await text().focus();
}

test('keys are obeyed once the code that obeys them has come', async () => {
  const actions = await holdNext(page, '**/assets/actions-*.js');
  await begin();
  await actions.asked;
  await page.keyboard.type('Words');
  await page.getByRole('textbox', { name: 'Headline' }).press('Control+Enter');
  assert.equal((await text().innerText()).trim(), 'Words');
  assert.equal(await page.getByRole('dialog').count(), 0);
  await actions.release();
  const asks = page.getByRole('dialog', { name: 'Publish' });
  await asks.waitFor();
  await page.keyboard.press('Escape');
  await asks.waitFor({ state: 'detached' });
});

test('what is typed while a box is coming changes no text, and the keyboard comes back to it', async () => {
  const box = await holdNext(page, '**/assets/address-box-*.js');
  await begin();
  await page.keyboard.type('Words');
  await page.keyboard.press('Control+Shift+l');
  await box.asked;
  await waiting().waitFor();
  await page.keyboard.type('more');
  await box.release();
  await page.getByRole('dialog', { name: 'Link' }).getByRole('textbox').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  // Where it was, too.
  await page.locator('.story-text:focus').waitFor();
  await page.waitForFunction(() => getSelection()?.anchorOffset === 'Words'.length);
  await page.keyboard.type(' again');
  assert.equal((await text().innerText()).trim(), 'Words again');
});

test('a part that cannot be had says so in its place, and comes when it is asked for again', async () => {
  await begin();
  const side = page.getByRole('complementary');
  const absent = side.getByText('This part could not be loaded.');
  await side.getByRole('tab', { name: 'Checklist' }).waitFor();
  await page.context().setOffline(true);
  await side.getByRole('tab', { name: 'Checklist' }).click();
  await absent.waitFor();
  await text().click();
  await page.keyboard.type('One writes on');
  await page.context().setOffline(false);
  await side.getByRole('button', { name: 'Try again' }).click();
  await side.getByText('No open note').waitFor();

  // A browser remembers an import that failed: then the page comes anew, with all that was written.
  await page.locator('[data-saved="true"]').waitFor();
  await page.route('**/assets/side-*.js', (route) => route.abort(), { times: 1 });
  await page.reload();
  await absent.waitFor();
  await side.getByRole('button', { name: 'Try again' }).click();
  await side.getByRole('tab', { name: 'Details' }).waitFor();
  await text().getByText('One writes on').waitFor();
});

test('a paste waits for what cleans it', async () => {
  const cleaner = await holdNext(page, '**/assets/clean-*.js');
  await begin();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData(
      'text/html',
      '<p style="color: red">Plain <span style="font-weight: 700">and bold</span></p>',
    );
    document
      .querySelector('.story-text')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await cleaner.asked;
  assert.equal((await text().innerText()).trim(), '');
  await cleaner.release();
  await text().locator('strong', { hasText: 'and bold' }).waitFor();
  // Its styles were never looked at: the page's policy would have complained.
  assert.deepEqual(
    complaints.filter((one) => one.includes('Content Security Policy')),
    [],
  );
});
