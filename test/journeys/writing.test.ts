import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axe, openBrowser, selected, visit, type Visit } from '../browser.ts';
import { whenSaved } from '../../desk/stories/panels/when-saved.ts';
import type { TogetherStatus } from '../../desk/stories/together/provider.ts';
import { beginStory, enterDesk } from '../into-the-desk.ts';
import { startPaper, type RunningPaper } from '../running-paper.ts';

let paper: RunningPaper;
let browser: Browser;
let writer: Visit;
let page: Page;

interface Block {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly text?: string;
  readonly content?: readonly Block[];
}

before(async () => {
  paper = await startPaper({ command: 'demo' });
  browser = await openBrowser();
  writer = await visit(browser);
  ({ page } = writer);
  await enterDesk(page, paper, 'editor');
});
after(async () => {
  await browser?.close();
  await paper?.stop();
  paper?.remove();
});

const text = () => page.getByRole('textbox', { name: 'Text of the story' });
const words = () => text().innerText();
/** The keyboard is in the text. */
const here = () => page.locator('.story-text:focus').waitFor();
const saved = () => page.locator('[data-saved="true"]').waitFor();

const begin = () => beginStory(page, paper);

/** What the paper keeps of the story, once the page says that it does. */
async function kept(id: number): Promise<{ headline: string; standfirst: string; body: Block }> {
  await saved();
  return (
    await page.evaluate<{ copy: { headline: string; standfirst: string; body: Block } }>(
      `fetch('/api/stories/${id}').then((answer) => answer.json())`,
    )
  ).copy;
}

async function paste(html: string, plain = ''): Promise<void> {
  await text().evaluate(
    (element, data) => {
      const transfer = new DataTransfer();
      if (data.html !== '') transfer.setData('text/html', data.html);
      transfer.setData('text/plain', data.plain);
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
      );
    },
    { html, plain },
  );
}

test('the count of words goes on while somebody types without a pause', async () => {
  await begin();
  await text().click();
  await page.evaluate(`{
    window.counts = new Set();
    const shown = document.querySelector('.measures');
    new MutationObserver(() => window.counts.add(shown.textContent))
      .observe(shown, { subtree: true, childList: true, characterData: true });
  }`);
  await page.keyboard.type('word '.repeat(12), { delay: 50 });
  const counts = await page.evaluate<number>('window.counts.size');
  assert.ok(counts >= 2, `${counts} counts in three seconds`);
});

