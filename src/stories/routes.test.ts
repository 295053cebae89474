import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addStaff, capabilitiesOf, type Role } from '#accounts';
import { fixturePaper, type FixturePaper } from '#fixture';
import type { Actor } from '#platform/cx';
import { createHttpServer, type HttpServer } from '#platform/http';
import { changeSetting } from '#platform/settings';
import { openTestHouse, type TestHouse } from '#platform/testing';
import {
  createStory,
  linkableRoutes,
  publishStory,
  stateRoutes,
  storyLifeRoutes,
  storyRoutes,
  versionRoutes,
} from '#stories';
import { paperSettings } from '#taxonomy';

let house: TestHouse;
let paper: FixturePaper;
let http: HttpServer;
let address: string;
const people: Partial<Record<Role, Actor>> = {};

before(async () => {
  house = await openTestHouse();
  paper = await fixturePaper(house.cx(), { stories: 3 });
  for (const role of ['editor', 'writer', 'contributor', 'moderator'] as const) {
    const id = await addStaff(house.cx(), { name: role, email: `${role}@example.org`, role });
    people[role] = { kind: 'staff', id, can: capabilitiesOf(role) };
  }
  http = createHttpServer({
    config: { publicUrl: 'http://127.0.0.1', trustedProxies: [] },
    log: house.log,
    headers: {},
    context: () => house.cx({ kind: 'reader' }),
    identify: (request) =>
      Promise.resolve(people[request.headers['x-role'] as Role] ?? ({ kind: 'reader' } as const)),
    routes: [
      ...storyRoutes,
      ...stateRoutes,
      ...versionRoutes,
      ...linkableRoutes,
      ...storyLifeRoutes({ publicUrl: 'https://paper.example' }),
    ],
  });
  address = `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}`;
});
after(async () => {
  await http.close();
  await house.close();
});

