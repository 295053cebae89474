import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { atOnce, attack } from '../botnet.ts';
import { axe, holdNext, openBrowser, visit, type Visit } from '../browser.ts';
import { deskCookie, enterDesk } from '../into-the-desk.ts';
import { startPaper, type RunningPaper } from '../running-paper.ts';

let paper: RunningPaper;
let browser: Browser;
let desk: Visit;
let page: Page;
let story = 0;
let path = '';
let owner = '';

before(async () => {
  paper = await startPaper({ command: 'demo', env: { TRUSTED_PROXIES: '127.0.0.1/32' } });
  browser = await openBrowser();
  const list = (await (await fetch(`${paper.address}/api/lists/latest`)).json()) as {
    slots: { story: { id: number; url: string } }[];
  };
  ({ id: story, url: path } = list.slots.at(-1)!.story);
});
after(async () => {
  await desk?.context.close();
  await browser?.close();
  await paper?.stop();
  paper?.remove();
});

/** Each from a network of its own. */
let turn = 0;
async function comment(name: string, text: string): Promise<{ id: number; state: string }> {
  turn += 1;
  const response = await fetch(`${paper.address}/stories/${story}/comments`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-forwarded-for': `192.0.2.${turn}`,
    },
    body: JSON.stringify({ name, text }),
  });
  return (await response.json()) as { id: number; state: string };
}
/** The last letter; an owner's outbox has it. */
async function letter(): Promise<string> {
  const { letters } = (await (
    await fetch(`${paper.address}/api/outbox`, { headers: { cookie: owner } })
  ).json()) as { letters: { text: string }[] };
  return letters[0]?.text ?? '';
}
const linkIn = (text: string, path: RegExp) => new RegExp(`http\\S+${path.source}\\S+`).exec(text)?.[0] ?? '';
const seen = async (text: string) =>
  JSON.stringify(await (await fetch(`${paper.address}/api/stories/${story}/comments`)).json()).includes(text);
const items = () => page.locator('.queued');
const marked = (name: string) => page.locator('.queued[data-at]').filter({ hasText: name }).waitFor();
const said = (text: string) => page.getByRole('status').filter({ hasText: text }).first().waitFor();

test('500 comments by a botnet wait; the page stays quick and a moderator clears them by strokes', async () => {
  const found = await attack(paper, 500);
  assert.equal(found.refused, 0);
  // What comes at the same instant cannot know of one another; of what comes later hardly anything is shown.
  assert.ok(found.published <= atOnce + 8, `${found.published} of one advertisement were shown`);
  assert.equal(found.held + found.published, 500);
  assert.ok(found.queue < 2_000 && found.stroke < 10_000, `${found.queue} ms, ${found.stroke} ms`);
  assert.ok(found.pageDuring.length > 10, 'the page was read all the while');
});

test('a moderator decides by single keys, takes back, and rejects under a rule', async () => {
  await comment('Sal', 'Look at https://one.example and https://two.example');
  await comment('Kim', 'And at https://three.example and https://four.example');
  desk = await visit(browser);
  ({ page } = desk);
  desk.context.setDefaultTimeout(15_000);
  await enterDesk(page, paper, 'editor');
  await page.goto(`${paper.address}/desk/comments?queue=held&phase=links&story=${story}`);
  await items().first().waitFor();
  assert.equal(await items().count(), 2);
  assert.match(await items().first().innerText(), /Sal[^]*one\.example/);
  await page.getByText('The classifier stays out until').first().waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('a');
  await said('Published.');
  assert.equal(await items().count(), 1);
  assert.ok(await seen('one.example'));
  // What nobody heard is asked again.
  await page.route('**/api/moderation/undo', (route) => route.abort(), { times: 1 });
  await page.keyboard.press('z');
  await said('The paper cannot be reached.');
  await page.keyboard.press('z');
  await said('Taken back.');
  assert.equal(await items().count(), 2);
  assert.ok(!(await seen('one.example')));
  // Taken back at once, while its decision is on its way.
  const decision = await holdNext(page, '**/api/moderation/decisions');
  await page.keyboard.press('a');
  await items().nth(1).waitFor({ state: 'detached' });
  await decision.asked;
  await page.keyboard.press('z');
  await decision.release();
  await items().nth(1).waitFor();
  await marked('Sal');
  assert.ok(!(await seen('one.example')));
  // Taken back after the list was read anew without it; until then it does not show again.
  await page.keyboard.press('a');
  await items().nth(1).waitFor({ state: 'detached' });
  const list = await holdNext(page, '**/api/moderation/queues/held*');
  await page.keyboard.press('u');
  await list.asked;
  assert.equal(await items().count(), 1);
  const anew = page.waitForResponse(/\/api\/moderation\/queues\/held/);
  await list.release();
  await anew;
  await page.keyboard.press('z');
  await items().nth(1).waitFor();
  await marked('Sal');
  await page.keyboard.press('j');
  await marked('Kim');
  await page.keyboard.press('n');
  await page.keyboard.type('Twice in one day');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await said('Noted.');
  await page.keyboard.press('3');
  await said('Rejected.');
  assert.match(await items().first().innerText(), /Sal/);
});

