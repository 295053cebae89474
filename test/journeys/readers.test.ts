import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axe, openBrowser, visit } from '../browser.ts';
import { deskCookie, enterDesk } from '../into-the-desk.ts';
import { startPaper, type RunningPaper } from '../running-paper.ts';

let paper: RunningPaper;
let browser: Browser;
let owner = '';
let story = '';

before(async () => {
  paper = await startPaper({ command: 'demo' });
  browser = await openBrowser();
  owner = await deskCookie(paper, 'owner');
  // All these readers come from one address.
  const set = await fetch(`${paper.address}/api/settings/comments.per-minute`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', cookie: owner, origin: paper.address },
    body: JSON.stringify({ value: 100 }),
  });
  assert.equal(set.status, 204);
  const { slots } = (await (await fetch(`${paper.address}/api/lists/weekly-best`)).json()) as {
    slots: { story: { url: string } }[];
  };
  story = `${paper.address}${slots[0]?.story.url}`;
});
after(async () => {
  await browser?.close();
  await paper?.stop();
  paper?.remove();
});

/** The texts of the letters that wait in the desk's outbox, newest first. */
async function letters(): Promise<string[]> {
  const reply = await fetch(`${paper.address}/api/outbox`, { headers: { cookie: owner } });
  const { letters: waiting } = (await reply.json()) as {
    letters: { to: string; subject: string; text: string }[];
  };
  for (const { subject } of waiting) assert.doesNotMatch(subject, /Masthead/, 'a letter names its paper');
  assert.doesNotMatch(waiting[0]?.to ?? '', /home\.example/, 'the desk does not see a reader’s address');
  return waiting.map(({ text }) => text);
}

const linkSent = async (): Promise<string> => /http\S+/.exec((await letters())[0] ?? '')?.[0] ?? '';

async function write(page: Page, name: string, text: string, email = ''): Promise<void> {
  const form = page.locator('.comment-form');
  await form.locator('[name=name]').fill(name);
  await form.locator('[name=email]').fill(email);
  await form.locator('[name=text]').fill(text);
  await form.getByRole('button').click();
}

