// Whatever a person may write is text wherever it is shown: on the paper, in its feeds, in the desk.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addStaff, makeEntryLink } from '#accounts';
import { appeal, postComment, reportComment } from '#comments';
import { importPicture } from '#media';
import { openNewsroom, type Newsroom } from '#newsroom';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/log';
import { changeSetting } from '#platform/settings';
import { bodyFromMarkdown, correctStory, createStory, publishStory } from '#stories';
import { ensureAuthor, ensureSection, ensureTopic, paperSettings } from '#taxonomy';
import { samplePicture } from '../../src/media/testing.ts';
import { openBrowser, userAgent, visit } from '../browser.ts';
import { startPaper, type RunningPaper } from '../running-paper.ts';

/** It leaves text, attribute, script and textarea, if anything lets it; what it makes is found by its class. */
const payload = (where: string) =>
  `${where}"'><i class=pwned></i><img src=x class=pwned onerror=window.pwned=1></script></title></textarea><script class=pwned>window.pwned=1</script>`;

/** By which a payload is found in the page's source, with the field that it came by. */
const mark = /([A-Z][a-z]+)(?:&quot;|")'(?:&gt;|>)/g;

let paper: RunningPaper;
let newsroom: Newsroom;
let browser: Browser;
let page: Page;
let owner = '';
let ids: { story: number; picture: number; webhook: number; statement: string };

before(async () => {
  paper = await startPaper({ command: 'start' });
  newsroom = await openNewsroom(readConfig(paper.environment), createLog('error'), 'command');
  browser = await openBrowser();
  const cx = newsroom.cx({ kind: 'machine' });
  const staff = await addStaff(cx, {
    name: payload('Staff').slice(0, 100),
    email: 'owner@paper.example',
    role: 'owner',
  });
  const token = await makeEntryLink(cx, { purpose: 'enter', staff, lasts: 86_400_000 });
  const entered = await fetch(`${paper.address}/api/session/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  owner = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  ids = await fill();
  const opened = await visit(browser);
  page = opened.page;
  const [name = '', value = ''] = owner.split('=');
  const at = { url: paper.address.replace('http:', 'https:'), secure: true };
  await opened.context.addCookies([{ name, value, ...at }]);
});
after(async () => {
  await browser?.close();
  await newsroom?.close();
  await paper?.stop();
  paper?.remove();
});

/** Every field that shows what people write, filled by the doors that people use. */
async function fill(): Promise<typeof ids> {
  const cx = newsroom.cx({ kind: 'machine' });
  const { db, now } = cx;
  await changeSetting(db, paperSettings.name, payload('Paper').slice(0, 120), now);
  await changeSetting(db, paperSettings.tagline, payload('Tagline'), now);
  const names = (of: string) => ({ en: payload(of) });
  const section = await ensureSection(cx, {
    slug: 'world',
    names: names('Section'),
    description: payload('About'),
  });
  const topic = await ensureTopic(cx, { slug: 'tides', names: names('Topic') });
  const author = await ensureAuthor(cx, {
    slug: 'ann',
    names: names('Author'),
    titles: names('Title'),
    bios: names('Bio'),
    email: 'ann@paper.example',
  });
  const picture = await importPicture(cx, {
    bytes: await samplePicture({ credit: payload('Credit') }),
    alt: payload('Alt'),
    caption: payload('Caption'),
  });
  const story = await createStory(cx, {
    language: 'en',
    copy: {
      headline: payload('Headline'),
      standfirst: payload('Standfirst'),
      slug: 'tide',
      section,
      topics: [topic],
      bylines: [{ author, role: 'words' }],
      leadPicture: picture,
      leadCaption: payload('Lead'),
      body: bodyFromMarkdown(`${payload('Body')}\n\n## ${payload('Heading')}\n\n> ${payload('Quote')}`),
    },
  });
  await publishStory(cx, { story });
  await correctStory(cx, { story, note: payload('Correction') });
  const comment = (name: string, text: string, network: string) =>
    postComment(cx, { story, name, text, client: { network } });
  const { id } = await comment(payload('Name').slice(0, 60), payload('Comment'), '192.0.2.1');
  const rejected = await comment('Other', payload('Comment'), '192.0.2.1');
  const statement = rejected.statement ?? '';
  assert.notEqual(statement, '');
  await appeal(cx, statement, payload('Appeal'));
  await comment('Held', `${payload('Wait')} https://a.example https://b.example`, '192.0.2.2');
  const report = { comment: id, reason: 'other', words: payload('Report'), reader: null } as const;
  await reportComment(cx, { ...report, client: { network: '192.0.2.3' } });
  const ask = async (path: string, body: unknown) => {
    const reply = await fetch(`${paper.address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: owner },
      body: JSON.stringify(body),
    });
    const answer = await reply.text();
    assert.ok(reply.ok, `${path}: ${reply.status} ${answer}`);
    return answer === '' ? {} : (JSON.parse(answer) as { id?: number });
  };
  await ask(`/api/comments/${id}/notes`, { words: payload('Note') });
  await ask('/api/redirects', { from: `/old-"'><i class=pwned>`, to: '/world' });
  const events = ['story.published'];
  const hook = await ask('/api/webhooks', {
    name: payload('Hook').slice(0, 120),
    url: 'https://hook.example/x',
    events,
  });
  return { story, picture, webhook: hook.id ?? 0, statement };
}

/** Nothing that was written became an element, ran, or asked for anything. */
async function harmless(path: string): Promise<string> {
  await page.goto(`${paper.address}${path}`);
  await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined);
  return nothingRan(path);
}

async function nothingRan(path: string): Promise<string> {
  const found = await page.evaluate<{ made: string[]; ran: boolean; said: string }>(`({
    made: [...document.querySelectorAll('.pwned, [onerror], [onload], [src=x]')].map((one) => one.outerHTML),
    ran: 'pwned' in window,
    said: document.documentElement.outerHTML,
  })`);
  assert.deepEqual([found.made, found.ran], [[], false], path);
  return found.said;
}

test('the paper shows what people wrote as text, and runs none of it', async () => {
  const shown = new Set<string>();
  const said = encodeURIComponent(payload('Asked'));
  for (const path of [
    '/',
    '/world',
    '/world/tide',
    '/world/tide?order=best',
    '/topics/tides',
    '/authors/ann',
    '/authors/ann/write',
    `/search?q=${said}`,
    '/search?q=Headline',
    '/corrections',
    `/readers/decisions/${ids.statement}`,
    `/readers?next=/${said}`,
    `/${said}`,
    `/world/${said}`,
  ])
    for (const [, where] of (await harmless(path)).matchAll(mark)) shown.add(where!);
  const expected =
    'Paper Tagline Section Topic Author Title Bio Credit Alt Headline Standfirst Body Heading Quote Lead Correction Name Comment Appeal Asked';
  const missing = expected.split(' ').filter((where) => !shown.has(where));
  assert.deepEqual(missing, [], 'each of them was shown, so each was tried');
});

test('forms give back what was typed as text', async () => {
  await page.goto(`${paper.address}/authors/ann/write`);
  await page.locator('[name=name]').fill('x');
  await page.locator('form.letter').evaluate((form) => form.setAttribute('novalidate', ''));
  await page.locator('[name=subject]').fill(payload('Subject').slice(0, 190));
  await page.locator('[name=message]').fill(payload('Message'));
  await page.locator('[name=email]').fill(payload('Mail'));
  await page.locator('form.letter button').click();
  await page.getByRole('alert').waitFor();
  assert.equal(await page.locator('[name=message]').inputValue(), payload('Message'));
  assert.equal(await page.locator('.pwned').count(), 0);
});

test('feeds and structured data hold it as text, too', async () => {
  const html = await (await fetch(`${paper.address}/world/tide`)).text();
  const data = [...html.matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)].map(
    ([, json]) => JSON.parse(json!) as unknown,
  );
  assert.ok(JSON.stringify(data).includes('<i class=pwned>'), 'it is in the data as it was typed');
  for (const path of ['/feed.xml', '/world/feed.xml']) {
    const feed = await fetch(`${paper.address}${path}`);
    assert.equal(feed.status, 200, path);
    const xml = await feed.text();
    assert.match(xml, /Headline/);
    assert.doesNotMatch(xml, /<i class=pwned>|<script/, path);
    await harmless(path);
  }
});

