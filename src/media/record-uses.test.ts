import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changePicture, importPicture, recordUses } from '#media';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { takeIn } from './take-in.ts';
import { samplePicture } from './testing.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const record = (story: number, lead: number | null, body: readonly number[]) =>
  house.db.transaction().execute((trx) => recordUses(trx, story, lead, body, house.clock.now()));
const uses = (story: number) =>
  house.db
    .selectFrom('picture_uses')
    .select(['picture_id', 'role'])
    .where('story_id', '=', story)
    .orderBy('role')
    .orderBy('picture_id')
    .execute();

test('the uses of a story are replaced as a whole, and another story keeps its own', async () => {
  const take = async (salt: number) => importPicture(house.cx(), { bytes: await samplePicture({ salt }) });
  const [a, b] = [await take(1), await take(2)];
  await record(1, a, [a, b, b]);
  await record(2, b, []);
  assert.deepEqual(await uses(1), [
    { picture_id: a, role: 'body' },
    { picture_id: b, role: 'body' },
    { picture_id: a, role: 'lead' },
  ]);
  await record(1, null, [b]);
  assert.deepEqual(await uses(1), [{ picture_id: b, role: 'body' }]);
  await record(1, null, []);
  assert.deepEqual(await uses(1), []);
  assert.deepEqual(await uses(2), [{ picture_id: b, role: 'lead' }]);
});

test('a picture that does not exist is refused, and what was recorded stays', async () => {
  await assert.rejects(record(2, 999_999, []), { code: 'media.no-such-picture' });
  assert.equal((await uses(2)).length, 1);
});

test('without a credit no use; ended rights refuse a new use and leave an old one', async () => {
  const { id: bare } = await takeIn(house.cx(), { bytes: await samplePicture({ credit: null }) });
  await assert.rejects(record(3, bare, []), { code: 'media.credit-missing' });
  const id = await importPicture(house.cx(), { bytes: await samplePicture({ salt: 3 }) });
  await record(3, id, []);
  await changePicture(house.cx(), { id, rightsUntil: house.clock.now() });
  await record(3, id, [id]);
  await assert.rejects(record(4, id, []), { code: 'media.rights-ended' });
});
