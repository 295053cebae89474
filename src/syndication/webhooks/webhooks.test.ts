import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, test } from 'node:test';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { addStaff } from '#accounts';
import { postComment } from '#comments';
import { isPublicAddress, type MayAsk } from '#platform/outside';
import { openTestHouse, type TestHouse } from '#platform/testing';
import {
  correctStory,
  createStory,
  killStory,
  publishStory,
  saveStory,
  scheduleStory,
  setEmbargo,
  setExpiry,
  withdrawStory,
} from '#stories';
import { ensureSection } from '#taxonomy';
import { mostTries, secondsAsked, secondsUntilNext } from './backoff.ts';
import { deliver } from './deliver.ts';
import { webhookEvents, type WebhookEvent } from './event.ts';
import { keepWebhooks } from './keep.ts';
import { listDeliveries } from './queries.ts';
import { replay } from './replay.ts';
import { createWebhook, removeWebhook, renewSecret, setPaused, testWebhook } from './subscription.ts';
import { tellHidden } from './hidden.ts';
import { tellComment, tellGone, tellPublished, tellStory } from './tell-of.ts';

const paper = { publicUrl: 'https://paper.example' };
const anywhere = () => true;

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
let house: TestHouse;
let section = 0;
let receiver: Server;
let url = '';
/** What the receiver answers next, and what it was sent. */
let reply: { status: number; headers?: Record<string, string>; body?: string } = { status: 204 };
let received: Received[] = [];

before(async () => {
  house = await openTestHouse();
  section = await ensureSection(house.cx(), { slug: 'world', names: { en: 'World' } });
  await addStaff(house.cx(), { name: 'Olive', email: 'olive@paper.example', role: 'owner' });
  await addStaff(house.cx(), { name: 'Wren', email: 'wren@paper.example', role: 'writer' });
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(reply.status, reply.headers).end(reply.body);
    });
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
after(async () => {
  receiver.close();
  await house.close();
});
afterEach(async () => {
  reply = { status: 204 };
  received = [];
  await house.db.deleteFrom('webhooks').execute();
  await house.db.deleteFrom('webhook_events').execute();
  house.clock.advance(60_000);
});

const begin = (events: readonly WebhookEvent[] = webhookEvents) =>
  createWebhook(house.cx(), { name: 'Partner', url, events }, anywhere);
/** Makes every attempt that is due now, as the jobs do. */
async function deliverAll() {
  const due = await house.db
    .selectFrom('webhook_deliveries')
    .select(['id as delivery', 'attempts'])
    .where('state', '=', 'waiting')
    .orderBy('id')
    .execute();
  for (const one of due) await deliver(house.cx(), one, anywhere);
}
const deliveries = async (webhook: number) => listDeliveries(house.db, { webhook, limit: 50 });
const sent = () => received.map(({ body }) => JSON.parse(body) as { type: string; data: never });
const stateOf = async (id: number) =>
  house.db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

async function jobsOf(name: string): Promise<number> {
  const { rows } = await sql<{ jobs: number }>`
    select count(*)::int as jobs from jobs.job where name = ${name}`.execute(house.db);
  return rows[0]?.jobs ?? 0;
}

let number = 0;
async function publish(headline = `Story ${(number += 1)}`) {
  const story = await createStory(house.cx(), { language: 'en', copy: { headline, section } });
  const version = await publishStory(house.cx(), { story });
  return { story, version };
}

