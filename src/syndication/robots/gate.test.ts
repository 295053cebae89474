import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createHttpServer, text, route, type HttpServer } from '#platform/http';
import { changeSetting } from '#platform/settings';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createCrawlerChecks, type Names } from './checks.ts';
import { shippedCrawlers, type Crawler } from './crawlers.ts';
import { robotGate } from './gate.ts';
import { createRobotLedger, dayOf, type Standing } from './ledger.ts';
import { robotSettings } from './policy.ts';
import { readRanges, refreshRanges } from './ranges.ts';

const people = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const gpt = 'Mozilla/5.0; compatible; GPTBot/1.2; +https://openai.com/gptbot';
const page = 'x'.repeat(600_000);
let house: TestHouse;
let http: HttpServer | undefined;
let base = '';

before(async () => {
  house = await openTestHouse('2026-03-02T22:00:00Z');
  await changeSetting(house.db, robotSettings.dailyMegabytes, 1, house.clock.now());
  await house.settings.refresh();
});
after(async () => {
  // Of a test that failed: its doors would keep the whole file waiting.
  await http?.close();
  await house.close();
});

async function open() {
  const ledger = createRobotLedger(() => house.db);
  const gate = robotGate({
    crawlers: shippedCrawlers,
    checks: createCrawlerChecks({ clock: house.clock }),
    ledger,
    clock: house.clock,
    settings: house.settings,
    config: { trustedProxies: [] },
    storyAt: (url) => (url === '/story' ? 7 : undefined),
  });
  await ledger.write(house.clock.now());
  http = createHttpServer({
    config: { publicUrl: 'https://paper.example', trustedProxies: [] },
    log: house.log,
    context: () => house.cx({ kind: 'reader' }),
    headers: {},
    fast: gate,
    routes: ['/story', '/robots.txt'].map((path) =>
      route({ method: 'GET', path, access: 'public', handle: () => text(page) }),
    ),
  });
  base = `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}`;
  return ledger;
}
const ask = async (userAgent: string, path = '/story') => {
  const response = await fetch(`${base}${path}`, {
    headers: { 'user-agent': userAgent, 'accept-encoding': 'identity' },
  });
  await response.arrayBuffer();
  return response;
};
const rows = () => house.db.selectFrom('crawler_days').selectAll().orderBy('robot').execute();

test('a crawler that had its share is told to come back tomorrow; people and robots.txt are not refused', async () => {
  const ledger = await open();
  assert.equal((await ask(gpt)).status, 200);
  assert.equal((await ask(gpt)).status, 200);
  const refused = await ask(gpt);
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get('retry-after'), '7200');
  assert.equal((await ask(gpt, '/robots.txt')).status, 200);
  assert.equal((await ask('Googlebot/2.1')).status, 200, 'each has a share of its own');
  for (let time = 0; time < 3; time += 1) assert.equal((await ask(people)).status, 200);
  await http?.close();
  await ledger.write(house.clock.now());
  const [googlebot, gptbot, ...others] = await rows();
  assert.deepEqual(others, [], 'people stand in no ledger');
  assert.equal(googlebot?.robot, 'Googlebot');
  assert.deepEqual(
    { robot: gptbot?.robot, requests: gptbot?.requests, stories: gptbot?.stories, refused: gptbot?.refused },
    { robot: 'GPTBot', requests: 4, stories: 2, refused: 1 },
  );
  const bytes = Number(gptbot?.bytes);
  assert.ok(bytes > 1_800_000 && bytes < 1_810_000, String(bytes));
});

test('a share is remembered over a restart, and is new on the next day', async () => {
  await open();
  assert.equal((await ask(gpt)).status, 429);
  await changeSetting(house.db, robotSettings.dailyMegabytes, 0, house.clock.now());
  await house.settings.refresh();
  assert.equal((await ask(gpt)).status, 200, 'no limit is set');
  await changeSetting(house.db, robotSettings.dailyMegabytes, 1, house.clock.now());
  await house.settings.refresh();
  house.clock.advance(7_200_000);
  assert.equal((await ask(gpt)).status, 200);
  await http?.close();
});

