import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addStaff, audit, listStaff, removeStaff } from '#accounts';
import { openTestHouse, type TestHouse } from '#platform/testing';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected;

test('staff are added once by e-mail address, listed by name and removed', async () => {
  const zoe = await addStaff(house.cx(), { name: 'Zoe Ames', email: 'Zoe@Paper.example', role: 'editor' });
  await addStaff(house.cx(), { name: 'Al Berg', email: 'al@paper.example', role: 'picture-editor' });
  await assert.rejects(
    addStaff(house.cx(), { name: 'Other', email: 'zoe@paper.example', role: 'owner' }),
    code('accounts.email-taken'),
  );
  assert.deepEqual(
    (await listStaff(house.db)).map((member) => [member.name, member.email, member.role]),
    [
      ['Al Berg', 'al@paper.example', 'picture-editor'],
      ['Zoe Ames', 'zoe@paper.example', 'editor'],
    ],
  );
  await removeStaff(house.cx(), { email: 'ZOE@paper.example' });
  await assert.rejects(removeStaff(house.cx(), { id: zoe }), code('accounts.no-such-member'));
  assert.notEqual(
    await addStaff(house.cx(), { name: 'Zoe Ames', email: 'zoe@paper.example', role: 'writer' }),
    zoe,
    'who returns is a new row; the audit keeps the old ID',
  );
});

test('a role that does not exist, a bad address and no name are refused', async () => {
  for (const wrong of [{ role: 'king' }, { email: 'nobody' }, { name: ' ' }]) {
    await assert.rejects(
      addStaff(house.cx(), { name: 'A', email: 'a@b.example', role: 'editor', ...wrong }),
      code('accounts.staff-invalid'),
    );
  }
});

test('the audit holds IDs and is only ever added to', async () => {
  await audit(house.cx({ kind: 'staff', id: 7, can: new Set() }), 'story.killed', 12);
  const last = await house.db.selectFrom('audit').selectAll().orderBy('id', 'desc').executeTakeFirst();
  assert.deepEqual(
    { ...last, id: 0 },
    { id: 0, at: house.clock.now(), actor_kind: 'staff', actor: 7, what: 'story.killed', subject: 12 },
  );
  assert.doesNotMatch(
    JSON.stringify(await house.db.selectFrom('audit').selectAll().execute()),
    /zoe|example/i,
  );
  await assert.rejects(house.db.updateTable('audit').set({ what: 'x' }).execute(), /only ever added to/);
  await assert.rejects(house.db.deleteFrom('audit').execute(), /only ever added to/);
});