test('the desk shows what readers and colleagues wrote as text', async () => {
  const shown = new Set<string>();
  // The live screen names stories that somebody has just read.
  const viewed = await fetch(`${paper.address}/audience`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
    body: JSON.stringify({
      page: randomBytes(16).toString('hex'),
      story: ids.story,
      from: null,
      visible: 2_000,
      active: 0,
      depth: 0.5,
    }),
  });
  assert.equal(viewed.status, 204);
  // Each with what it shows, once it has come, beside one's own name.
  for (const [path, ...expected] of [
    ['/desk/stories', 'Headline', 'Section'],
    [`/desk/stories/${ids.story}`, 'Body', 'Heading', 'Quote'],
    ['/desk/pictures', 'Caption', 'Credit'],
    [`/desk/pictures/${ids.picture}`, 'Alt', 'Headline'],
    ['/desk/sections', 'Section'],
    ['/desk/topics', 'Topic'],
    ['/desk/authors', 'Author'],
    ['/desk/settings', 'Paper', 'Tagline'],
    ['/desk/webhooks', 'Hook'],
    [`/desk/webhooks/${ids.webhook}`, 'Hook'],
    ['/desk/comments?queue=held', 'Wait', 'Name'],
    ['/desk/comments?queue=reported', 'Report', 'Comment', 'Note'],
    ['/desk/comments?queue=appealed', 'Appeal'],
    ['/desk/board', 'Headline'],
    ['/desk/live', 'Headline'],
    [`/desk/audience/stories/${ids.story}`, 'Headline', 'Correction'],
    ['/desk/addresses'],
    ['/desk/people'],
    ['/desk/audit'],
    ['/desk/fronts/must-reads'],
  ] as const) {
    if (expected.length === 0) await harmless(path);
    else await page.goto(`${paper.address}${path}`);
    await page.waitForFunction((those) => {
      const shown = document.querySelector('main')?.outerHTML ?? '';
      return those.every((where) => new RegExp(`${where}(?:&quot;|")'(?:&gt;|>)`).test(shown));
    }, expected);
    if (path.includes('queue=')) {
      await page.keyboard.press('r');
      await page.getByRole('dialog').waitFor();
    }
    for (const [, where] of (await nothingRan(path)).matchAll(mark)) shown.add(where!);
  }
  const expected =
    'Headline Caption Credit Alt Section Topic Author Staff Hook Comment Wait Report Appeal Body';
  const missing = expected.split(' ').filter((where) => !shown.has(where));
  assert.deepEqual(missing, [], 'each of them was shown, so each was tried');
});
