import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { test } from 'node:test';
import { tagOver } from './entity-tag.ts';
import { createSpool } from './spool.ts';

async function* pieces(...all: readonly string[]) {
  for (const piece of all) yield piece;
}
async function* broken() {
  yield 'a';
  throw new Error('the database went away');
}

test('a document is read back as it was made, with its tag and length', async () => {
  const spool = createSpool();
  const document = await spool(pieces('바', '', 'x'.repeat(200_000)));
  const whole = `바${'x'.repeat(200_000)}`;
  assert.equal(document.tag, tagOver(whole));
  assert.equal(document.bytes, Buffer.byteLength(whole));
  assert.equal(await text(document.read()), whole);
});

test('past so many at a time the next is told to come back, until one has ended', async () => {
  const spool = createSpool(2);
  const [slow, other] = [await spool(pieces('a')), await spool(pieces('b'))];
  const busy = { code: 'syndication.busy', retryAfter: 30 };
  await assert.rejects(spool(pieces('c')), busy);
  await other.drop();
  await assert.rejects(spool(broken()), /went away/);
  const third = await spool(pieces('c'));
  await assert.rejects(spool(pieces('d')), busy);
  // A reader who leaves in the middle ends it, too.
  const left = slow.read();
  left.destroy();
  while (!left.closed) await setImmediate();
  await (await spool(pieces('d'))).drop();
  await third.drop();
});

test('a document has no name on the disk, even while it is read', async () => {
  const under = await mkdtemp(join(tmpdir(), 'masthead-test-'));
  try {
    const spool = createSpool(2, under);
    const document = await spool(pieces('a'));
    assert.deepEqual(await readdir(under), []);
    await document.drop();
    await assert.rejects(spool(broken()), /went away/);
    assert.deepEqual(await readdir(under), []);
  } finally {
    await rm(under, { recursive: true });
  }
});

test('a reader who takes nothing is broken off after a while, and its place is free', async () => {
  const spool = createSpool(1, undefined, 50);
  const idle = (await spool(pieces('x'.repeat(500_000)))).read();
  await assert.rejects(spool(pieces('b')), { code: 'syndication.busy' });
  await once(idle, 'close', { signal: AbortSignal.timeout(5_000) });
  assert.equal(await text((await spool(pieces('b'))).read()), 'b');
});