test('what its writer changed after it was read is not published by the key, and shows its new text', async () => {
  const post = (to: string, fields: Readonly<Record<string, string>>, cookie = '') =>
    fetch(`${paper.address}${to}`, {
      method: 'POST',
      redirect: 'manual',
      headers: cookie === '' ? {} : { cookie },
      body: new URLSearchParams(fields),
    });
  const before = 'See https://five.example and https://six.example';
  await post(`/stories/${story}/comments`, { name: 'Sly', email: 'sly@home.example', text: before });
  owner = await deskCookie(paper, 'owner');
  const link = linkIn(await letter(), /\/readers\/enter\//);
  const entered = await post(new URL(link).pathname, {});
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const id = /comment-(\d+)/.exec(entered.headers.get('location') ?? '')?.[1] ?? '';
  await page.goto(`${paper.address}/desk/comments?queue=held&phase=links&story=${story}`);
  const sly = items().filter({ hasText: 'five.example' });
  await sly.click();
  await post(`/comments/${id}/edit`, { text: 'See https://seven.example and https://eight.example' }, cookie);
  await page.keyboard.press('a');
  await said('One was changed by its writer meanwhile.');
  await items().filter({ hasText: 'seven.example' }).waitFor();
  assert.equal(await sly.count(), 0);
  assert.ok(!(await seen('seven.example')));
});

test('a published comment is marked as the editors’ pick by one key, and the mark comes off', async () => {
  await comment('Pia', 'The harbour master said so in June');
  await page.goto(`${paper.address}/desk/comments?queue=new&story=${story}`);
  await items().first().waitFor();
  await page.keyboard.press('p');
  await said('Marked as the editors’ pick.');
  const button = items().first().getByRole('button', { name: 'Editors’ pick' });
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  assert.deepEqual(await axe(page), []);
  await button.click();
  await said('The mark is taken off.');
});

test('who writes a note stays at its comment while others come above it, and finds the note again', async () => {
  await comment('Uma', 'The bridge was closed in May, not in June');
  await page.goto(`${paper.address}/desk/comments?queue=new&story=${story}`);
  const note = page.getByLabel('Add a note for other moderators');
  await items().filter({ hasText: 'in May' }).waitFor();
  await page.keyboard.press('n');
  await page.keyboard.type('Ask the desk in');
  await comment('Vic', 'It is open again');
  await page.getByRole('button', { name: 'Show it as it is now' }).click();
  await items().filter({ hasText: 'open again' }).waitFor();
  const at = page.locator('.queued[data-at]');
  assert.match(await at.innerText(), /Uma/);
  assert.equal(await note.inputValue(), 'Ask the desk in');
  await page.keyboard.press('Escape');
  await at.click();
  await page.keyboard.press('k');
  await at.filter({ hasText: 'Vic' }).waitFor();
  assert.equal(await note.inputValue(), '');
  await page.keyboard.press('j');
  await at.filter({ hasText: 'Uma' }).waitFor();
  assert.equal(await note.inputValue(), 'Ask the desk in');
  // What is decided leaves its place to the one behind it, and taken back has it again.
  await page.keyboard.press('a');
  await at.filter({ hasNotText: 'Uma' }).waitFor();
  await said('Published.');
  await page.keyboard.press('z');
  await at.filter({ hasText: 'Uma' }).waitFor();
  await page.locator('.queued[data-at]:focus').waitFor();
  // A box that was ticked by hand takes no keys away, and neither does a dialog that was left.
  await at.getByRole('checkbox').click();
  await page.keyboard.press('r');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.locator('.queued[data-at]:focus').filter({ hasText: 'Uma' }).waitFor();
});

test('a report reaches the desk while it is open, and is rejected with words of one’s own', async () => {
  const { id } = await comment('Otto', 'This is what I think of you all');
  // What comes after the list was read and before its changes are heard is not missed.
  const hears = await holdNext(page, '**/api/moderation/events*');
  await page.goto(`${paper.address}/desk/comments?queue=reported`);
  await page.getByText('No report is open.').waitFor();
  await hears.asked;
  await fetch(`${paper.address}/comments/${id}/report`, {
    method: 'POST',
    body: new URLSearchParams({ reason: 'insult', words: 'He means me' }),
  });
  await hears.release();
  await page.getByRole('button', { name: 'Show it as it is now' }).click();
  assert.match(await items().first().innerText(), /insult He means me/);
  await page.keyboard.press('r');
  await page.getByLabel('What the reader is told').fill('Please stay with the story.');
  await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
  await said('Rejected.');
  assert.ok(!(await seen('what I think of you')));
  await page.goto(`${paper.address}/desk/comments?queue=decided`);
  await items().first().waitFor();
  await page.getByText('Please stay with the story.').first().waitFor();
});

test('what the program refuses is contested on the spot, answered by keys, and stands after all', async () => {
  const guest = await visit(browser);
  guest.context.setDefaultTimeout(15_000);
  await guest.page.goto(`${paper.address}${path}`);
  await guest.page.locator('#comment-name').fill('Ned');
  await guest.page
    .locator('#comment-text')
    .fill('How does one write <a href="https://x.example">a link</a> here?');
  await guest.page.locator('.comment-form button').click();
  await guest.page.getByRole('link', { name: 'Why it was refused, and how to contest it' }).click();
  await guest.page.getByText('A program found and decided so by itself').waitFor();
  assert.deepEqual(await axe(guest.page), []);
  await guest.page.getByLabel('Why do you disagree?').fill('I only ask how it is done.');
  await guest.page.getByRole('button', { name: 'Contest the decision' }).click();
  await guest.page.getByText('A person will read it again and answer.').waitFor();
  await page.goto(`${paper.address}/desk/comments?queue=refused`);
  await items().first().waitFor();
  assert.match(await items().first().innerText(), /Ned/);
  await page.goto(`${paper.address}/desk/comments?queue=appealed`);
  await items().first().waitFor();
  await page.keyboard.press('a');
  await page.getByLabel('Answer to the reader').fill('Begun for somebody else.');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('a');
  assert.equal(await page.getByLabel('Answer to the reader').inputValue(), '');
  await page.getByLabel('Answer to the reader').fill('Fair enough.');
  await page.getByRole('button', { name: 'Grant the appeal' }).press('Enter');
  await page.getByText('No appeal about a comment waits for an answer.').waitFor();
  await guest.page.reload();
  await guest.page.getByText('The comment is shown now.').waitFor();
  await guest.page.getByText('Fair enough.').waitFor();
  await guest.context.close();
});

test('who is suspended contests it without JavaScript, and a moderator lifts the measure', async () => {
  await page.goto(`${paper.address}/desk/comments?queue=held&phase=links&story=${story}`);
  await items().filter({ hasText: 'seven.example' }).click();
  await page.keyboard.press('i');
  await page.getByLabel('Measure', { exact: true }).selectOption('suspend');
  await page.getByLabel('Reason, as the reader is told').fill('You advertise.');
  await page.getByRole('button', { name: 'Take the measure' }).click();
  await said('The measure is taken');
  const link = linkIn(await letter(), /\/readers\/decisions\/m/);
  await page.goto(`${paper.address}/desk/comments?queue=appealed`);
  await page.getByText('No appeal about a comment waits for an answer.').waitFor();
  const plain = await visit(browser, { javaScriptEnabled: false });
  await plain.page.goto(link);
  await plain.page.getByText('You advertise.').waitFor();
  await plain.page.getByLabel('Why do you disagree?').fill('I only said where I had read it.');
  await plain.page.getByRole('button', { name: 'Contest the decision' }).click();
  await plain.page.getByText('A person will read it again and answer.').waitFor();
  await plain.context.close();
  await page.getByRole('button', { name: 'Show it as it is now' }).click();
  const contested = page.getByRole('region', { name: 'Contested measures' });
  await contested.getByText('I only said where I had read it.').waitFor();
  assert.deepEqual(await axe(page), []);
  await contested.getByLabel('Answer to the reader').fill('So it was.');
  await contested.getByRole('button', { name: 'Lift the measure' }).click();
  await said('Answered.');
  await contested.waitFor({ state: 'detached' });
  const reader = await visit(browser);
  await reader.page.goto(link);
  await reader.page.getByText('So it was.').waitFor();
  assert.equal(await reader.page.getByRole('button', { name: 'Contest the decision' }).count(), 0);
  assert.deepEqual(await axe(reader.page), []);
  await reader.context.close();
});

test('at 360 pixels, in Korean, nothing is cut off; a word list is changed and obeyed', async () => {
  const phone = await visit(browser, {
    viewport: { width: 360, height: 800 },
    locale: 'ko',
    storageState: await desk.context.storageState(),
  });
  for (const path of ['/desk/comments', '/desk/comments/words', '/ko/about/moderation']) {
    await phone.page.goto(`${paper.address}${path}`);
    await phone.page.getByRole('heading', { level: 1 }).waitFor();
    assert.ok(await phone.page.evaluate('document.documentElement.scrollWidth <= innerWidth'), path);
    assert.deepEqual(await axe(phone.page), [], path);
  }
  assert.deepEqual(phone.complaints, []);
  await phone.context.close();
  await page.goto(`${paper.address}/desk/comments/words`);
  await page
    .locator('summary')
    .filter({ hasText: /^English/ })
    .first()
    .click();
  const form = page.locator('details[open] form');
  await form.getByLabel('A comment with such a word').selectOption('reject');
  await form.getByLabel('Words to add, one a line').fill('flibbertigibbet');
  await form.getByRole('button', { name: /^Save/ }).click();
  await said('saved');
  const refused = await comment('Ann', 'What a flibbertigibbet');
  assert.equal(refused.state, undefined);
});
