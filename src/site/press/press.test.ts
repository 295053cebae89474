import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, beforeEach, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { manualClock } from '#platform/clock';
import { createPress, type Fragment, type Press, type PressOptions, type Recipe } from './index.ts';

const clock = manualClock('2026-03-02T09:00:00Z');
const plain = { headers: {} };
const gzip = { headers: { 'accept-encoding': 'gzip' } };
let press: Press;
let rendered: Record<string, number>;
let words: Record<string, string>;

const open = (options: Partial<PressOptions> = {}) =>
  createPress({ clock, headers: { 'x-policy': 'strict', 'cache-control': 'no-cache' }, ...options });

beforeEach(() => {
  clock.set('2026-03-02T09:00:00Z');
  press = open();
  rendered = {};
  words = {};
});

/** A fragment whose content is what `words` says at the moment. */
function piece(key: string, tags: readonly string[], more: Partial<Fragment> = {}): Fragment {
  return {
    key,
    tags,
    render() {
      rendered[key] = (rendered[key] ?? 0) + 1;
      return Promise.resolve({ html: words[key] ?? `<${key}>` });
    },
    ...more,
  };
}

const recipe =
  (parts: Recipe['parts'], more: Partial<Recipe> = {}) =>
  () =>
    Promise.resolve({ parts, tags: [], ...more });
const text = async (url: string, write: () => Promise<Recipe>) =>
  ((await press.page(url, plain, write)).body as Buffer).toString();

test('a page is its fragments and literals in order', async () => {
  const write = recipe(['<!doctype html>', piece('nav', []), piece('story', ['story:1']), '</html>']);
  assert.equal(await text('/a', write), '<!doctype html><nav><story></html>');
  const reply = await press.page('/a', gzip, write);
  assert.equal(gunzipSync(reply.body as Buffer).toString(), '<!doctype html><nav><story></html>');
  assert.equal(reply.headers['content-encoding'], 'gzip');
  assert.equal(reply.headers['x-policy'], 'strict');
});

test('a fragment that many pages share is rendered once, also when all ask at the same time', async () => {
  const pages = Array.from({ length: 20 }, (_, index) =>
    text(`/${index}`, recipe([piece('nav', ['taxonomy']), piece(`story-${index}`, [`story:${index}`])])),
  );
  await Promise.all(pages);
  assert.equal(rendered['nav'], 1);
});

test('a moved tag renders its own fragments again and no others', async () => {
  const write = recipe([piece('nav', ['taxonomy']), piece('comments', ['comments:1'])]);
  await text('/a', write);
  words = { comments: 'two comments', nav: 'never seen' };
  press.hear({ tags: ['comments:1', 'comments:2'] });
  assert.equal(await text('/a', write), '<nav>two comments');
  assert.deepEqual(rendered, { nav: 1, comments: 2 });
});

test('what stands together is compressed as one, and anew when a part of it or a list beside it changes', async () => {
  const storm = '<p>It rains on the estuary, and the ferries stay in port.</p>';
  words = { head: storm, body: storm, list: 'one', end: storm };
  const pieces = ['head', 'body', 'list', 'end'].map((key) => piece(key, [`${key}:1`]));
  const [head, body, list, end] = pieces as [Fragment, Fragment, Fragment, Fragment];
  const apart = recipe(pieces);
  const together = recipe([[head, '<main>', body], list, [end, '</main>']]);
  await text('/apart', apart);
  assert.equal(await text('/a', together), `${storm}<main>${storm}one${storm}</main>`);
  const size = async (url: string, write: () => Promise<Recipe>) =>
    ((await press.page(url, gzip, write)).body as Buffer).length;
  assert.ok((await size('/a', together)) < (await size('/apart', apart)));
  for (const [key, word, now] of [
    ['list', 'two', `${storm}<main>${storm}two${storm}</main>`],
    ['body', 'dry', `${storm}<main>drytwo${storm}</main>`],
    ['list', 'six', `${storm}<main>drysix${storm}</main>`],
    ['end', 'over', `${storm}<main>drysixover</main>`],
  ] as const) {
    words[key] = word;
    press.hear({ tags: [`${key}:1`] });
    assert.equal(await text('/a', together), now);
    assert.equal(gunzipSync((await press.page('/a', gzip, together)).body as Buffer).toString(), now);
  }
  assert.deepEqual(rendered, { head: 1, body: 2, list: 3, end: 2 });
});