test('without script: write, give an address, click the link on another device, and it is there', async () => {
  const first = await visit(browser, { javaScriptEnabled: false });
  await first.page.goto(story);
  await write(first.page, 'Signe Aalto', 'Written before I proved who I am.', 'signe@home.example');
  await first.page.locator('#comment-unproved:target').waitFor();
  assert.equal((await first.context.cookies()).length, 0);
  const phone = await visit(browser, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await phone.page.goto(await linkSent());
  await phone.page.locator('.quoted', { hasText: 'Written before I proved who I am.' }).waitFor();
  await phone.page.getByRole('button', { name: 'Post the comment' }).click();
  await phone.page.waitForURL(/#comment-\d+$/);
  const mine = phone.page.locator('.thread li:target');
  await mine.getByText('Written before I proved who I am.').waitFor();
  await mine.getByRole('link', { name: 'Edit' }).click();
  await phone.page.getByLabel('Comment').fill('Written before I proved it, and mended.');
  await phone.page.getByRole('button', { name: 'Save the comment' }).click();
  await phone.page.locator('.thread li:target .edited').waitFor();
  await phone.page.goto(`${paper.address}/readers`);
  await phone.page.getByText('and mended').waitFor();
  await first.page.reload();
  await first.page.getByText('and mended').waitFor();
  for (const { context } of [first, phone]) await context.close();
});

test('a ban has no end unless a moderator types one, a suspension has', async () => {
  const { page, context } = await visit(browser);
  await enterDesk(page, paper, 'editor');
  await page.goto(`${paper.address}/desk/comments?queue=new`);
  const item = page.locator('.queued', { hasText: 'Written before I proved it, and mended.' });
  await item.click();
  await page.locator('[data-record]').click();
  const days = page.locator('.measure [type=number]');
  await page.locator('.measure select').selectOption('suspend');
  assert.equal(await days.inputValue(), '7');
  await page.locator('.measure select').selectOption('ban');
  assert.equal(await days.inputValue(), '');
  await context.close();
});

test('with script: the keyboard alone answers a comment in place, and others are told without anything moving', async () => {
  const reader = await visit(browser, { colorScheme: 'dark' });
  await reader.page.goto(story);
  const watched = reader.page.locator('.thread > li').first();
  await watched.scrollIntoViewIfNeeded();
  await reader.page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined);
  const where = () =>
    reader.page.evaluate<number>(`document.querySelector('.thread > li').getBoundingClientRect().top`);
  const before = await where();

  const writer = await visit(browser);
  await writer.page.goto(story);
  await writer.page.locator('.comments').scrollIntoViewIfNeeded();
  await writer.page.locator('.unseen[aria-live]').waitFor({ state: 'attached' });
  await writer.page.locator('[data-reply]').first().focus();
  await writer.page.keyboard.press('Enter');
  await writer.page.keyboard.type('I answer without a mouse.');
  await writer.page.locator('.thread .comment-form [name=name]').focus();
  await writer.page.keyboard.type('Keys Only');
  await writer.page.keyboard.press('Enter');
  await writer.page.locator('.replies', { hasText: 'I answer without a mouse.' }).waitFor();

  const fresh = reader.page.getByRole('link', { name: 'Show 1 new comment' });
  await fresh.waitFor();
  assert.equal(await where(), before, 'nothing moved under the reader');
  await fresh.click();
  await reader.page.getByText('I answer without a mouse.').waitFor();
  await reader.page.waitForURL(/order=newest/);
  assert.deepEqual(await axe(reader.page), []);
  assert.deepEqual([...reader.complaints, ...writer.complaints], []);
  for (const { context } of [reader, writer]) await context.close();
});

test('an answer to something so old that it stands on no page of the newest is shown where it stands', async () => {
  const { page, context, complaints } = await visit(browser);
  // As if the thread were so long.
  let hidden = '';
  await page.route('**order=newest', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll(`id="${hidden}"`, '') });
  });
  await page.goto(story);
  await page.locator('.comments').scrollIntoViewIfNeeded();
  await page.locator('.unseen[aria-live]').waitFor({ state: 'attached' });
  const action = await page.locator('.comment-form').getAttribute('action');
  const root = await page.locator('.thread > li').first().getAttribute('id');
  const [answers = ''] = /\d+/.exec(root ?? '') ?? [];
  const sent = await fetch(`${paper.address}${action}`, {
    method: 'POST',
    headers: { accept: 'application/json', origin: paper.address },
    body: new URLSearchParams({ name: 'Late Comer', text: 'I answer what is long said.', answers }),
  });
  hidden = `comment-${((await sent.json()) as { id: number }).id}`;
  const fresh = page.getByRole('link', { name: 'Show 1 new comment' });
  await fresh.click();
  await page.locator(`#${hidden}`).waitFor();
  await page.waitForURL(new RegExp(`/${hidden.replace('-', 's/')}$`));
  await fresh.waitFor({ state: 'detached' });
  assert.deepEqual(complaints, []);
  await context.close();
});

test('on a phone nothing moves where a link leads to the thread, or to one comment of it', async () => {
  const talk = `${paper.address}/world/vesk-dock-strike-fifth-day`;
  const reply = /<ol class="replies"><li id="comment-(\d+)"/.exec(await (await fetch(talk)).text())?.[1];
  for (const address of [`${talk}#comments`, `${paper.address}/comments/${reply}`]) {
    const { page, context } = await visit(browser, { viewport: { width: 360, height: 740 } });
    await page.addInitScript(`window.moved = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.moved += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });`);
    await page.goto(address);
    await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined);
    await page.locator('.comments :target, .comments:target').first().waitFor();
    await page.locator('.thread').scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate('window.moved'), 0, address);
    await context.close();
  }
});