interface Told {
  status: number;
  body: Record<string, never> & {
    id: number;
    code: string;
    stories: { id: number; headline: string }[];
    next: string;
  };
}
async function ask(role: Role | 'nobody', method: string, path: string, body?: unknown): Promise<Told> {
  const response = await fetch(`${address}${path}`, {
    method,
    headers: { 'x-role': role, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Told['body'] };
}

test('a script writes, hands in, publishes and takes back a story', async () => {
  const { status, body } = await ask('writer', 'POST', '/api/stories', {
    copy: { headline: 'By a script', section: paper.sections[0], markdown: '## Tides\n\nHigh at **nine**.' },
  });
  assert.equal(status, 201);
  const story = `/api/stories/${body.id}`;
  assert.equal((await ask('writer', 'PUT', story, { standfirst: 'It works.' })).status, 204);
  assert.equal((await ask('writer', 'POST', `${story}/submit`)).status, 204);
  assert.equal((await ask('writer', 'POST', `${story}/publish`)).status, 403);
  assert.equal((await ask('editor', 'POST', `${story}/return-to-draft`)).status, 204);
  const read = await ask('editor', 'GET', story);
  assert.equal((read.body as { copy?: { standfirst: string } }).copy?.standfirst, 'It works.');
  assert.equal((await ask('editor', 'POST', `${story}/kill`)).status, 204);
  assert.equal((await ask('writer', 'PUT', story, { standfirst: 'x' })).body.code, 'stories.cannot-save');
  const { body: kept } = await ask('editor', 'GET', `${story}/versions`);
  assert.deepEqual(
    (kept as unknown as { versions: { event: string }[] }).versions.map(({ event }) => event).sort(),
    ['killed', 'returned', 'submitted'],
  );
  assert.equal((await ask('editor', 'GET', `${story}/versions/s999999`)).status, 404);
  assert.equal((await ask('nobody', 'GET', story)).status, 401);
});

test('contributors see and change what is theirs; moderators none', async () => {
  const { body: theirs } = await ask('editor', 'POST', '/api/stories', { copy: { headline: 'Not yours' } });
  const { body: own } = await ask('contributor', 'POST', '/api/stories', { copy: { headline: 'Mine' } });
  const list = await ask('contributor', 'GET', '/api/stories');
  assert.deepEqual(
    list.body.stories.map(({ id }) => id),
    [own.id],
  );
  assert.equal((await ask('contributor', 'GET', `/api/stories/${theirs.id}`)).status, 403);
  assert.equal((await ask('contributor', 'PUT', `/api/stories/${theirs.id}`, { headline: 'x' })).status, 403);
  const { id } = people.contributor as { id: number };
  await ask('editor', 'PUT', `/api/stories/${theirs.id}/people`, { staff: [id] });
  assert.equal((await ask('contributor', 'PUT', `/api/stories/${theirs.id}`, { headline: 'x' })).status, 204);
  assert.equal((await ask('moderator', 'GET', '/api/stories')).status, 403);
});

test('the list filters, and goes on page by page', async () => {
  const all = await ask('editor', 'GET', '/api/stories?limit=200');
  const seen: number[] = [];
  let after = '';
  do {
    const page = await ask('editor', 'GET', `/api/stories?limit=2&after=${after}`.replace(/&after=$/, ''));
    seen.push(...page.body.stories.map(({ id }) => id));
    after = page.body.next ?? '';
  } while (after !== '');
  assert.deepEqual(
    seen,
    all.body.stories.map(({ id }) => id),
  );
  const found = await ask('editor', 'GET', '/api/stories?q=MIN&state=draft');
  assert.deepEqual(
    found.body.stories.map(({ headline }) => headline),
    ['Mine'],
  );
  const published = await ask('editor', 'GET', '/api/stories?state=published&order=published');
  assert.equal(published.body.stories.length, 3);
  assert.equal((await ask('editor', 'GET', '/api/stories?after=nowhere')).status, 422);
});

test('a translation is begun by who may read the original, and tells of no story that one may not read', async () => {
  const begun = async (path: string, body: unknown) => (await ask('editor', 'POST', path, body)).body.id;
  const original = await begun('/api/stories', { copy: { headline: 'A secret' } });
  for (const [path, body] of [
    ['/api/stories', { language: 'ko', translationOf: original }],
    [`/api/stories/${original}/translations`, { language: 'ko' }],
  ] as const) {
    const { status, body: said } = await ask('contributor', 'POST', path, body);
    assert.deepEqual([status, said.code], [403, 'stories.not-yours'], path);
  }
  const korean = await begun(`/api/stories/${original}/translations`, { language: 'ko' });
  const staff = [(people.contributor as { id: number }).id];
  await ask('editor', 'PUT', `/api/stories/${korean}/people`, { staff });
  for (const story of [original, korean])
    await ask('editor', 'POST', `/api/stories/${story}/notes`, { text: '@contributor, look' });
  const heard = async (path: string) =>
    (await ask('contributor', 'GET', path)).body as unknown as { id: number; story: number }[];
  const siblings = await heard(`/api/stories/${korean}/translations`);
  assert.deepEqual(
    siblings.map(({ id }) => id),
    [korean],
  );
  assert.deepEqual(
    (await heard('/api/notes/for-me')).map(({ story }) => story),
    [korean],
  );
});

test('a number that no ID can be is refused, not failed at', async () => {
  const beyond = 2 ** 31;
  const asked: [string, string, unknown?][] = [
    ['GET', `/api/stories/${beyond}`],
    ['GET', `/api/stories/${beyond}/life`],
    ['GET', `/api/stories?section=${beyond}`],
    ['GET', `/api/stories?after=1.${beyond}`],
    ['POST', '/api/stories', { translationOf: beyond }],
    ['POST', '/api/stories', { copy: { section: beyond } }],
    ['POST', '/api/stories', { copy: { body: pictured(beyond) } }],
  ];
  for (const [method, path, body] of asked) {
    const { status } = await ask('editor', method, path, body);
    assert.ok(status >= 400 && status < 500, `${method} ${path}: ${status}`);
  }
});

test('no story begins, and none goes out, in a language in which the paper has no pages', async () => {
  const { status, body } = await ask('editor', 'POST', '/api/stories', { language: 'ja' });
  assert.equal(status, 422);
  assert.equal(body['code'], 'taxonomy.no-such-language');
  const korean = await createStory(house.cx(), {
    language: 'ko',
    copy: { headline: '배', section: paper.sections[0]! },
  });
  await changeSetting(house.db, paperSettings.languages, ['en'], house.clock.now());
  await house.settings.refresh();
  try {
    await assert.rejects(publishStory(house.cx(), { story: korean }), { code: 'taxonomy.no-such-language' });
  } finally {
    await changeSetting(house.db, paperSettings.languages, ['en', 'ko'], house.clock.now());
    await house.settings.refresh();
  }
});

const pictured = (picture: number) => ({
  type: 'doc',
  content: [{ type: 'picture', attrs: { picture, caption: null } }],
});

test('who may name a story as related sees what readers see, and working copies of their own', async () => {
  const { body: hidden } = await ask('editor', 'POST', '/api/stories', {
    copy: { headline: 'Ferry secret' },
  });
  const { body: own } = await ask('contributor', 'POST', '/api/stories', {
    copy: { headline: 'Ferry mine' },
  });
  const seen = await createStory(house.cx(), {
    language: 'en',
    copy: { headline: 'Ferry seen', section: paper.sections[0]! },
  });
  await publishStory(house.cx(), { story: seen });
  const offered = async (role: Role, query: string) =>
    ((await ask(role, 'GET', `/api/linkable?${query}`)).body as unknown as { id: number }[]).map(
      ({ id }) => id,
    );
  assert.deepEqual(new Set(await offered('contributor', 'q=ferry')), new Set([own.id, seen]));
  assert.deepEqual(await offered('contributor', `ids=${hidden.id},${seen}`), [seen]);
  assert.deepEqual(await offered('editor', `ids=${hidden.id},${seen}`), [hidden.id, seen]);
  assert.equal((await ask('editor', 'GET', '/api/linkable?ids=1,x')).status, 422);
});
