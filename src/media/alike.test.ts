import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { alikePictures } from './alike.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

let made = 0;
/** A picture of which only its likeness matters. */
async function picture(dhash: string | null): Promise<number> {
  made += 1;
  const { id } = await house.db
    .insertInto('pictures')
    .values({
      hash: made.toString(16).padStart(64, '0'),
      type: 'image/jpeg',
      width: 10,
      height: 10,
      bytes: 1,
      rights_until: null,
      uploaded_by: null,
      dhash,
      colour: '#000000',
      created_at: house.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
const flip = (signs: string, places: readonly number[]) =>
  signs
    .split('')
    .map((sign, place) => (places.includes(place) ? String(1 - Number(sign)) : sign))
    .join('');

test('whatever six signs differ, a picture is found; with seven it is not', async () => {
  const signs = fc.string({ unit: fc.constantFrom('0', '1'), minLength: 64, maxLength: 64 });
  const places = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { minLength: 7, maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(signs, places, async (mine, seven) => {
      const id = await picture(mine);
      const [near, far] = [await picture(flip(mine, seven.slice(0, 6))), await picture(flip(mine, seven))];
      const found = new Map((await alikePictures(house.db, id)).map((one) => [one.picture.id, one.distance]));
      assert.equal(found.get(near), 6);
      assert.ok(!found.has(far) && !found.has(id));
    }),
    { numRuns: 40 },
  );
});

test('a picture without a likeness is like no other', async () => {
  const id = await picture(null);
  await picture(null);
  assert.deepEqual(await alikePictures(house.db, id), []);
});

test('duplicates are found by the index, not by reading every row', async () => {
  await sql`
    insert into pictures (hash, type, width, height, dhash, colour, created_at)
    select 'x' || n, 'image/jpeg', 10, 10, (('x' || md5(n::text))::bit(64)), '#000000', now()
    from generate_series(1, 20000) n`.execute(house.db);
  await sql`analyze pictures`.execute(house.db);
  const id = await picture('1'.repeat(32) + '0'.repeat(32));
  house.takeQueries();
  await alikePictures(house.db, id);
  const statement = house.takeQueries().find((text) => text.includes('likeness_quarter')) ?? '';
  // The plan of the very statement, with its parameters put in.
  const plan = await sql<{ 'QUERY PLAN': string }>`explain ${sql.raw(
    statement
      .replaceAll(
        /\$\d+::integer\[\]/g,
        `array[${Array.from({ length: 17 }, (_, n) => n).join()}]::integer[]`,
      )
      .replaceAll(/\$\d+::bit\(64\)/g, `'${'0'.repeat(64)}'::bit(64)`)
      .replaceAll(/\$\d+/g, '7'),
  )}`.execute(house.db);
  assert.match(plan.rows.map((row) => row['QUERY PLAN']).join('\n'), /BitmapOr[^]*pictures_likeness_3/);
});
