import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { buffersOf } from './embedded.ts';
import { openTestHouse, type TestHouse } from '#platform/testing';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

test('what makes an acknowledged write durable is on', async () => {
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(house.db);
    assert.equal(rows[0]?.value, 'on', name);
  }
});

test('the buffers grow with the machine, within bounds', () => {
  assert.deepEqual(
    [512, 2_048, 65_536].map((megabytes) => buffersOf(megabytes * 2 ** 20)),
    [128, 256, 1_024],
  );
});

test('the cluster is UTF-8 with an ICU locale', async () => {
  const { rows } = await sql<{ encoding: string; provider: string }>`
    select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider
    from pg_database where datname = current_database()`.execute(house.db);
  assert.deepEqual(rows[0], { encoding: 'UTF8', provider: 'i' });
});
