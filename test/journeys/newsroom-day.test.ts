// A day of a writer and an editor: one story from its first word to its end, with every station between.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { axe, holdNext, openBrowser, visit, type Visit } from '../browser.ts';
import { enterDesk } from '../into-the-desk.ts';
import { startPaper, type RunningPaper } from '../running-paper.ts';

const headline = 'Lighthouse keeps its keeper';
const sentence = 'The lamp turns all night, and somebody watches it.';
const mended = 'Two people watch it.';
const note = 'An earlier version said that one person watches the lamp.';

let paper: RunningPaper;
let browser: Browser;
let writer: Page;
let editor: Page;
const visits: Visit[] = [];
/** The story's page in the desk, then its address for readers. */
let atDesk: string;
let href: string;

async function signIn(role: string): Promise<Page> {
  const opened = await visit(browser);
  visits.push(opened);
  opened.context.setDefaultTimeout(12_000);
  await enterDesk(opened.page, paper, role);
  return opened.page;
}

before(async () => {
  paper = await startPaper({ command: 'demo' });
  browser = await openBrowser();
  writer = await signIn('writer');
  editor = await signIn('editor');
});
after(async () => {
  await browser?.close();
  await paper?.stop();
  paper?.remove();
});

const saved = (page: Page) => page.locator('[data-saved="true"]').waitFor();
const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the story' });
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();
const said = (page: Page, words: string) => page.getByRole('status').getByText(words).waitFor();
const actions = (page: Page) => page.getByRole('group', { name: 'What to do with this story' });
const state = (page: Page, name: string) => actions(page).getByText(name, { exact: true }).waitFor();
/** The keyboard is there: it went along with what was moved. */
const focused = (card: Locator) => card.and(card.page().locator(':focus')).waitFor();
const asReader = () => fetch(`${paper.address}${href}`, { redirect: 'manual' });

/** Each station begins where the one before ended; after one that failed there is nothing to see. */
let isWhole = true;
function station(name: string, pass: () => Promise<void>): void {
  void test(name, async (context) => {
    if (!isWhole) return context.skip('the day ended before');
    isWhole = false;
    await pass();
    isWhole = true;
  });
}

