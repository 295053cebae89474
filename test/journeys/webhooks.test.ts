// An editor tells a partner: a webhook is begun, tested, hears of a withdrawal, fails, and is sent again what it missed.
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { axe, openBrowser, visit, type Visit } from '../browser.ts';
import { enterDesk } from '../into-the-desk.ts';
import { startPaper, type RunningPaper } from '../running-paper.ts';

let paper: RunningPaper;
let browser: Browser;
let editor: Visit;
let page: Page;
let partner: Server;
let status = 204;
const heard: { headers: IncomingMessage['headers']; body: string }[] = [];

before(async () => {
  paper = await startPaper({ command: 'demo', env: { OUTGOING_NETWORKS: '127.0.0.0/8' } });
  browser = await openBrowser();
  editor = await visit(browser);
  page = editor.page;
  await enterDesk(page, paper, 'editor');
  partner = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      // Long enough for the next attempt not to come by itself while the page is looked at.
      response.writeHead(status, status === 500 ? { 'retry-after': '3600' } : {}).end('noted');
    });
  });
  await new Promise<void>((done) => partner.listen(0, '127.0.0.1', done));
});
after(async () => {
  partner.close();
  await browser.close();
  await paper.stop();
  paper.remove();
});

const deliveryOf = (what: string) => page.locator('.deliveries li', { hasText: what }).first();

test('a partner is told, by keyboard alone, and what it missed is sent again', async () => {
  await page.goto(`${paper.address}/desk/webhooks`);
  await page.getByText('Nobody is told anything yet.').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('n');
  await page.getByLabel('Name').fill('Partner');
  await page.getByLabel('Address').fill(`http://127.0.0.1:${(partner.address() as AddressInfo).port}/in`);
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Enter');
  const secret = (await page.locator('.secret').textContent()) ?? '';
  assert.match(secret, /^whsec_/);
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('.secret').isVisible(), 'it goes only when it was kept');
  await page.getByRole('button', { name: 'I have kept it' }).press('Enter');
  await page.getByRole('link', { name: 'Partner' }).press('Enter');

  await page.getByRole('heading', { level: 1, name: 'Partner' }).waitFor();
  await page.keyboard.press('t');
  await deliveryOf('a test').getByText('Delivered').waitFor();
  const { headers, body } = heard[0]!;
  const signed = headers as Record<string, string>;
  assert.deepEqual((new Webhook(secret).verify(body, signed) as { type: string }).type, 'webhook.test');

  status = 500;
  const list = await page.request.get(`${paper.address}/api/v1/stories?limit=1`);
  const { stories } = (await list.json()) as { stories: { id: number }[] };
  const withdrawn = await page.request.post(`${paper.address}/api/stories/${stories[0]!.id}/withdraw`);
  assert.ok(withdrawn.ok(), await withdrawn.text());
  await page.reload();
  const missed = deliveryOf('a story that is withdrawn');
  await missed.getByText('1 attempt').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Deliver all failed again' }).count(), 0);
  await missed.locator('summary').press('Enter');
  await missed.getByText('answered 500').waitFor();
  assert.deepEqual(await axe(page), []);
  status = 204;
  await missed.getByRole('button', { name: /Deliver again/ }).press('Enter');
  await missed.getByText('2 attempts').waitFor();
  await missed.getByText('Delivered', { exact: true }).waitFor();
  const bodies = heard.filter((one) => one.body.includes('story.withdrawn')).map((one) => one.body);
  assert.deepEqual([bodies.length, new Set(bodies).size], [2, 1]);

  await page.setViewportSize({ width: 360, height: 800 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.equal(overflow, 0);
  await page.getByRole('button', { name: 'Remove' }).press('Enter');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).press('Enter');
  await page.getByText('Nobody is told anything yet.').waitFor();
  assert.deepEqual(editor.complaints, []);
});