test('a page that is not kept has its own pieces for itself, and shares the others', async () => {
  const mine = (html: string) => piece('head /a', [], { own: true, render: () => ({ html }) });
  const nav = piece('nav', ['taxonomy']);
  const of = (html: string): Recipe => ({
    parts: [
      [mine(html), nav, '<main>', mine(html)],
      [piece('rail', []), '</main>'],
    ],
    tags: [],
  });
  const once = async (html: string) => ((await press.once(plain, of(html))).body as Buffer).toString();
  assert.equal(await text('/a', () => Promise.resolve(of('all'))), 'all<nav><main>all<rail></main>');
  assert.equal(await once('one'), 'one<nav><main>one<rail></main>');
  assert.equal(await once('two'), 'two<nav><main>two<rail></main>');
  assert.equal(await text('/a', () => Promise.resolve(of('all'))), 'all<nav><main>all<rail></main>');
  assert.deepEqual(rendered, { nav: 1, rail: 1 });
});

test('a tag that only the content names counts too', async () => {
  const list = piece('rail', [], {
    render: () => Promise.resolve({ html: words['rail'] ?? 'first', tags: ['story:7'] }),
  });
  await text('/a', recipe([list]));
  words['rail'] = 'second';
  press.hear({ tags: ['story:7'] });
  assert.equal(await text('/a', recipe([list])), 'second');
});

test('what moves while it is rendered is rendered again before anybody gets it', async () => {
  const gate = Promise.withResolvers<undefined>();
  let current = 'embargoed';
  const list = piece('rail', [], {
    async render() {
      const seen = current;
      await gate.promise;
      return { html: seen, tags: ['story:7'] };
    },
  });
  const asked = text('/a', recipe([list]));
  await new Promise(setImmediate);
  current = 'without it';
  press.hear({ tags: ['story:7'] });
  const askedLater = text('/b', recipe([list]));
  gate.resolve(undefined);
  assert.equal(await asked, 'without it');
  assert.equal(await askedLater, 'without it');
});

test('what moves all the time is answered and not kept', async () => {
  let turn = 0;
  const restless = piece('rail', ['story:7'], {
    async render() {
      turn += 1;
      await new Promise(setImmediate);
      if (turn < 40) press.hear({ tags: ['story:7'] });
      return { html: String(turn) };
    },
  });
  const first = Number(await text('/a', recipe([restless])));
  assert.ok(Number(await text('/a', recipe([restless]))) > first);
});

test('a recipe is written anew when one of its tags moves', async () => {
  assert.equal(await text('/a', recipe(['one'], { tags: ['story:1'] })), 'one');
  assert.equal(await text('/a', recipe(['two'], { tags: ['story:1'] })), 'one');
  press.hear({ tags: ['story:1'] });
  assert.equal(await text('/a', recipe(['two'], { tags: ['story:1'] })), 'two');
});

test('a page that is no more gives its error and frees its bytes', async () => {
  await text('/a', recipe([piece('story', ['story:1'])], { tags: ['story:1'] }));
  press.hear({ tags: ['story:1'] });
  await assert.rejects(
    press.page('/a', plain, () => Promise.reject(new Error('gone'))),
    /gone/,
  );
  assert.deepEqual(press.size(), { pages: 0, bytes: 0 });
});

test('after a lost connection everything is read again', async () => {
  await text('/a', recipe([piece('nav', [])]));
  words['nav'] = 'new';
  press.hear('everything');
  assert.equal(await text('/a', recipe([piece('nav', [])])), 'new');
});

test('the instant to which a fragment or a recipe is valid ends it, to the millisecond', async () => {
  const until = new Date('2026-03-02T09:00:10Z');
  const list = piece('rail', [], {
    render: () =>
      Promise.resolve({
        html: clock.now() < until ? 'hidden' : 'seen',
        validUntil: clock.now() < until ? until : undefined,
      }),
  });
  assert.equal(await text('/a', recipe([list])), 'hidden');
  clock.advance(9_999);
  assert.equal(await text('/a', recipe([list])), 'hidden');
  clock.advance(1);
  assert.equal(await text('/a', recipe([list])), 'seen');
  await text('/b', recipe(['before'], { validUntil: new Date('2026-03-02T09:00:20Z') }));
  clock.advance(10_000);
  assert.equal(await text('/b', recipe(['after'])), 'after');
});

test('a list that moved may be sent as it was for half a second, while it is rendered', async () => {
  const slow = async () => {
    await new Promise(setImmediate);
    return { html: words['rail'] ?? '<rail>' };
  };
  const write = recipe([piece('rail', [], { late: ['list:popular-now:en'], render: slow })]);
  await text('/a', write);
  words['rail'] = 'moved';
  press.hear({ tags: ['list:popular-now:en'] });
  clock.advance(100);
  assert.equal(await text('/a', write), '<rail>');
  while ((await text('/a', write)) !== 'moved') await new Promise(setImmediate);
  words['rail'] = 'moved again';
  press.hear({ tags: ['list:popular-now:en'] });
  clock.advance(600);
  assert.equal(await text('/a', write), 'moved again');
});