test('a story’s life is told in order, once each, and signed so that the standard’s own library believes it', async () => {
  const { id, secret } = await begin();
  const first = await publish('Waves');
  const { story } = first;
  await tellPublished(house.cx(), paper, first);
  await tellPublished(house.cx(), paper, first);
  house.clock.advance(1_000);
  await saveStory(house.cx(), { story, copy: { headline: 'Waves again' } });
  await tellPublished(house.cx(), paper, { story, version: await publishStory(house.cx(), { story }) });
  house.clock.advance(1_000);
  await correctStory(house.cx(), { story, note: 'It was two.', kind: 'number' });
  await tellStory(house.cx(), paper, 'story.corrected', story);
  const client = { network: '192.0.2.1' };
  const comment = await postComment(house.cx(), { story, name: 'Kim', text: 'True.', client });
  await tellComment(house.cx(), paper, { comment: comment.id, story, isOut: true });
  await withdrawStory(house.cx(), { story });
  await tellGone(house.cx(), paper, 'story.withdrawn', story);
  await killStory(house.cx(), { story });
  await tellGone(house.cx(), paper, 'story.killed', story);
  await deliverAll();
  assert.deepEqual(
    sent().map(({ type }) => type),
    [
      'story.published',
      'story.updated',
      'story.corrected',
      'comment.published',
      'story.withdrawn',
      'story.killed',
    ],
  );
  const [published, , corrected] = sent() as unknown as {
    data: { story: Record<string, unknown>; correction?: Record<string, unknown> };
  }[];
  assert.equal(published?.data.story['headline'], 'Waves');
  assert.equal(published?.data.story['self'], `https://paper.example/api/v1/stories/${story}`);
  assert.equal(corrected?.data.correction?.['note'], 'It was two.');
  const { headers, body } = received[0]!;
  const timestamp = String(headers['webhook-timestamp']);
  assert.equal(Number(timestamp), Math.floor(house.clock.now().getTime() / 1000));
  const [signature] = new Webhook(secret)
    .sign(String(headers['webhook-id']), house.clock.now(), body)
    .split(' ');
  assert.equal(headers['webhook-signature'], signature);
  assert.ok(
    (await deliveries(id)).every(({ state, attempts }) => state === 'delivered' && attempts.length === 1),
  );
});

test('what no reader may see is told to nobody, and what none had seen is not told to be gone', async () => {
  await begin();
  const story = await createStory(house.cx(), { language: 'en', copy: { headline: 'Secret', section } });
  const at = new Date(house.clock.now().getTime() + 3_600_000);
  const version = await scheduleStory(house.cx(), { story, at });
  await tellPublished(house.cx(), paper, { story, version });
  await tellStory(house.cx(), paper, 'story.corrected', story);
  const before = [await jobsOf('story.withdrawn'), await jobsOf('story.killed')];
  await withdrawStory(house.cx(), { story });
  await killStory(house.cx(), { story });
  assert.deepEqual([await jobsOf('story.withdrawn'), await jobsOf('story.killed')], before);
  assert.deepEqual(await house.db.selectFrom('webhook_events').selectAll().execute(), []);
});

test('an event is what it was when it happened, however late it is delivered', async () => {
  const { id } = await begin(['story.published']);
  const first = await publish('As it was');
  await tellPublished(house.cx(), paper, first);
  reply = { status: 500, body: 'not now' };
  await deliverAll();
  await saveStory(house.cx(), { story: first.story, copy: { headline: 'As it is' } });
  await publishStory(house.cx(), { story: first.story });
  reply = { status: 200 };
  house.clock.advance(20_000);
  await deliverAll();
  assert.equal(received[1]?.body, received[0]?.body);
  assert.equal(received[1]?.headers['webhook-id'], received[0]?.headers['webhook-id']);
  const [delivery] = await deliveries(id);
  assert.deepEqual(
    delivery?.attempts.map(({ status, response }) => [status, response]),
    [
      [200, ''],
      [500, 'not now'],
    ],
  );
});

test('attempts come ever later, none together, and end; a receiver may ask for more time', () => {
  const plain = Array.from({ length: mostTries - 1 }, (_, tried) => secondsUntilNext(tried + 1, 0.5));
  assert.deepEqual(plain.slice(0, 4), [10, 40, 160, 640]);
  assert.ok(plain.every((seconds) => seconds <= 86_400));
  const days = plain.reduce((sum, seconds) => sum + seconds, 0) / 86_400;
  assert.ok(days > 2 && days < 4, `${days} days`);
  assert.ok(secondsUntilNext(3, 0) < 160 && secondsUntilNext(3, 1) > 160);
  assert.equal(secondsUntilNext(1, 0.5, 300), 300);
  assert.equal(secondsUntilNext(1, 0.5, 1e9), 86_400);
  assert.equal(secondsAsked('120', house.clock.now()), 120);
  assert.equal(
    secondsAsked(new Date(house.clock.now().getTime() + 60_000).toUTCString(), house.clock.now()),
    60,
  );
  assert.equal(secondsAsked('soon', house.clock.now()), 0);
});

