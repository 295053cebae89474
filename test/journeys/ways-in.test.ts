// What a member of the staff does with their own ways in: codes, recovery, reset, address, sessions, tokens.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { axe, openBrowser, visit, type Visit } from '../browser.ts';
import { startPaper, type RunningPaper } from '../running-paper.ts';

let paper: RunningPaper;
let browser: Browser;
let owner: Visit;
let page: Page;
let email = 'ola@paper.example';
let password = 'five quiet herons wade';
let secret = '';
let recovery: string[] = [];

before(async () => {
  paper = await startPaper({ command: 'start' });
  browser = await openBrowser();
  owner = await visit(browser);
  page = owner.page;
  for (let tries = 0; !/\/desk\/set-up#\S+/.test(paper.output()); tries += 1) {
    if (tries > 200) throw new Error('No set-up link was printed.');
    await new Promise((done) => setTimeout(done, 50));
  }
  await page.goto(paper.address + (/\/desk\/set-up#\S+/.exec(paper.output())?.[0] ?? ''));
  await page.getByLabel('Name of the paper').fill('The Heron');
  await page.getByLabel('Your name').fill('Ola Winter');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Use a password' }).click();
  await page.waitForURL('**/desk/stories');
});
after(async () => {
  await browser?.close();
  await paper?.stop();
  paper?.remove();
});

const ownPage = async () => {
  await page.goto(`${paper.address}/desk/me`);
  await page.getByRole('heading', { name: 'My page' }).waitFor();
};
/** Signs out everywhere, then in again, with a code where one is given. */
async function signIn(code?: string): Promise<void> {
  await ownPage();
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.waitForURL('**/desk/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in with a password' }).click();
  if (code !== undefined) {
    await page.getByLabel('Code', { exact: true }).fill(code);
    await page.getByRole('button', { name: 'Sign in', exact: false }).last().click();
  }
  await page.waitForURL('**/desk/stories');
}
/** A code of the app: each works once, so the next one is that of the step after. */
const appCode = (steps: number) => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 });
/** Opens the newest letter of the outbox with this subject, and gives the link in it. */
async function linkInLetter(subject: RegExp): Promise<string> {
  await page.goto(`${paper.address}/desk/outbox`);
  await page.getByText(subject).first().click();
  const letter = (await page.locator('.letters pre:visible').first().textContent()) ?? '';
  return /\/desk\/\S+#\S+/.exec(letter)?.[0] ?? '';
}

test('the language chosen on one’s own page goes with the person to another browser', async () => {
  await ownPage();
  await page.getByRole('radio', { name: '한국어' }).click();
  await page.locator('html[lang=ko]').waitFor({ state: 'attached' });
  assert.deepEqual(await axe(page), []);
  const another = await visit(browser);
  await another.context.addCookies(await owner.context.cookies());
  await another.page.goto(`${paper.address}/desk/me`);
  await another.page.locator('html[lang=ko]').waitFor({ state: 'attached' });
  await another.page.getByRole('radio', { name: 'English' }).click();
  await another.page.getByRole('heading', { name: 'My page' }).waitFor();
  await another.context.close();
  await ownPage();
});

