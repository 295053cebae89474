import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changeSetting } from '#platform/settings';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { series } from './counting.ts';
import { dataCentres, watchDataCentres } from './data-centres.ts';
import { beacon, browser, countsOf, openTestRoom, publishTestStory } from './testing.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse('2026-03-02T09:00:00Z');
});
after(() => house.close());

async function set(ranges: string[]): Promise<void> {
  house.clock.advance(1_000);
  await changeSetting(house.db, dataCentres, ranges, house.clock.now());
  await house.settings.refresh();
}

test('a network is known by the ranges as they stand, in both versions of the protocol', async () => {
  const within = watchDataCentres(house.settings);
  const found = (...networks: string[]) => networks.filter((each) => within(each, house.clock.now()));
  const networks = ['192.0.2.77', '192.0.3.1', '2001:db8:1:2::/64', '2001:db8:2:2::/64'];
  assert.deepEqual(found(...networks), []);
  await set(['192.0.2.0/24', '2001:db8:1::/48']);
  assert.deepEqual(found(...networks), ['192.0.2.77', '2001:db8:1:2::/64']);
  await set(['2001:db8:2:2::17/128']);
  assert.deepEqual(found(...networks), ['2001:db8:2:2::/64']);
  await assert.rejects(set(['192.0.2.0']), { code: 'settings.invalid' });
});

test('a browser in a data centre is a suspected robot, and its neighbours outside are readers', async () => {
  await set(['203.0.113.0/24']);
  const room = openTestRoom(house);
  const story = await publishTestStory(house);
  for (const network of ['203.0.113.9', '203.0.114.9'])
    await room.record(beacon(story), { network, userAgent: browser }, house.clock.now());
  await room.close();
  assert.deepEqual(await countsOf(house, story), [1, 0, 0]);
  assert.deepEqual(await countsOf(house, story, series.suspectedRobots), [1, 0, 0]);
});
