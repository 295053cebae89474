import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axe, openBrowser, visit } from '../browser.ts';
import { startPaper, type RunningPaper } from '../running-paper.ts';

let paper: RunningPaper;
let browser: Browser;
/** Passkeys belong to a name, so the desk is opened on localhost, as its sign-in page advises. */
let desk = '';

before(async () => {
  paper = await startPaper({ command: 'start' });
  desk = paper.address.replace('127.0.0.1', 'localhost');
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await paper.stop();
  paper.remove();
});

/** An authenticator inside the browser, whose owner always agrees (WebAuthn 3, §11). */
async function withAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function setUpLink(): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = /\/desk\/set-up#\S+/.exec(paper.output())?.[0];
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`No set-up link was printed: ${paper.output()}`);
}

test('an owner sets the paper up with a passkey, invites, and both come in again', async () => {
  const { page, context, complaints } = await visit(browser);
  await withAuthenticator(page);
  await page.goto(desk + (await setUpLink()));
  await page.getByLabel('Name of the paper').fill('The Heron');
  await page.getByLabel('Your name').fill('Ola Winter');
  await page.getByLabel('E-mail address').fill('ola@paper.example');
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.waitForURL('**/desk/stories');
  const { name } = (await (await context.request.get(`${desk}/api/session`)).json()) as { name: string };
  assert.equal(name, 'Ola Winter');

  await page.goto(`${desk}/desk/me`);
  await page.getByRole('heading', { name: 'My page' }).waitFor();
  assert.equal(
    await page.getByRole('textbox', { name: 'Name', exact: true }).count(),
    1,
    'one passkey is kept',
  );
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.waitForURL('**/desk/sign-in');

  // Signed out: whatever is asked for leads to the sign-in, and back to where one wanted to go.
  await page.goto(`${desk}/desk/people`);
  await page.waitForURL('**/desk/sign-in?**');
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL('**/desk/people');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Rui Costa');
  await page.getByLabel('E-mail address').fill('rui@paper.example');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.getByText('rui@paper.example').waitFor();
  await page.getByText('waits in the outbox').waitFor();
  assert.deepEqual(await axe(page), []);

  await page.goto(`${desk}/desk/outbox`);
  await page.getByText('Come and work with us at The Heron').click();
  const letter = (await page.locator('.letters pre').textContent()) ?? '';
  const link = /\/desk\/join#\S+/.exec(letter)?.[0] ?? '';
  assert.deepEqual(await axe(page), []);

  // On an IP address: no passkey is offered, but the way to a name.
  const other = await visit(browser);
  await other.page.goto(paper.address + link);
  await other.page.getByText('Passkeys do not work at an address made of numbers').waitFor();
  assert.match(
    (await other.page.getByRole('link', { name: /localhost/ }).getAttribute('href')) ?? '',
    /^http:\/\/localhost:\d+\/desk\/join#/,
  );
  await other.page.getByLabel('Password').fill('five quiet herons wade');
  await other.page.getByRole('button', { name: 'Use a password' }).click();
  await other.page.waitForURL('**/desk/stories');
  await other.page.goto(`${paper.address}/desk/people`);
  const refused = await other.context.request.get(`${paper.address}/api/staff`);
  assert.equal(refused.status(), 403, 'a writer manages no staff');

  await other.context.clearCookies();
  await other.page.goto(`${paper.address}/desk/sign-in?to=https://elsewhere.example/desk/x`);
  await other.page.getByLabel('E-mail address').fill('rui@paper.example');
  await other.page.getByLabel('Password').fill('not this one');
  await other.page.getByRole('button', { name: 'Sign in with a password' }).click();
  await other.page.getByText('do not fit together').waitFor();
  await other.page.getByLabel('Password').fill('five quiet herons wade');
  await other.page.getByRole('button', { name: 'Sign in with a password' }).click();
  await other.page.waitForURL(`${paper.address}/desk/stories`);

  for (const path of ['roles', 'audit']) {
    await page.goto(`${desk}/desk/${path}`);
    await page.getByRole('table').waitFor();
    assert.deepEqual(await axe(page), [], path);
  }
  const policy = complaints.filter((complaint) => /Content Security Policy/.test(complaint));
  assert.deepEqual(policy, []);
});