test('two processes at one delivery make one attempt; what a process that died was at is taken up', async () => {
  const { id } = await begin();
  await testWebhook(house.cx(), id);
  const [{ id: delivery } = { id: 0 }] = await deliveries(id);
  const due = { delivery, attempts: 0 };
  await Promise.all([deliver(house.cx(), due, anywhere), deliver(house.cx(), due, anywhere)]);
  assert.equal(received.length, 1);
  await testWebhook(house.cx(), id);
  await house.db
    .updateTable('webhook_deliveries')
    .set({ claimed_until: new Date(house.clock.now().getTime() + 60_000) })
    .where('state', '=', 'waiting')
    .execute();
  await deliverAll();
  assert.equal(received.length, 1, 'another is at it');
  house.clock.advance(180_000);
  const before = await jobsOf('webhook.due');
  await keepWebhooks(house.cx());
  assert.equal((await jobsOf('webhook.due')) - before, 1);
  await deliverAll();
  assert.equal(received.length, 2);
});

test('a new secret signs beside the one before for a day, and two are the most', async () => {
  const { id, secret } = await begin();
  const signers = async (candidates: readonly string[]) => {
    await testWebhook(house.cx(), id);
    await deliverAll();
    const { headers, body } = received.at(-1)!;
    const given = String(headers['webhook-signature']).split(' ');
    return candidates.map((one) =>
      given.includes(new Webhook(one).sign(String(headers['webhook-id']), house.clock.now(), body)),
    );
  };
  const second = await renewSecret(house.cx(), id);
  assert.deepEqual(await signers([secret, second]), [true, true]);
  const third = await renewSecret(house.cx(), id);
  assert.deepEqual(await signers([secret, second, third]), [false, true, true]);
  house.clock.advance(25 * 3_600_000);
  assert.deepEqual(await signers([secret, second, third]), [false, false, true]);
});

test('a paused webhook lets events wait and is sent them when it is resumed', async () => {
  const { id } = await begin(['story.published']);
  await setPaused(house.cx(), { id, paused: true });
  await tellPublished(house.cx(), paper, await publish());
  await deliverAll();
  assert.equal(received.length, 0);
  await assert.rejects(testWebhook(house.cx(), id), /not active/);
  const before = await jobsOf('webhook.due');
  await setPaused(house.cx(), { id, paused: false });
  assert.equal((await jobsOf('webhook.due')) - before, 1);
  await deliverAll();
  assert.equal(received.length, 1);
});

test('three days of failures, or 410, disable a webhook with a letter to the owners; what failed can be replayed', async () => {
  const { id } = await begin(['story.published']);
  await tellPublished(house.cx(), paper, await publish());
  reply = { status: 302, headers: { location: url } };
  await deliverAll();
  assert.equal(received.length, 1, 'a redirect is not followed');
  house.clock.advance(73 * 3_600_000);
  await deliverAll();
  assert.equal((await stateOf(id)).state, 'disabled');
  const letters = await house.db.selectFrom('outbox').select(['recipient', 'subject', 'text']).execute();
  assert.deepEqual(
    letters.map(({ recipient }) => recipient),
    ['olive@paper.example'],
  );
  assert.match(letters[0]?.text ?? '', new RegExp(`/desk/webhooks/${id}`));
  await tellPublished(house.cx(), paper, await publish());
  assert.equal((await deliveries(id)).length, 1, 'a disabled one is told nothing more');
  await assert.rejects(replay(house.cx(), { webhook: id }), /not active/);

  reply = { status: 200 };
  await setPaused(house.cx(), { id, paused: false });
  assert.equal(await replay(house.cx(), { webhook: id }), 1);
  await deliverAll();
  const [delivery] = await deliveries(id);
  assert.deepEqual([delivery?.state, delivery?.attempts.length], ['delivered', 3]);
  assert.equal(await replay(house.cx(), { webhook: id, delivery: delivery!.id }), 1);
  reply = { status: 410 };
  await deliverAll();
  assert.equal((await stateOf(id)).state, 'disabled');
  await assert.rejects(replay(house.cx(), { webhook: id, delivery: 987_654 }), /not active/);
});