test('a signed-in reader recommends, sees the own page, and leaves nothing behind when the account goes', async () => {
  const { page, context, complaints } = await visit(browser, { viewport: { width: 360, height: 740 } });
  await page.goto(`${paper.address}/readers`);
  assert.deepEqual(await axe(page), []);
  await page.getByLabel('E-mail address').fill('otto@home.example');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.getByText('a letter is on its way').waitFor();
  await page.goto(await linkSent());
  // A program that opens the link and runs its script spends nothing: a person clicks.
  await page.waitForLoadState('networkidle');
  assert.deepEqual(await axe(page), []);
  assert.equal((await context.cookies()).length, 0);
  await page.getByRole('button', { name: 'Sign in now' }).click();
  await page.waitForURL('**/readers');
  assert.deepEqual(await axe(page), []);
  await page.getByLabel('Name under your comments').fill('Otto');
  await page.getByRole('button', { name: 'Save the name' }).click();
  await page.goto(story);
  const button = page.getByRole('button', { name: /^Recommend/ }).first();
  await button.scrollIntoViewIfNeeded();
  await page.locator('.unseen[aria-live]').waitFor({ state: 'attached' });
  await button.click();
  await page.locator('[form=recommend][aria-pressed=true]', { hasText: '1' }).waitFor();
  assert.match(await (await fetch(story)).text(), /Recommend(?:<!-- -->)? <span>1<\/span>/);
  await page.goto(`${paper.address}/readers`);
  await page.getByText('Delete the account', { exact: true }).click();
  await page.getByLabel('They go, too').check();
  await page.getByRole('button', { name: 'Delete the account now' }).click();
  await page.getByText('are deleted').waitFor();
  assert.equal((await context.cookies()).length, 0);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('who was answered gets a letter, and ends such letters by its link', async () => {
  const mine = await visit(browser, { viewport: { width: 360, height: 740 } });
  await mine.page.goto(story);
  await write(mine.page, 'Ada Lind', 'Who keeps the harbour light?', 'ada@home.example');
  await mine.page.locator('.comments :visible', { hasText: 'We have sent you a letter' }).last().waitFor();
  await mine.page.goto(await linkSent());
  await mine.page.getByRole('button', { name: 'Post the comment' }).click();
  await mine.page.waitForURL(/#comment-\d+$/);

  const other = await visit(browser);
  await other.page.goto(mine.page.url());
  await other.page.locator('.unseen[aria-live]').waitFor({ state: 'attached' });
  await other.page.locator('.thread li:target [data-reply]').first().click();
  const form = other.page.locator('.thread .comment-form');
  await form.locator('[name=text]').fill('The same two families, in turn.');
  await form.locator('[name=name]').fill('Bo');
  await form.getByRole('button', { name: 'Post' }).click();
  await other.page.locator('.replies', { hasText: 'The same two families, in turn.' }).waitFor();

  const told = /has an answer:\s+(\S+)\s+No more letters of this kind: (\S+)/;
  let letter = told.exec((await letters())[0] ?? '');
  // The letter is written behind the answer's back, by a job.
  for (let left = 100; letter === null && left > 0; left -= 1) {
    await other.page.waitForTimeout(100);
    letter = told.exec((await letters())[0] ?? '');
  }
  await mine.page.goto(letter?.[1] ?? '');
  await mine.page.locator('.thread li:target', { hasText: 'The same two families' }).waitFor();
  await mine.page.goto(letter?.[2] ?? '');
  assert.deepEqual(await axe(mine.page), []);
  await mine.page.getByRole('button', { name: 'Send me no more of them' }).click();
  await mine.page.getByText('We will not write to you about answers any more.').waitFor();
  await mine.page.goto(`${paper.address}/readers`);
  assert.equal(await mine.page.getByRole('checkbox', { name: /answer/ }).isChecked(), false);
  for (const { complaints, context } of [mine, other]) {
    assert.deepEqual(complaints, []);
    await context.close();
  }
});

test('a passkey is added on the own page, and signs in without a letter', async () => {
  const { page, context, complaints } = await visit(browser);
  // A passkey belongs to a name, and an IP address is none.
  const at = paper.address.replace('127.0.0.1', 'localhost');
  const devices = await context.newCDPSession(page);
  await devices.send('WebAuthn.enable');
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(`${at}/readers`);
  await page.getByLabel('E-mail address').fill('pia@home.example');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.getByText('a letter is on its way').waitFor();
  await page.goto((await linkSent()).replace('127.0.0.1', 'localhost'));
  await page.getByRole('button', { name: 'Sign in now' }).click();
  await page.waitForURL('**/readers');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('button', { name: 'Remove' }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Remove' }).waitFor({ state: 'detached' });
  assert.deepEqual(complaints, []);
  await context.close();
});

test('an owner says that a section’s comments are read first', async () => {
  const { page, context, complaints } = await visit(browser, { viewport: { width: 360, height: 740 } });
  const [name = '', value = ''] = owner.split('=');
  await context.addCookies([{ name, value, url: paper.address.replace('http:', 'https:'), secure: true }]);
  await page.goto(`${paper.address}/desk/comment-rules`);
  await page.getByLabel('Debate').selectOption('before');
  await page.getByText('The rule is in force.').waitFor();
  await page.reload();
  await page.getByLabel('Debate').waitFor();
  assert.equal(await page.getByLabel('Debate').inputValue(), 'before');
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('an owner closes comments some days after publication, and an older story says so', async () => {
  const { page, context, complaints } = await visit(browser);
  const [name = '', value = ''] = owner.split('=');
  await context.addCookies([{ name, value, url: paper.address.replace('http:', 'https:'), secure: true }]);
  const closing = 'Comments close after (days)';
  await page.goto(`${paper.address}/desk/settings`);
  await page.getByLabel(closing, { exact: true }).fill('1');
  await page.getByRole('button', { name: `Save: ${closing}` }).click();
  await page.getByRole('cell', { name: '1', exact: true }).first().waitFor();
  const listed = await page.request.get(
    `${paper.address}/api/v1/stories?limit=50&language=en&fields=url,publishedAt`,
  );
  const { stories } = (await listed.json()) as { stories: { url: string; publishedAt: string }[] };
  const twoDaysAgo = Date.now() - 48 * 3_600_000;
  await page.goto(stories.find(({ publishedAt }) => Date.parse(publishedAt) < twoDaysAgo)?.url ?? '');
  await page.getByText('Comments are closed.').waitFor();
  assert.equal(await page.locator('.comment-form').count(), 0);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('no field that shows what a person wrote runs it', async () => {
  const payloads = [
    '<script>window.pwned=1</script>',
    '</script><script>window.pwned=1</script>',
    '"><img src=x onerror="window.pwned=1">',
    "'-window.pwned=1-'<svg/onload=window.pwned=1>",
    '</textarea></bdi></p><iframe srcdoc="<script>parent.pwned=1</script>">',
    '\u202e<details open ontoggle=window.pwned=1>x',
  ];
  const { page, context } = await visit(browser);
  let asked = 0;
  page.on('dialog', (dialog) => {
    asked += 1;
    void dialog.dismiss();
  });
  const ran = async (where: string) =>
    assert.ok(!(await page.evaluate<boolean>(`'pwned' in window`)) && asked === 0, where);
  await page.goto(story);
  await write(page, payloads[1]!, payloads[0]!, 'eve@home.example');
  await page.getByText('We have sent you a letter').last().waitFor();
  await page.goto(await linkSent());
  await ran('the link’s page');
  await page.getByRole('button', { name: 'Post the comment' }).click();
  await page.waitForURL(/#comment-/);
  for (const text of [payloads.slice(1, 4).join(' '), payloads.slice(4).join(' ')]) {
    await page.locator('.comment-form textarea').fill(text);
    await page.locator('.comment-form button').click();
    await page.locator('.said', { hasText: text }).first().waitFor();
    await ran(`shown at once: ${text}`);
  }
  const id = (await page.locator('.thread > li').last().getAttribute('id'))?.replace('comment-', '') ?? '';
  for (const path of [
    `/comments/${id}/edit`,
    `/comments/${id}/reply`,
    `/comments/${id}/report`,
    `/comments/${id}/remove`,
    '/readers',
    '/ko/readers',
  ])
    await page.goto(`${paper.address}${path}`).then(() => ran(path));
  await page.goto(`${paper.address}/comments/${id}/report`);
  await page.getByLabel('Something else').check();
  await page.getByLabel('In your own words').fill(payloads[4]!.repeat(20));
  await page.getByRole('button', { name: 'Send the report' }).click();
  await page.getByRole('alert').waitFor();
  await ran('given back with a reason');
  for (const query of ['', '?order=best', '?order=newest'])
    await page.goto(`${story}${query}`).then(() => ran(query));
  await context.close();
});
