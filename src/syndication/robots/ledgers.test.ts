import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { createCountingRoom } from '#audience';
import { askOutside } from '#platform/outside';
import { changeSetting } from '#platform/settings';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { paperSettings } from '#taxonomy';
import { shippedCrawlers, type Crawler } from './crawlers.ts';
import { robotOperations } from './desk-routes.ts';
import { createRobotLedger, dayOf } from './ledger.ts';
import { readRanges, refreshRanges } from './ranges.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

interface Report {
  readonly crawlers: readonly { readonly name: string; readonly taken: unknown }[];
  readonly others: readonly { readonly stories: number }[];
  readonly pages: readonly { readonly series: string; readonly stories: number }[];
}

async function readReport(): Promise<Report> {
  const [operation] = robotOperations(shippedCrawlers);
  const reply = await operation.handle({ cx: house.cx() } as never);
  return JSON.parse(reply.body as string) as Report;
}

test('the desk sees every robot once: those of the list by the gate, the others by the audience', async () => {
  const { db, clock, log, settings } = house;
  const room = createCountingRoom({ db, clock, log, settings });
  const page = { story: 7, bytes: 1_000, network: '10.3.0.1', prefetch: false };
  const agents = [
    'Mozilla/5.0 (compatible; Googlebot/2.1)',
    'Mozilla/5.0 (compatible; GPTBot/1.2)',
    'curl/8.14.1',
  ];
  for (const userAgent of agents) room.answered({ ...page, userAgent }, clock.now());
  await room.close();
  const ledger = createRobotLedger(() => db);
  const entry = { day: dayOf(clock.now()), robot: 'Googlebot', standing: 'proved' as const };
  ledger.enter(entry, { requests: 4, bytes: 9_000, stories: 1, refused: 0 });
  await ledger.write(clock.now());
  const { crawlers, others, pages } = await readReport();
  const googlebot = crawlers.find(({ name }) => name === 'Googlebot');
  assert.deepEqual(googlebot?.taken, [
    { standing: 'proved', requests: 4, bytes: 9_000, stories: 1, refused: 0 },
  ]);
  assert.deepEqual(others, [{ robot: 'curl', declared: true, requests: 1, bytes: 1_000, stories: 1 }]);
  assert.equal(
    pages.find(({ series }) => series === 'declaredRobots')?.stories,
    3,
    'all pages, whoever asked',
  );
});

test('pages are told up to this moment where it is tomorrow already', async () => {
  const { db, clock, log, settings } = house;
  await changeSetting(db, paperSettings.timeZone, 'Asia/Seoul', clock.now());
  await settings.refresh();
  const readers = async () => (await readReport()).pages.find(({ series }) => series === 'readers')?.stories;
  clock.set(new Date('2026-03-02T20:00:00Z'));
  assert.equal(await readers(), 0);
  const room = createCountingRoom({ db, clock, log, settings });
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const page = { story: 7, bytes: 1_000, network: '10.3.0.2', prefetch: false, userAgent };
  room.answered(page, clock.now());
  await room.close();
  assert.equal(await readers(), 1);
  // The third of March in Seoul is the first of thirty days until the first of April ends there.
  clock.set(new Date('2026-04-01T14:59:00Z'));
  assert.equal(await readers(), 1);
  clock.set(new Date('2026-04-01T15:00:00Z'));
  assert.equal(await readers(), 0);
});

/** Operators' hosts, over HTTP. */
async function openOperator(
  answers: Readonly<Record<string, [status: number, body: string]>>,
): Promise<Server> {
  const server = createServer((request, response) => {
    const [status, body] = answers[request.url ?? ''] ?? [404, ''];
    response.writeHead(status, status === 302 ? { location: '/good.json' } : {}).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

test('lists of addresses are fetched from operators’ hosts; what is no list is not believed', async () => {
  const good = JSON.stringify({ creationTime: 'now', prefixes: [{ ipv4Prefix: '192.0.2.0/28' }] });
  const long = JSON.stringify({ prefixes: [{ ipv4Prefix: '192.0.2.0/28' }], padding: 'x'.repeat(1_100_000) });
  const server = await openOperator({
    '/good.json': [200, good],
    '/more.json': [200, JSON.stringify({ prefixes: [{ ipv6Prefix: '2001:db8::/64' }] })],
    '/moved.json': [302, ''],
    '/page.json': [200, '<html>'],
    '/wrong.json': [200, JSON.stringify({ prefixes: [{ ipv4Prefix: '192.0.2.0/99' }] })],
    '/empty.json': [200, JSON.stringify({ prefixes: [] })],
    '/long.json': [200, long],
  });
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const lists: Readonly<Record<string, readonly string[]>> = {
    Good: ['/good.json', '/more.json'],
    Half: ['/good.json', '/gone.json'],
    Moved: ['/moved.json'],
    Page: ['/page.json'],
    Wrong: ['/wrong.json'],
    Empty: ['/empty.json'],
    Long: ['/long.json'],
  };
  const crawlers = Object.entries(lists).map(([name, paths]): Crawler => {
    const ranges = paths.map((path) => at + path);
    return { name, operator: name, purposes: ['index'], ranges, hosts: [], token: false };
  });
  const ledger = createRobotLedger(() => house.db);
  const day = dayOf(house.clock.now());
  for (const { name: robot } of crawlers)
    ledger.enter({ day, robot, standing: 'unproved' }, { requests: 1, bytes: 1, stories: 0, refused: 0 });
  await ledger.write(house.clock.now());
  const list = { listed: day, crawlers };
  try {
    // The newsroom's own network is not asked, whatever a list says.
    await refreshRanges(house.cx(), list);
    assert.equal((await readRanges(house.db)).size, 0);
    await refreshRanges(house.cx(), list, (asked) => askOutside({ ...asked, mayAsk: () => true }));
  } finally {
    server.close();
  }
  const read = await readRanges(house.db);
  assert.deepEqual([...read.keys()], ['Good']);
  assert.equal(read.get('Good')?.check('192.0.2.7'), true);
  assert.equal(read.get('Good')?.check('2001:db8::1', 'ipv6'), true);
  assert.equal(read.get('Good')?.check('192.0.2.77'), false);
});