test('the desk tells times by the paper’s clock, whatever the browser’s says, and names it', async () => {
  const eastmost = await visit(browser, { timezoneId: 'Pacific/Kiritimati' });
  await eastmost.context.addCookies(await owner.context.cookies());
  const first = async (at: Page) => {
    await at.goto(`${paper.address}/desk/audit`);
    await at.getByRole('columnheader', { name: /^When \(\w+/ }).waitFor();
    return at.locator('table.audit tbody tr').last().locator('time').textContent();
  };
  assert.equal(await first(eastmost.page), await first(page));
  await eastmost.context.close();
});

test('on a low screen who one is stands in view', async () => {
  await page.setViewportSize({ width: 1280, height: 600 });
  const box = await page.locator('.places .who').boundingBox();
  assert.ok(box && box.y > 0 && box.y + box.height <= 600, JSON.stringify(box));
  await page.setViewportSize({ width: 1280, height: 900 });
});

test('codes are switched on by the first one, and then asked for', async () => {
  await ownPage();
  await page.getByRole('button', { name: 'Switch codes on' }).click();
  await page.getByRole('img', { name: 'QR code of the secret' }).waitFor();
  secret = (await page.locator('p.secret').textContent())?.replace(/^.*:\s*/, '').trim() ?? '';
  assert.deepEqual(await axe(page), []);
  await page.getByLabel('Code', { exact: true }).fill(appCode(0));
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page.getByRole('heading', { name: 'Recovery codes' }).waitFor();
  recovery = await page.locator('.secret.codes li').allTextContents();
  assert.equal(recovery.length, 10);
  assert.deepEqual(await axe(page), []);
  await signIn(appCode(1));
});

test('a recovery code stands in for the app, once', async () => {
  await signIn(recovery[0]);
  await ownPage();
  await page.getByText('9 recovery codes are left').waitFor();
});

test('a token does what it was given, by Authorization: Bearer, until it is revoked', async () => {
  await ownPage();
  await page.getByRole('button', { name: 'New token' }).click();
  await page.locator('#token-name').fill('Importer');
  await page.getByLabel('See pictures').check();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Make the token' }).click();
  const token = (await page.locator('p.secret').textContent())?.trim() ?? '';
  const asks = async (path: string) =>
    (await fetch(paper.address + path, { headers: { authorization: `Bearer ${token}` } })).status;
  assert.equal(await asks('/api/pictures'), 200);
  assert.equal(await asks('/api/staff'), 403, 'what it was not given');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Revoke: Importer' }).click();
  await page.getByText('No token yet').waitFor();
  assert.equal(await asks('/api/pictures'), 401);
});

test('sessions tell the device and when it was last used, and another one is ended', async () => {
  const other = await visit(browser);
  const signedIn = await other.context.request.post(`${paper.address}/api/session/password`, {
    data: { email, password, code: recovery[1] },
    headers: { origin: paper.address },
  });
  assert.equal(signedIn.status(), 204);
  await ownPage();
  const rows = page.locator('.own-sessions tbody tr');
  await rows.nth(1).waitFor();
  assert.equal(await rows.count(), 2);
  assert.match((await rows.first().textContent()) ?? '', /Chrome \d+, Linux/);
  await page.getByRole('button', { name: /^Sign out: Chrome/ }).click();
  await page.waitForFunction(() => document.querySelectorAll('.own-sessions tbody tr').length === 1);
  assert.equal((await other.context.request.get(`${paper.address}/api/session`)).status(), 401);
  await other.context.close();
});

test('a new address counts once its letter is answered, and the old one is told', async () => {
  await ownPage();
  await page.getByLabel('New e-mail address').fill('ola.winter@paper.example');
  await page.getByRole('button', { name: 'Send a link to it' }).click();
  await page.getByText('is on its way').waitFor();
  const link = await linkInLetter(/Your new address at The Heron/);
  await page.goto(paper.address + link);
  await page.getByText('ola.winter@paper.example').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Confirm the address' }).click();
  await page.getByText('Your address is ola.winter@paper.example now.').waitFor();
  email = 'ola.winter@paper.example';
  await page.goto(`${paper.address}/desk/outbox`);
  await page
    .getByText(/Your e-mail address was changed/)
    .first()
    .waitFor();
});

test('who cannot sign in gets a letter, and chooses a new password by its link', async () => {
  const outside = await visit(browser);
  await outside.page.goto(`${paper.address}/desk/sign-in`);
  await outside.page.getByRole('link', { name: 'I cannot sign in' }).click();
  await outside.page.getByRole('button', { name: 'Send me a link' }).waitFor();
  await outside.page.getByLabel('E-mail address').fill(email);
  assert.deepEqual(await axe(outside.page), []);
  await outside.page.getByRole('button', { name: 'Send me a link' }).click();
  await outside.page.getByText('a letter is on its way').waitFor();
  const link = await linkInLetter(/Your way into the desk/);
  await outside.page.goto(paper.address + link);
  password = 'six louder herons sing';
  await outside.page.getByLabel(/assword/).fill(password);
  await outside.page.getByRole('button', { name: 'Use a password' }).click();
  await outside.page.getByText('The password is changed').waitFor();
  assert.equal((await page.request.get(`${paper.address}/api/session`)).status(), 401, 'all sessions ended');
  await outside.context.close();
  assert.deepEqual(
    owner.complaints.filter((text) => /Content Security Policy|pageerror/.test(text)),
    [],
  );
});