test('a story with every block is written by keyboard, and after a reload all of it is there', async () => {
  const id = await begin();
  await page.getByRole('textbox', { name: 'Headline' }).click();
  await page.keyboard.type('Harbour opens a new pier');
  await page.keyboard.press('Enter');
  await page.keyboard.type('The ferry runs again from Monday.');
  await page.keyboard.press('Enter');
  await page.keyboard.type(
    'The **pier** is *open* with `code` and [a link](https://example.org/a).\n## What we know\nPlain.\n> Quoted words\n',
  );
  // An empty line leaves a quote or a list.
  await page.keyboard.type('\n- one\ntwo\n\n3. third\nfourth\n\n---');
  await page.keyboard.type('Before the pull.\nPulled');
  await page.keyboard.press('Control+Alt+q');
  await page.keyboard.press('Enter');
  await page.keyboard.type('In the box');
  await page.getByRole('button', { name: 'Fact box' }).click();
  await page.getByRole('textbox', { name: 'Title of the box' }).fill('The pier in numbers');
  await page.getByRole('button', { name: 'Embed', exact: true }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill('https://video.example/1');
  await page.getByRole('button', { name: 'Insert' }).click();
  await page.locator('.embed-block').waitFor();
  const before = await kept(id);
  assert.equal(before.headline, 'Harbour opens a new pier');
  assert.equal(before.standfirst, 'The ferry runs again from Monday.');
  const types = before.body.content?.map(({ type }) => type) ?? [];
  for (const type of 'paragraph heading blockquote bullet_list ordered_list horizontal_rule pull_quote fact_box embed'.split(
    ' ',
  ))
    assert.ok(types.includes(type), `${type} in ${types.join(' ')}`);
  const whole = JSON.stringify(before.body);
  for (const mark of ['strong', 'em', 'code', 'link']) assert.match(whole, new RegExp(`"type":"${mark}"`));
  assert.match(whole, /"title":"The pier in numbers"/);
  assert.match(whole, /"start":3/);
  await page.reload();
  await text().waitFor();
  assert.deepEqual(await kept(id), before);
  assert.match(await words(), /Quoted words/);
  assert.deepEqual(
    [...writer.hosts].filter((host) => host !== new URL(paper.address).host),
    [],
    'the embed asked nothing of its host',
  );
});

test('a picture is chosen from the paper’s own and stands in the text with its credit', async () => {
  const id = await begin();
  await text().click();
  await page.getByRole('button', { name: 'Picture', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await dialog
    .getByRole('button', { name: /^Choose (?!a)/ })
    .first()
    .click();
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('.picture-block img').waitFor();
  assert.match(await page.locator('.picture-block .credit').innerText(), /^© ./);
  assert.ok((await kept(id)).body.content?.some(({ type }) => type === 'picture'));
});

test('a slash offers all blocks, and related stories are chosen, moved and taken out by keyboard', async () => {
  const id = await begin();
  await text().click();
  await page.keyboard.type('/');
  const menu = page.getByRole('listbox', { name: 'Blocks' });
  await menu.waitFor();
  assert.equal(await menu.getByRole('option').count(), 13);
  await page.keyboard.type('관련');
  await menu.getByRole('option').nth(1).waitFor({ state: 'detached' });
  assert.deepEqual(await menu.getByRole('option').allInnerTexts(), ['Related stories\nCtrl Alt S']);
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Enter');
  const choose = async () => {
    const dialog = page.getByRole('dialog', { name: 'Choose a related story' });
    await dialog.locator('.story-choice button').nth(1).waitFor();
    await dialog.locator('[type=search]:focus').waitFor();
    await page.keyboard.press('Tab');
    const chosen = dialog.locator('.story-choice button:focus');
    const name = await chosen.innerText();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    return name;
  };
  const first = await choose();
  const names = page.locator('.related-name');
  await names.getByText(first).waitFor();
  await here();
  // The one that was put in is chosen: the key adds to the same box.
  await page.keyboard.press('Control+Alt+s');
  const dialog = page.getByRole('dialog', { name: 'Choose a related story' });
  await dialog.locator('.story-choice button').nth(1).waitFor();
  await dialog.locator('.story-choice button').nth(1).press('Enter');
  await names.nth(1).waitFor();
  await here();
  const related = async () =>
    (await kept(id)).body.content
      ?.find(({ type }) => type === 'related')
      ?.content?.map(({ attrs }) => attrs?.['story']);
  const before = (await related())!;
  assert.equal(before.length, 2);
  await page.keyboard.press('Alt+ArrowUp');
  await page.waitForFunction(
    (story) => document.querySelector('.related-story')?.getAttribute('data-story') === story,
    String(before[1]),
  );
  assert.deepEqual(await related(), before.toReversed());
  await page.keyboard.press('Delete');
  assert.deepEqual(await related(), [before[0]]);
  await page.keyboard.press('Delete');
  assert.equal(await related(), undefined);
  // A slash in the middle of a word, or one that was left, is a slash.
  await page.keyboard.type('either/or /');
  await menu.waitFor();
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'hidden' });
  await page.keyboard.type('head');
  assert.match(await words(), /either\/or \/head/);
});

test('paste from a web page comes out clean, and an address over words makes them a link', async () => {
  const id = await begin();
  await text().click();
  await paste(
    '<div style="color:red"><h2 style="font-weight:400">Title</h2><p><b style="font-weight:normal">plain</b> <span style="font-weight:700">bold</span></p><script>alert(1)</script></div>',
  );
  await page.keyboard.press('Control+a');
  const [heading, paragraph] = (await kept(id)).body.content ?? [];
  assert.equal(heading?.type, 'heading');
  assert.doesNotMatch(JSON.stringify([heading, paragraph]), /alert|style|red/);
  assert.match(JSON.stringify(paragraph), /"strong"/);
  await page.keyboard.press('ArrowRight');
  await selected(page);
  await page.keyboard.type(' end');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowLeft');
  await selected(page);
  await paste('', 'https://example.org/end');
  assert.match(JSON.stringify((await kept(id)).body), /"href":"https:\/\/example.org\/end"/);
});

test('find and replace goes over marks, counts, and is undone at once', async () => {
  const id = await begin();
  await text().click();
  await page.keyboard.type('The fer**ry** is late.\nA Ferry and a ferry.');
  await page.keyboard.press('Control+h');
  await page.getByRole('searchbox', { name: 'Find' }).fill('ferry');
  await page.getByText('of 3').waitFor();
  await page.getByRole('checkbox', { name: 'Match case' }).check();
  await page.getByText('of 2').waitFor();
  await page.getByRole('checkbox', { name: 'Match case' }).uncheck();
  await page.getByText('of 3').waitFor();
  await page.getByRole('textbox', { name: 'Replace with' }).fill('boat');
  await page.getByRole('button', { name: 'Replace all' }).click();
  await page.keyboard.press('Escape');
  assert.equal((await words()).replaceAll(/\s+/g, ' '), 'The boat is late. A boat and a boat.');
  await text().press('Control+z');
  assert.equal((await words()).replaceAll(/\s+/g, ' '), 'The ferry is late. A Ferry and a ferry.');
  await text().press('Control+Shift+z');
  assert.match(JSON.stringify((await kept(id)).body), /A boat and a boat/);
});

test('Hangul is composed in the headline and in the text, syllable by syllable', async () => {
  const id = await begin();
  const session = await writer.context.newCDPSession(page);
  const compose = async (steps: readonly string[]) => {
    for (const step of steps)
      await session.send('Input.imeSetComposition', {
        text: step,
        selectionStart: step.length,
        selectionEnd: step.length,
      });
    await session.send('Input.insertText', { text: steps.at(-1)! });
  };
  await page.getByRole('textbox', { name: 'Headline' }).click();
  for (const steps of [
    ['ㅎ', '하', '항'],
    ['ㄱ', '구'],
  ])
    await compose(steps);
  await text().click();
  for (const steps of [
    ['ㅎ', '하', '한'],
    ['ㄱ', '그', '글'],
  ])
    await compose(steps);
  await page.keyboard.type(' 1');
  const copy = await kept(id);
  assert.equal(copy.headline, '항구');
  assert.match(JSON.stringify(copy.body), /"text":"한글 1"/);
});

test('a note that is half written waits while another panel is looked at, and its keys are its own', async () => {
  await begin();
  await text().click();
  await page.keyboard.type('Words');
  await page.keyboard.press('Control+a');
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  await tab('Notes');
  const note = page.getByRole('textbox', { name: 'New note' });
  await note.fill('Half a');
  await note.press('Control+b');
  await tab('Checklist');
  await page.getByRole('button', { name: 'Ask the links again' }).waitFor();
  await page.keyboard.press('Control+Alt+m');
  assert.equal(await note.inputValue(), 'Half a');
  await page.keyboard.type(' note');
  await page.getByRole('button', { name: 'Add the note' }).click();
  await page.getByText('Half a note', { exact: true }).waitFor();
  assert.equal(await text().locator('strong').count(), 0, 'bold belongs to the text');
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.keyboard.type('Begun');
  // A colleague resolves it meanwhile; the panel then asks again.
  await page.evaluate(
    `(async () => {
      const notes = location.pathname.replace('/desk', '/api') + '/notes';
      const [{ id }] = await (await fetch(notes)).json();
      await fetch(notes + '/' + id + '/resolve', { method: 'POST' });
    })()`,
  );
  await page.getByText('Show resolved notes (1)').waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Reply' }).inputValue(), 'Begun');
});

test('a preview is seen whole at either width, and what engines and cards show follows what is typed', async () => {
  await begin();
  const headline = page.getByRole('textbox', { name: 'Headline' });
  await headline.fill('A pier');
  await page.getByRole('combobox', { name: 'Section' }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Choose a picture' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Choose (?!a)/ })
    .first()
    .click();
  await page.getByText(/^© ./).first().waitFor();
  await saved();
  await page.getByRole('tab', { name: 'Preview', exact: true }).click();
  await page.getByRole('button', { name: 'Make a preview link' }).click();
  await page.frameLocator('.preview-frame iframe').getByRole('heading', { name: 'A pier' }).waitFor();
  for (const [width, pixels] of [
    ['Phone', 390],
    ['Desktop', 1280],
  ] as const) {
    await page.getByRole('button', { name: width, exact: true }).click();
    await page.waitForFunction((wide) => {
      const outer = document.querySelector('.preview-frame');
      const inner = outer?.querySelector('iframe');
      if (!outer || !inner || inner.clientWidth !== wide) return false;
      return Math.abs(inner.getBoundingClientRect().width - outer.clientWidth) < 2;
    }, pixels);
  }
  await headline.fill('A longer pier');
  await page.locator('.search-result').getByText('A longer pier').waitFor();
  await page
    .locator('.search-result')
    .getByText(/\/a-longer-pier$/)
    .waitFor();
  await page.locator('.share-card').getByText('A longer pier').waitFor();
  await page.locator('.share-card img').waitFor();
});

test('what goes out waits for what was typed to be durable, but not for ever', async () => {
  const status = (unsaved: number): TogetherStatus => ({
    connection: 'open',
    ready: true,
    mayWrite: true,
    unsaved,
    savedAt: null,
  });
  let unsaved = 2;
  const hearers = new Set<() => void>();
  const together = {
    status: () => status(unsaved),
    subscribe(hear: () => void) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
  };
  assert.equal(await whenSaved(together, 20), 2);
  const waits = whenSaved(together, 5_000);
  unsaved = 0;
  for (const hear of hearers) hear();
  assert.equal(await waits, 0);
  assert.equal(hearers.size, 0);
});

test('the keyboard leads out of the text and back, and the page has no barrier, wide or narrow', async () => {
  await begin();
  await text().click();
  await page.keyboard.type('Words');
  await page.keyboard.press('F10');
  assert.equal(await page.evaluate(`document.activeElement.closest('[role="toolbar"]') !== null`), true);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(`document.activeElement.classList.contains('story-text')`), true);
  assert.deepEqual(await axe(page), []);
  await page.setViewportSize({ width: 360, height: 740 });
  assert.deepEqual(await axe(page), []);
  assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= 360);
  assert.deepEqual(writer.complaints, []);
});