test('the cache stays within its bytes and drops what nobody asks for first', async () => {
  press = open({ limit: 200_000 });
  const noise = (index: number) =>
    Array.from({ length: 600 }, (_, at) => ((index + 1) * 7919 * (at + 1)) % 9973).join();
  const write = (index: number) =>
    recipe([piece('nav', []), piece(`story-${index}`, [], { render: () => ({ html: noise(index) }) })]);
  for (let index = 0; index < 100; index += 1) {
    await text(`/${index}`, write(index));
    await text('/0', write(0));
    assert.ok(press.size().bytes <= 200_000);
  }
  assert.ok(press.size().pages > 10);
  assert.equal(rendered['nav'], 1, 'the shared fragment stayed');
});

const servers: Server[] = [];
after(() => servers.map((server) => server.close()));

/** A server whose fast path is the press; what it leaves is answered by 599. */
async function fastServer(): Promise<string> {
  const server = createServer((request, response) => {
    if (!press.serve(request, response)) response.writeHead(599).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('the fast path answers what is ready: GET, HEAD, 304, plain and gzip, each with its own tag', async () => {
  const origin = await fastServer();
  assert.equal((await fetch(`${origin}/a`)).status, 599);
  await text('/a', recipe([piece('nav', ['taxonomy']), 'x']));
  const zipped = await fetch(`${origin}/a`, { headers: { 'accept-encoding': 'gzip' } });
  const bare = await fetch(`${origin}/a`, { headers: { 'accept-encoding': 'identity' } });
  assert.equal(await zipped.text(), '<nav>x');
  assert.equal(await bare.text(), '<nav>x');
  assert.equal(bare.headers.get('content-encoding'), null);
  const tag = zipped.headers.get('etag') ?? '';
  assert.notEqual(tag, bare.headers.get('etag'));
  assert.equal(bare.headers.get('x-policy'), 'strict');
  const again = await fetch(`${origin}/a`, { headers: { 'accept-encoding': 'gzip', 'if-none-match': tag } });
  assert.equal(again.status, 304);
  assert.equal(again.headers.get('etag'), tag);
  const head = await fetch(`${origin}/a`, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } });
  assert.equal(head.headers.get('content-length'), zipped.headers.get('content-length'));
  assert.equal((await fetch(`${origin}/a`, { method: 'POST' })).status, 599);
});

test('the fast path waits for nothing: a fragment that must be fetched leaves the request to the routes', async () => {
  const origin = await fastServer();
  let count = 1;
  const counts: Fragment = { key: 'counts', tags: ['views:1'], render: () => ({ html: String(count) }) };
  await text('/a', recipe([piece('nav', ['taxonomy']), counts]));
  count = 2;
  press.hear({ views: [[1, 2]] });
  assert.equal(await (await fetch(`${origin}/a`)).text(), '<nav>2', 'what is in memory is there at once');
  press.hear({ tags: ['taxonomy'] });
  assert.equal((await fetch(`${origin}/a`)).status, 599);
});

test('a fragment that fails fails the request, and the next one tries again', async () => {
  let fails = true;
  const rail = piece('rail', [], {
    render: () => (fails ? Promise.reject(new Error('away')) : Promise.resolve({ html: 'back' })),
  });
  await assert.rejects(text('/a', recipe([rail, piece('nav', [])])), /away/);
  fails = false;
  assert.equal(await text('/a', recipe([rail, piece('nav', [])])), 'back<nav>');
});

test('each page that is answered is told of, with what its body weighed', async () => {
  const told: [story: number | undefined, bytes: number][] = [];
  press = open({ answered: (_, { story, bytes }) => told.push([story, bytes]) });
  const origin = await fastServer();
  const write = recipe(['x'], { story: 12 });
  await press.page('/a', { headers: {} }, write);
  assert.deepEqual(told, [], 'nobody asked for it');
  const headers = { 'accept-encoding': 'identity' };
  const first = await fetch(`${origin}/a`, { headers });
  const tag = first.headers.get('etag') ?? '';
  await fetch(`${origin}/a`, { headers: { ...headers, 'if-none-match': tag } });
  assert.deepEqual(told, [
    [12, 1],
    [12, 0],
  ]);
});

test('a list that many pages show is rendered as soon as it moves, before anybody asks', async () => {
  const list = piece('rail', [], { late: ['list:popular-now:en'] });
  await text('/a', recipe([list]));
  await text('/b', recipe([list]));
  words['rail'] = 'moved';
  press.hear({ tags: ['list:popular-now:en'] });
  await new Promise(setImmediate);
  assert.equal(rendered['rail'], 2);
  assert.equal(await text('/a', recipe([list])), 'moved');
});

test('what a list shows is never late, though its order may be', async () => {
  const list = piece('rail', [], {
    late: ['list:popular-now:en'],
    render: () => Promise.resolve({ html: words['rail'] ?? 'seen', tags: ['story:7'] }),
  });
  await text('/a', recipe([list]));
  words['rail'] = 'withdrawn';
  press.hear({ tags: ['story:7', 'list:popular-now:en'] });
  assert.equal(await text('/a', recipe([list])), 'withdrawn');
});