/** Picks a thing that lies behind the dots, and answers its question by `fill`. */
async function choose(page: Page, action: string, fill?: (dialog: Locator) => Promise<void>) {
  // What may be done is known.
  await actions(page).waitFor();
  const button = actions(page).getByRole('button', { name: action });
  if (await button.isVisible()) await button.click();
  else {
    await actions(page).getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: action }).click();
  }
  if (!fill) return;
  const dialog = page.getByRole('dialog', { name: action });
  await fill(dialog);
  await dialog.getByRole('button', { name: action.replace('…', ''), exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Asks as a reader until the paper answers `status`, or it takes too long. */
async function answers(status: number, within: number): Promise<string> {
  for (const end = Date.now() + within; ; await new Promise((done) => setTimeout(done, 100))) {
    const answer = await asReader();
    const page = await answer.text();
    if (answer.status === status) return page;
    assert.ok(Date.now() < end, `${href} answers ${status}, not ${answer.status}`);
  }
}

station('a writer begins a story from the list, writes it, and sends it to review', async () => {
  assert.deepEqual(await axe(writer), []);
  await writer.getByRole('button', { name: 'New story' }).click();
  await text(writer).waitFor();
  atDesk = writer.url();
  await writer.getByRole('textbox', { name: 'Headline' }).click();
  await writer.keyboard.type(headline);
  await writer.keyboard.press('Enter');
  await writer.keyboard.type('A day on the rock.');
  await writer.keyboard.press('Enter');
  await writer.keyboard.type(`${sentence}\nIts [log](/harbour/no-such-log) is a book. `);
  await text(writer).getByText(sentence, { exact: true }).waitFor();
  await writer.getByRole('combobox', { name: 'Section' }).selectOption({ index: 1 });
  await writer.getByRole('combobox', { name: 'Add an author' }).click();
  await writer.getByRole('listbox', { name: 'Add an author' }).getByRole('option').first().click();
  await writer.getByRole('button', { name: 'Choose a picture' }).click();
  const dialog = writer.getByRole('dialog', { name: 'Choose a picture' });
  assert.deepEqual(await axe(writer), []);
  await dialog
    .getByRole('button', { name: /^Choose (?!a)/ })
    .first()
    .click();
  await writer.getByText(/^© ./).first().waitFor();
  await saved(writer);
  assert.deepEqual(await axe(writer), []);
  await choose(writer, 'Send to review');
  await said(writer, 'It is in review now.');
  await state(writer, 'In review');
  assert.equal(
    await actions(writer).getByRole('button', { name: 'Publish' }).count(),
    0,
    'writers do not publish',
  );
});

station('an editor moves its card by keyboard, and is asked where that would send it out', async () => {
  await editor.goto(`${paper.address}/desk/board`);
  const column = (name: string) => editor.getByRole('region', { name: new RegExp(`^${name}`) });
  const card = (name: string) => column(name).getByRole('link', { name: headline });
  await card('In review').focus();
  assert.deepEqual(await axe(editor), []);
  // A column that is read late still shows the card that left it: the keyboard finds it there when it returns.
  const late = await holdNext(editor, /\/api\/stories\?(?:.*&)?state=in-review/);
  await editor.keyboard.press('Shift+ArrowLeft');
  await said(editor, 'It is a draft again.');
  await late.asked;
  await focused(card('Draft'));
  await editor.keyboard.press('Shift+ArrowRight');
  await said(editor, 'It is in review now.');
  await late.release();
  await card('Draft').waitFor({ state: 'detached' });
  await focused(card('In review'));
  await editor.keyboard.press('Shift+ArrowRight');
  const dialog = editor.getByRole('dialog', { name: 'Schedule…' });
  await dialog.getByText('1 point is open.').waitFor();
  assert.deepEqual(await axe(editor), []);
  await editor.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await card('In review').waitFor();
});

station('the editor opens it from the list, leaves a note at a passage, and it is resolved', async () => {
  await editor.goto(`${paper.address}/desk/stories`);
  await editor.getByRole('searchbox', { name: 'Filter by headline' }).fill('lighthouse keeps');
  await editor.waitForURL(/q=lighthouse/);
  await editor
    .getByRole('list', { name: /^Stories/ })
    .getByRole('link', { name: headline })
    .click();
  await editor.waitForURL(atDesk);
  await text(editor).getByText(sentence).click({ clickCount: 3 });
  await tab(editor, 'Notes');
  await editor.getByText(`About: “${sentence}”`).waitFor();
  await editor.getByRole('textbox', { name: 'New note' }).fill('Who watches?');
  await editor.getByRole('button', { name: 'Add the note' }).click();
  await editor.getByText('Who watches?', { exact: true }).waitFor();
  assert.deepEqual(await axe(editor), []);
  await tab(editor, 'Checklist');
  await editor.getByText('1 note is open.').waitFor();
  await tab(writer, 'Notes');
  await writer.getByRole('button', { name: `“${sentence}”` }).click();
  await writer.waitForFunction((words) => String(getSelection()) === words, sentence);
  await writer.getByRole('button', { name: 'Resolve' }).click();
  await writer.getByText('Show resolved notes (1)').waitFor();
});

station('a point of the checklist is overridden with a reason, and all is green', async () => {
  await editor.getByText('1 point is open.').waitFor();
  await editor.getByText('/harbour/no-such-log').waitFor();
  await editor.getByRole('button', { name: 'Override… Links answer' }).click();
  await editor.getByRole('textbox', { name: 'Why may it go out all the same?' }).fill('The log follows.');
  await editor.getByRole('button', { name: 'Override', exact: true }).click();
  await editor.getByText('Because: The log follows.').waitFor();
  await editor.getByText('All is green: it may go out.').waitFor();
  assert.deepEqual(await axe(editor), []);
});

station('it is scheduled, stands in the calendar, and goes out at its time', async () => {
  // So far away that there is time to look; then soon.
  const later = new Date(Date.now() + 3_600_000);
  let wall = '';
  await choose(editor, 'Schedule…', async (dialog) => {
    const time = dialog.getByLabel(/^Date and time/);
    const zone =
      /zone, (\S+)$/.exec((await dialog.locator('label').first().innerText()).trim())?.[1] ?? 'UTC';
    wall = new Intl.DateTimeFormat('sv-SE', {
      dateStyle: 'short',
      timeStyle: 'short',
      timeZone: zone,
    }).format(later);
    await time.fill(wall.replace(' ', 'T'));
    assert.deepEqual(await axe(editor), []);
  });
  await state(editor, 'Scheduled');
  const id = Number(atDesk.split('/').at(-1));
  href = await editor.evaluate<string>(
    `fetch('/api/stories/${id}/life').then((answer) => answer.json()).then(({ href }) => href)`,
  );
  assert.equal((await asReader()).status, 404, 'before its time nobody sees it');
  await editor.goto(`${paper.address}/desk/calendar?at=${wall.slice(0, 10)}`);
  const entry = editor.getByRole('link', { name: headline });
  await entry.waitFor();
  assert.match((await entry.innerText()).trim(), new RegExp(`^${wall.slice(-5)}`));
  assert.deepEqual(await axe(editor), []);
  const at = new Date(Date.now() + 2_000);
  const status = await editor.evaluate<number>(
    `fetch('/api/stories/${id}/schedule', { method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ at: '${at.toISOString()}' }) }).then(({ status }) => status)`,
  );
  assert.ok(status < 300, `scheduled again: ${status}`);
  const page = await answers(200, 15_000);
  assert.ok(Date.now() >= at.getTime(), 'not before its time');
  assert.ok(page.includes(headline) && page.includes(sentence));
  await entry.click();
  await state(editor, 'Published');
});

station(
  'a correction changes what readers get, and its note stands with the story and on its page',
  async () => {
    await text(editor).getByText(sentence).click();
    await editor.keyboard.press('End');
    await editor.keyboard.type(` ${mended}`);
    await saved(editor);
    assert.ok(!(await answers(200, 0)).includes(mended), 'what is typed is not out');
    await choose(editor, 'Correct…', async (dialog) => {
      await dialog.getByRole('combobox', { name: 'What was it?' }).selectOption('A number');
      await dialog.getByRole('textbox', { name: 'Public note' }).fill(note);
      assert.deepEqual(await axe(editor), []);
    });
    await state(editor, 'Corrected');
    const story = await answers(200, 0);
    assert.ok(story.includes(mended));
    assert.ok(story.includes(note));
    const reader = await visit(browser);
    await reader.page.goto(`${paper.address}/corrections`);
    const entry = reader.page.getByRole('listitem').filter({ hasText: headline });
    assert.match(await entry.innerText(), /number/i);
    assert.ok((await entry.innerText()).includes(note));
    await reader.context.close();
  },
);

station('it is withdrawn: 404; it is killed: 410, and nothing is offered any more', async () => {
  await choose(editor, 'Withdraw', async () => {});
  await state(editor, 'Withdrawn');
  await answers(404, 1_000);
  await choose(editor, 'Kill…', async (dialog) => {
    await dialog.getByRole('textbox', { name: 'Type KILL to confirm' }).fill('KILL');
  });
  await state(editor, 'Killed');
  await answers(410, 1_000);
  assert.equal(await actions(editor).getByRole('button').count(), 0);
  assert.ok(!(await (await fetch(`${paper.address}/corrections`)).text()).includes(note));
  assert.deepEqual(
    visits.flatMap(({ complaints }) => complaints),
    [],
  );
});
