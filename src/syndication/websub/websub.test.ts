import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import ipaddr from 'ipaddr.js';
import { changeSetting } from '#platform/settings';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, publishStory } from '#stories';
import { ensureSection } from '#taxonomy';
import { feedSettings } from '../feed-settings.ts';
import { announceFeeds, announceToHub, confirmIntent, deliver, tellSubscribers } from './index.ts';
import { askHub, type Subscription } from './ask.ts';
import { mayBeAsked, mayBeSubscribedBy } from './near.ts';

const publicUrl = 'https://paper.example';
const topic = `${publicUrl}/feed.xml`;
// The test's own subscriber lives on this machine.
const here = [ipaddr.parseCIDR('127.0.0.0/8')];
let house: TestHouse;
let server: Server;
let callback = '';
let echoes = true;
let status = 204;
const heard: { method: string; url: URL; headers: Record<string, unknown>; body: string }[] = [];

before(async () => {
  house = await openTestHouse();
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += String(part)));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://subscriber.example');
      heard.push({ method: request.method ?? '', url, headers: request.headers, body });
      const isQuestion = request.method === 'GET';
      response.writeHead(isQuestion ? 200 : status);
      response.end(isQuestion && echoes ? url.searchParams.get('hub.challenge') : '');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  callback = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hear?who=me`;
});
after(async () => {
  server.close();
  await house.close();
});

async function ask(subscription: Partial<Subscription> = {}): Promise<void> {
  await askHub(
    house.cx(),
    publicUrl,
    { mode: 'subscribe', callback, topic, ...subscription },
    mayBeSubscribedBy('127.0.0.1', here),
  );
  const { id } = await house.db
    .selectFrom('websub_requests')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  await confirmIntent(house.cx(), publicUrl, id, here);
}

async function publish(headline: string): Promise<number> {
  house.clock.advance(60_000);
  const section = await ensureSection(house.cx(), { slug: 'world', names: { en: 'World' } });
  const story = await createStory(house.cx(), { language: 'en', copy: { headline, section } });
  await publishStory(house.cx(), { story });
  return story;
}

const subscriptions = () => house.db.selectFrom('websub_subscriptions').selectAll().execute();

test('a subscription counts once the callback gave the challenge back', async () => {
  echoes = false;
  await ask();
  assert.deepEqual(await subscriptions(), []);
  echoes = true;
  await ask({ leaseSeconds: 7_200, secret: 'between us' });
  const [one] = await subscriptions();
  assert.equal(one?.expires_at.getTime(), house.clock.now().getTime() + 7_200_000);
  const { url } = heard.at(-1)!;
  assert.equal(url.searchParams.get('who'), 'me');
  assert.equal(url.searchParams.get('hub.topic'), topic);
  assert.equal(url.searchParams.get('hub.lease_seconds'), '7200');
});

test('a change is delivered whole, signed, and once', async () => {
  await publish('The tide turns');
  heard.length = 0;
  await deliver(house.cx(), publicUrl, { callback, topic }, here);
  await deliver(house.cx(), publicUrl, { callback, topic }, here);
  assert.equal(heard.length, 1);
  const [{ headers, body }] = heard as [(typeof heard)[0]];
  assert.match(body, /The tide turns/);
  assert.equal(headers['content-type'], 'application/rss+xml; charset=utf-8');
  assert.equal(headers['link'], `<${publicUrl}/websub>; rel="hub", <${topic}>; rel="self"`);
  const signature = createHmac('sha256', 'between us').update(body).digest('hex');
  assert.equal(headers['x-hub-signature'], `sha256=${signature}`);
});

test('a subscriber that fails is tried again; one that is gone is forgotten', async () => {
  await publish('Low water');
  status = 500;
  await assert.rejects(deliver(house.cx(), publicUrl, { callback, topic }, here), /answered 500/);
  status = 410;
  await deliver(house.cx(), publicUrl, { callback, topic }, here);
  status = 204;
  await tellSubscribers(house.cx(), publicUrl);
  assert.deepEqual(await subscriptions(), []);
});

test('a lease ends, and who unsubscribes is told no more', async () => {
  await ask({ leaseSeconds: 300 });
  house.clock.advance(300_000);
  await tellSubscribers(house.cx(), publicUrl);
  assert.deepEqual(await subscriptions(), []);
  await ask();
  await ask({ mode: 'unsubscribe' });
  assert.deepEqual(await subscriptions(), []);
});

test('feeds of fronts and searches can be followed, other addresses not', async () => {
  house.clock.advance(120_000);
  for (const path of ['/world/atom.xml', '/ko/feed.json', '/search/feed.xml?q=tide'])
    await ask({ topic: publicUrl + path });
  assert.equal((await subscriptions()).length, 3);
  for (const other of [
    `${publicUrl}/world`,
    `${publicUrl}/nowhere/feed.xml`,
    'https://other.example/feed.xml',
    `${publicUrl}/search/feed.xml`,
    `${publicUrl}/search/feed.xml?q=%20`,
    `${publicUrl}/search/world/feed.xml?q=tide`,
    `${publicUrl}/constructor/world/feed.xml`,
  ])
    await assert.rejects(ask({ topic: other }), { code: 'websub.no-such-topic' });
});

test('addresses inside the newsroom’s own network are refused, and too many requests too', async () => {
  const within = (address: string) =>
    askHub(house.cx(), publicUrl, { mode: 'subscribe', callback: address, topic });
  for (const address of [
    'http://127.0.0.1/x',
    'http://[::1]/x',
    'http://localhost/x',
    'http://hook.localhost./x',
    'http://10.0.0.8/x',
    'ftp://a.example/x',
    'x',
  ])
    await assert.rejects(within(address), { code: 'websub.callback-refused' });
  // A name that leads inside is only known when it is asked.
  await within('http://inside.example:1/x');
  await assert.rejects(
    async () => {
      for (let number = 0; number < 30; number += 1) await within('https://one.example/x');
    },
    { code: 'websub.too-many' },
  );
});

test('of the networks that the operator names, a subscriber can subscribe itself alone', () => {
  const own = mayBeSubscribedBy('10.0.0.8', [ipaddr.parseCIDR('10.0.0.0/8')]);
  assert.deepEqual(['10.0.0.8', '10.0.0.9', '127.0.0.1', '1.1.1.1'].map(own), [true, false, false, true]);
  assert.deepEqual(['127.0.0.1', '::1'].map(mayBeSubscribedBy('::1', here)), [true, false]);
  // A name is asked on the Internet alone: it may lead elsewhere by now.
  const isAsked = (callback: string) => mayBeAsked(callback, here)('127.0.0.1');
  assert.deepEqual(['http://127.0.0.1/x', 'http://localhost/x', 'http://inside.example/x'].map(isAsked), [
    true,
    true,
    false,
  ]);
});

test('a hub elsewhere hears which feeds a story stands in', async () => {
  const story = await publish('High water');
  await changeSetting(house.db, feedSettings.hub, callback, house.clock.now());
  await house.settings.refresh();
  await announceFeeds(house.cx(), story);
  heard.length = 0;
  await announceToHub(house.cx(), publicUrl, story, here);
  const form = new URLSearchParams(heard[0]?.body);
  assert.equal(form.get('hub.mode'), 'publish');
  assert.ok(form.getAll('hub.url').includes(`${publicUrl}/world/feed.xml`));
});