test('processes add up in the ledger, and what could not be written is not lost', async () => {
  const day = dayOf(house.clock.now());
  const entry = { day, robot: 'CCBot', standing: 'proved' as Standing };
  const one = createRobotLedger(() => house.db);
  let away = true;
  const other = createRobotLedger(() => {
    if (away) throw new Error('away');
    return house.db;
  });
  for (const ledger of [one, other]) ledger.enter(entry, { requests: 1, bytes: 500, stories: 1, refused: 0 });
  await one.write(house.clock.now());
  await assert.rejects(other.write(house.clock.now()));
  assert.equal(other.bytes(entry), 500);
  away = false;
  await other.write(house.clock.now());
  assert.equal(other.bytes(entry), 1_000);
  assert.deepEqual((await rows()).find(({ robot }) => robot === 'CCBot')?.requests, 2);
});

const crawler = (name: string): Crawler => {
  const found = shippedCrawlers.crawlers.find((one) => one.name === name);
  assert.ok(found);
  return found;
};

test('a name is proved by reverse DNS that leads back, and never by a name alone', async () => {
  const hosts: Record<string, [string, string]> = {
    '66.249.66.1': ['crawl-66-249-66-1.googlebot.com', '66.249.66.1'],
    '203.0.113.5': ['crawl.googlebot.com', '66.249.66.9'],
    '203.0.113.6': ['googlebot.com.evil.example', '203.0.113.6'],
  };
  let asked = 0;
  const names: Names = {
    async reverse(address) {
      asked += 1;
      const found = hosts[address];
      if (!found)
        throw Object.assign(new Error('no'), { code: address === '203.0.113.8' ? 'ETIMEOUT' : 'ENOTFOUND' });
      return [found[0]];
    },
    addresses: async (name) =>
      Object.values(hosts).flatMap(([own, leadsTo]) => (own === name ? [leadsTo] : [])),
  };
  const checks = createCrawlerChecks({ clock: house.clock, names });
  const expected: Record<string, Standing> = {
    '66.249.66.1': 'proved',
    '203.0.113.5': 'false',
    '203.0.113.6': 'false',
    '203.0.113.7': 'false',
    '203.0.113.8': 'unproved',
  };
  for (const [address, standing] of Object.entries(expected)) {
    assert.equal(checks.standing(crawler('Googlebot'), address), 'unproved', 'nobody waits for the DNS');
    await checks.settled();
    assert.equal(checks.standing(crawler('Googlebot'), address), standing, address);
  }
  assert.equal(asked, 5, 'answers are remembered');
});

test('published addresses are read for crawlers that came, and prove them; a broken list leaves what was known', async () => {
  const ledger = createRobotLedger(() => house.db);
  const entry = { day: dayOf(house.clock.now()), robot: 'GPTBot', standing: 'unproved' as Standing };
  ledger.enter(entry, { requests: 1, bytes: 1, stories: 0, refused: 0 });
  await ledger.write(house.clock.now());
  const asked: string[] = [];
  let body = JSON.stringify({ prefixes: [{ ipv4Prefix: '192.0.2.0/28' }, { ipv6Prefix: '2001:db8::/64' }] });
  const refresh = () =>
    refreshRanges(house.cx(), shippedCrawlers, async ({ url }) => {
      asked.push(url);
      return { status: 200, headers: {}, body };
    });
  await refresh();
  await refresh();
  assert.deepEqual(
    asked.filter((url) => url.includes('gptbot')),
    ['https://openai.com/gptbot.json'],
    'once a day',
  );
  assert.ok(!asked.some((url) => url.includes('perplexity')), 'it never came');
  house.clock.advance(86_400_001);
  body = '<html>';
  await refresh();
  const checks = createCrawlerChecks({ clock: house.clock });
  checks.learn(await readRanges(house.db));
  assert.equal(checks.standing(crawler('GPTBot'), '192.0.2.5'), 'proved');
  assert.equal(checks.standing(crawler('GPTBot'), '2001:db8::9'), 'proved');
  assert.equal(checks.standing(crawler('GPTBot'), '192.0.2.99'), 'false');
  assert.equal(checks.standing(crawler('PerplexityBot'), '192.0.2.5'), 'unproved');
});