test('addresses of private networks are refused: as they are written, and as a name resolves', async () => {
  const make = (address: string, mayAsk: MayAsk = isPublicAddress) =>
    createWebhook(house.cx(), { name: 'Inside', url: address, events: ['story.killed'] }, mayAsk);
  for (const address of [
    'http://127.0.0.1/x',
    'http://[::1]/x',
    'http://169.254.169.254/latest',
    'http://10.0.0.1/',
    'http://localhost:9/x',
    'http://LocalHost./x',
    'http://hooks.localhost/x',
    'http://127.0.0.1./x',
    'http://0x7f000001/',
    'ftp://paper.example/',
    'https://user:word@paper.example/',
    'nonsense',
  ])
    await assert.rejects(make(address), { code: 'webhooks.address' }, address);
  // One that was let in while the operator named the network, as `localhost` stands for any name that leads inside.
  const { id } = await make(url.replace('127.0.0.1', 'localhost'), () => true);
  await testWebhook(house.cx(), id);
  const [{ id: delivery } = { id: 0 }] = await deliveries(id);
  await deliver(house.cx(), { delivery, attempts: 0 }, isPublicAddress);
  const [tried] = await deliveries(id);
  assert.deepEqual([tried?.state, tried?.attempts[0]?.error], ['waiting', 'private address']);
  assert.equal(received.length, 0);
});

test('an answer is read to a limit, and events end after thirty days, or with their webhook', async () => {
  const { id } = await begin();
  reply = { status: 500, body: 'x'.repeat(5_000_000) };
  await testWebhook(house.cx(), id);
  await deliverAll();
  assert.equal((await deliveries(id))[0]?.attempts[0]?.response.length, 500);
  house.clock.advance(31 * 24 * 3_600_000);
  await keepWebhooks(house.cx());
  assert.deepEqual(await deliveries(id), []);
  await testWebhook(house.cx(), id);
  await removeWebhook(house.cx(), id);
  assert.deepEqual(await house.db.selectFrom('webhook_deliveries').selectAll().execute(), []);
});

test('what an expiry or an embargo takes is told once, and so is its return', async () => {
  await begin();
  const first = await publish();
  const { story } = first;
  await tellPublished(house.cx(), paper, first);
  const changed = async () => {
    for (let time = 0; time < 2; time += 1) await tellHidden(house.cx(), paper, story);
  };
  await changed();
  await correctStory(house.cx(), { story, note: 'It was two.', kind: 'number' });
  await setExpiry(house.cx(), { story, at: new Date(house.clock.now().getTime() + 60_000) });
  await changed();
  house.clock.advance(60_000);
  await changed();
  await setExpiry(house.cx(), { story, at: null });
  await changed();
  await setEmbargo(house.cx(), { story, until: new Date(house.clock.now().getTime() + 60_000) });
  await changed();
  house.clock.advance(60_000);
  await changed();
  // A new version is told by its own job, and a withdrawal by its own.
  await withdrawStory(house.cx(), { story });
  await changed();
  await tellGone(house.cx(), paper, 'story.withdrawn', story);
  await changed();
  const version = await publishStory(house.cx(), { story });
  await changed();
  await tellPublished(house.cx(), paper, { story, version });
  await changed();
  await deliverAll();
  assert.deepEqual(
    sent().map(({ type, data }) => [type, (data as { reason?: string }).reason]),
    [
      ['story.published', undefined],
      ['story.withdrawn', 'expired'],
      ['story.updated', undefined],
      ['story.withdrawn', 'embargoed'],
      ['story.updated', undefined],
      ['story.withdrawn', 'withdrawn'],
      ['story.updated', undefined],
    ],
  );
});

test('a story under an embargo is told when it ends, and one that nobody saw is never told to be gone', async () => {
  await begin();
  const until = new Date(house.clock.now().getTime() + 60_000);
  const story = await createStory(house.cx(), { language: 'en', copy: { headline: 'Held', section } });
  const version = await publishStory(house.cx(), { story, embargoUntil: until, expiresAt: null });
  await tellHidden(house.cx(), paper, story);
  await tellPublished(house.cx(), paper, { story, version });
  assert.deepEqual(await house.db.selectFrom('webhook_events').select('type').execute(), []);
  house.clock.set(until);
  await tellPublished(house.cx(), paper, { story, version });
  await tellHidden(house.cx(), paper, story);
  await deliverAll();
  assert.deepEqual(
    sent().map(({ type }) => type),
    ['story.published'],
  );
});
