import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openEvents, type Announcement } from '#platform/events';
import { createHttpServer, type HttpServer } from '#platform/http';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { series } from './counting.ts';
import { audienceFast } from './fast.ts';
import type { CountingRoom } from './room.ts';
import { audienceRoutes } from './routes.ts';
import { beacon, browser, countsOf, openTestRoom, publishTestStory } from './testing.ts';

const config = { publicUrl: 'http://paper.test', trustedProxies: [] };
const headers = { 'content-security-policy': "default-src 'self'" };
let house: TestHouse;
let room: CountingRoom;
const servers: { name: string; http: HttpServer; address: string }[] = [];

before(async () => {
  house = await openTestHouse();
  room = openTestRoom(house);
  const options = {
    config,
    routes: audienceRoutes(room),
    log: house.log,
    context: () => house.cx(),
    headers,
  };
  const { clock } = house;
  for (const [name, http] of [
    ['by its route', createHttpServer(options)],
    ['at once', createHttpServer({ ...options, fast: audienceFast(room, config, { clock, headers }) })],
  ] as const) {
    const port = await http.listen(0, '127.0.0.1');
    servers.push({ name, http, address: `http://127.0.0.1:${port}/audience` });
  }
});
after(async () => {
  await Promise.all(servers.map(({ http }) => http.close()));
  await room.close();
  await house.close();
});

let readers = 0;

function send(address: string, body: unknown, rest: Record<string, string> = {}): Promise<Response> {
  readers += 1;
  return fetch(address, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'user-agent': `${browser} ${readers}`, ...rest },
  });
}

for (const which of [0, 1]) {
  const name = ['by its route', 'at once'][which];
  const address = () => servers[which]?.address as string;

  test(`${name}: a beacon is answered 204 once it is counted, as JSON and as sendBeacon's text`, async () => {
    const story = await publishTestStory(house);
    const answer = await send(address(), beacon(story));
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get('content-security-policy'), headers['content-security-policy']);
    assert.equal(answer.headers.get('set-cookie'), null);
    const asText = await send(address(), beacon(story), { 'content-type': 'text/plain;charset=UTF-8' });
    assert.equal(asText.status, 204);
    assert.deepEqual(await countsOf(house, story), [1, 0, 0]);
    assert.deepEqual(await countsOf(house, story, series.doubtful), [1, 0, 0], 'another of the same address');
  });

  test(`${name}: nonsense is 422 and says why`, async () => {
    const answer = await send(address(), { ...beacon(1), page: 'short' });
    assert.equal(answer.status, 422);
    const problem = (await answer.json()) as { title: string; code: string };
    assert.match(problem.title, /page: must be 32 hexadecimal digits/);
    assert.equal(problem.code, 'http.invalid');
    assert.equal((await send(address(), '{"page":')).status, 422);
    assert.equal((await send(address(), '[]')).status, 422);
    assert.equal((await send(address(), Buffer.from([0x7b, 0xff]).toString('latin1'))).status, 422);
  });

  test(`${name}: a page's number counts as one in capitals, too`, async () => {
    const story = await publishTestStory(house);
    const sent = beacon(story);
    assert.equal((await send(address(), { ...sent, page: sent.page.toUpperCase() })).status, 204);
    assert.equal((await send(address(), sent)).status, 204);
    assert.deepEqual(await countsOf(house, story), [1, 0, 0]);
    assert.deepEqual(await countsOf(house, story, series.doubtful), [0, 0, 0]);
  });

  test(`${name}: the greatest beacon that the schema takes is taken`, async () => {
    const [story, other] = [await publishTestStory(house), 2_147_483_647];
    const slots = Array.from({ length: 100 }, () => ['you-may-also-like', other]);
    const places = slots.map(() => 100);
    const from = `/${'x'.repeat(1_999)}`;
    const referrer = 'x'.repeat(253);
    const vitals = { template: 'story', lcp: 3_599_999.123, inp: 3_599_999.123, cls: 999.123_456_789 };
    const greatest = { ...beacon(story), from, referrer, shown: slots, clicked: slots, places, vitals };
    assert.equal((await send(address(), greatest)).status, 204);
  });

  test(`${name}: a story that readers cannot see is 422`, async () => {
    const answer = await send(address(), beacon(999_999));
    assert.equal(answer.status, 422);
    assert.equal(((await answer.json()) as { code: string }).code, 'audience.no-such-story');
  });

  test(`${name}: a foreign page is 403, an endless body 413, another type 415`, async () => {
    const story = await publishTestStory(house);
    assert.equal((await send(address(), beacon(story), { origin: 'http://elsewhere.test' })).status, 403);
    assert.equal((await send(address(), beacon(story), { 'sec-fetch-site': 'cross-site' })).status, 403);
    assert.equal((await send(address(), { ...beacon(story), more: 'x'.repeat(11_000) })).status, 413);
    assert.equal((await send(address(), beacon(story), { 'content-type': 'image/png' })).status, 415);
    assert.deepEqual(await countsOf(house, story), [0, 0, 0]);
  });

  test(`${name}: a stranger's X-Forwarded-For makes no second reader`, async () => {
    const story = await publishTestStory(house);
    for (const forwarded of ['198.51.100.1', '198.51.100.2']) {
      await send(address(), beacon(story), { 'user-agent': browser, 'x-forwarded-for': forwarded });
    }
    assert.deepEqual(await countsOf(house, story), [1, 0, 0]);
  });
}

test('every process hears the new public totals, cut to what a notification holds', async () => {
  const heard: Announcement[] = [];
  const events = await openEvents(house.clientConfig, house.log);
  events.listen((announcement) => {
    if (announcement !== 'everything') heard.push(announcement);
  });
  const stories: number[] = [];
  for (let number = 0; number < 260; number += 1) stories.push(await publishTestStory(house));
  heard.length = 0;
  await Promise.all(
    stories.map((story, index) =>
      room.record(beacon(story), { network: `10.9.0.${index}`, userAgent: browser }, house.clock.now()),
    ),
  );
  const views = () => heard.flatMap((announcement) => announcement.views ?? []);
  while (views().length < stories.length) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.deepEqual(
    views().toSorted(([a], [b]) => a - b),
    stories.map((story) => [story, 1]),
  );
  await events.close();
});
