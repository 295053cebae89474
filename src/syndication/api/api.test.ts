import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { postComment } from '#comments';
import {
  correctStory,
  createStory,
  killStory,
  publishStory,
  saveStory,
  scheduleStory,
  setEmbargo,
  withdrawStory,
} from '#stories';
import { ensureAuthor, ensureTopic } from '#taxonomy';
import type { StoryJson } from './schemas.ts';
import { openTestApi, publicUrl, type TestApi } from './testing.ts';

let api: TestApi;
before(async () => {
  api = await openTestApi();
});
after(() => api.close());

interface Listed {
  readonly stories: { readonly id: number; readonly headline: string }[];
  readonly next: string | null;
}
const path = (url: string) => url.replace(publicUrl, '');

test('a story says everything but the address of its author, and its picture is never without a credit', async () => {
  const id = await api.publish({ headline: 'Waves & <wind>', slug: 'waves' });
  const twin = await api.publish({ headline: '파도', slug: '파도' }, { language: 'ko', translationOf: id });
  const response = await api.get(`/api/v1/stories/${id}`);
  const text = await response.text();
  assert.ok(!text.includes('ada@paper'));
  const story = JSON.parse(text) as StoryJson;
  assert.equal(story.headline, 'Waves & <wind>');
  assert.equal(story.url, `${publicUrl}/world/waves`);
  assert.deepEqual(story.bylines, [
    {
      slug: 'ada-lee',
      name: 'Ada Lee',
      url: `${publicUrl}/authors/ada-lee`,
      role: 'words',
      title: 'Reporter',
    },
    { slug: 'min-seo', name: 'Min Seo', url: `${publicUrl}/authors/min-seo`, role: 'translation', title: '' },
  ]);
  assert.equal(story.picture?.credit, 'Agency & Sons');
  assert.deepEqual(story.translations, [
    {
      id: twin,
      self: `${publicUrl}/api/v1/stories/${twin}`,
      url: `${publicUrl}/ko/world/${encodeURIComponent('파도')}`,
      language: 'ko',
      headline: '파도',
    },
  ]);
  assert.match(story.body, /<a href="https:\/\/paper\.example\/world\/other">a link<\/a>/);
  assert.match(story.body, /<h2 id="h-a-heading">A heading<\/h2>/);
  assert.match(story.text, /One bold and a link & more/);
});

test('a cursor holds its place while stories come in above it, and every story is met once', async () => {
  const older = [];
  for (let number = 0; number < 5; number += 1)
    older.push(await api.publish({ headline: `Asia ${number}`, section: api.ids.asia }));
  const first = await api.json<Listed>('/api/v1/stories?section=asia&limit=2');
  assert.deepEqual(
    first.stories.map(({ id }) => id),
    [older[4], older[3]],
  );
  await api.publish({ headline: 'Asia, new', section: api.ids.asia });
  const met: number[] = [];
  for (let next = first.next; next !== null;) {
    const response = await api.get(path(next));
    const page = (await response.json()) as Listed;
    assert.equal(response.headers.get('link'), page.next === null ? null : `<${page.next}>; rel="next"`);
    met.push(...page.stories.map(({ id }) => id));
    next = page.next;
  }
  assert.deepEqual(met, [older[2], older[1], older[0]]);
});

test('stories are found by section, topic, author, language and time', async () => {
  api.clock.advance(1_000);
  const from = api.clock.now();
  const english = await api.publish({ headline: 'Here' });
  const korean = await api.publish({ headline: '여기' }, { language: 'ko' });
  const until = new Date(api.clock.now().getTime() + 1);
  const alone = await api.publish({ headline: 'Without', topics: [], bylines: [] });
  const found = async (query: string) =>
    (await api.json<Listed>(`/api/v1/stories?limit=100&since=${from.toISOString()}&${query}`)).stories.map(
      ({ id }) => id,
    );
  assert.deepEqual(await found(''), [alone, korean, english]);
  assert.deepEqual(await found(`until=${until.toISOString()}`), [korean, english]);
  assert.deepEqual(await found('language=ko'), [korean]);
  assert.deepEqual(await found('topic=sea&language=en'), [english]);
  assert.deepEqual(await found('author=ada-lee&section=world'), [korean, english]);
  assert.deepEqual(await found('section=asia'), []);
});

test('only the fields that were asked for come, and a whole story only from its own address', async () => {
  const id = await api.publish({ headline: 'Sparse' });
  const names = async (address: string) => Object.keys(await api.json(address)).toSorted();
  assert.deepEqual(await names(`/api/v1/stories/${id}?fields=headline,url`), ['headline', 'id', 'url']);
  const list = await api.json<Listed>('/api/v1/stories?limit=1');
  const given = Object.keys(list.stories[0] ?? {});
  assert.ok(given.includes('picture') && !given.includes('body') && !given.includes('text'));
});

test('what is asked for wrongly is refused with a problem that says what and where', async () => {
  const cases: readonly (readonly [path: string, status: number, code: string])[] = [
    ['/api/v1/stories?limit=0', 422, 'http.invalid'],
    ['/api/v1/stories?limit=101', 422, 'http.invalid'],
    ['/api/v1/stories?fields=headline,secret', 422, 'http.invalid'],
    ['/api/v1/stories?since=yesterday', 422, 'http.invalid'],
    ['/api/v1/stories?cursor=bm9uc2Vuc2U', 422, 'syndication.cursor-invalid'],
    [
      `/api/v1/stories?cursor=${Buffer.from('2026-99-99T00:00:00.000Z 1').toString('base64url')}`,
      422,
      'syndication.cursor-invalid',
    ],
    ['/api/v1/topics?cursor=x', 422, 'syndication.cursor-invalid'],
    ['/api/v1/stories?section=nowhere', 422, 'syndication.no-such-section'],
    ['/api/v1/stories/987654', 404, 'syndication.no-such-story'],
    ['/api/v1/stories/x', 404, 'http.no-such-page'],
    ['/api/v1/lists/best', 404, 'syndication.no-such-list'],
    ['/api/v1/lists/you-may-also-like', 422, 'syndication.story-missing'],
    ['/api/v1/lists/also-like', 422, 'syndication.story-missing'],
    ['/api/v1/pictures/987654', 404, 'syndication.no-such-picture'],
    ['/api/v1/authors/nobody', 404, 'syndication.no-such-author'],
  ];
  for (const [asked, status, code] of cases) {
    const response = await api.get(asked);
    assert.equal(response.status, status, asked);
    assert.equal(response.headers.get('content-type'), 'application/problem+json; charset=utf-8');
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    const problem = (await response.json()) as { code: string; title: string };
    assert.equal(problem.code, code, asked);
    assert.ok(problem.title.length > 5);
  }
});

test('a document that did not change is not sent again', async () => {
  const id = await api.publish({ headline: 'Tagged' });
  for (const asked of [
    `/api/v1/stories/${id}`,
    `/api/v1/stories/${id}.ninjs`,
    '/api/v1/stories?limit=3',
    '/api/v1/lists/latest',
  ]) {
    const first = await api.get(asked);
    assert.equal(first.headers.get('cache-control'), 'public, no-cache');
    const etag = first.headers.get('etag') ?? '';
    const again = await api.get(asked, { 'if-none-match': `"other", W/${etag}` });
    assert.equal(again.status, 304, asked);
    assert.equal(await again.text(), '');
  }
  const etag = (await api.get(`/api/v1/stories/${id}`)).headers.get('etag') ?? '';
  await correctStory(api.cx(), { story: id, note: 'It was two.', kind: 'number' });
  const after = await api.get(`/api/v1/stories/${id}`, { 'if-none-match': etag });
  assert.equal(after.status, 200);
});

test('what may not be seen is nowhere, and what was killed is gone for ever', async () => {
  const topic = await ensureTopic(api.cx(), { slug: 'secret', names: { en: 'Secret talks' } });
  const author = await ensureAuthor(api.cx(), { slug: 'hidden', names: { en: 'Hidden Hand' } });
  const hidden = await createStory(api.cx(), {
    language: 'en',
    copy: {
      headline: 'Hidden talks',
      section: api.ids.world,
      topics: [topic],
      bylines: [{ author, role: 'words' }],
    },
  });
  const at = new Date(api.clock.now().getTime() + 3_600_000);
  await scheduleStory(api.cx(), { story: hidden, at });
  const exits = [
    '/api/v1/stories?limit=100&fields=headline',
    '/api/v1/stories.ninjs',
    '/api/v1/stories.newsml',
    '/api/v1/topics',
    '/api/v1/authors',
    '/api/v1/lists/latest',
    `/api/v1/comments?story=${hidden}`,
  ];
  for (const asked of exits) {
    assert.doesNotMatch(await (await api.get(asked)).text(), /secret talks|hidden/i, asked);
  }
  for (const asked of ['', '.ninjs', '.newsml'])
    assert.equal((await api.get(`/api/v1/stories/${hidden}${asked}`)).status, 404);
  assert.equal((await api.get('/api/v1/authors/hidden')).status, 404);

  // Killed before anybody saw it: nobody may know that it was there.
  await killStory(api.cx(), { story: hidden });
  assert.equal((await api.get(`/api/v1/stories/${hidden}.ninjs`)).status, 404);

  const story = await api.publish({ headline: 'Seen' });
  await withdrawStory(api.cx(), { story });
  assert.equal((await api.get(`/api/v1/stories/${story}`)).status, 404);
  const other = await api.publish({ headline: 'Seen too' });
  await setEmbargo(api.cx(), { story: other, until: at });
  assert.equal((await api.get(`/api/v1/stories/${other}`)).status, 404);
  await setEmbargo(api.cx(), { story: other, until: null });
  await killStory(api.cx(), { story: other });
  const gone = await api.get(`/api/v1/stories/${other}`);
  assert.equal(gone.status, 410);
  assert.equal(((await gone.json()) as { code: string }).code, 'syndication.story-killed');
  const item = await api.get(`/api/v1/stories/${other}.ninjs`);
  assert.equal(item.status, 410);
  assert.equal(((await item.json()) as { pubStatus: string }).pubStatus, 'canceled');
});

test('a picture is told while a visible story shows it', async () => {
  const story = await api.publish();
  const { pictures } = await api.json<{ pictures: { id: number; credit: string }[] }>(
    `/api/v1/pictures?story=${story}`,
  );
  assert.deepEqual(
    pictures.map(({ id, credit }) => [id, credit]),
    [[api.ids.picture, 'Agency & Sons']],
  );
  const hidden = await createStory(api.cx(), { language: 'en', copy: { headline: 'Draft' } });
  assert.deepEqual(await api.json(`/api/v1/pictures?story=${hidden}`), { pictures: [], next: null });
});

test('comments come newest first, of all stories or of one, and held ones never', async () => {
  const story = await api.publish({ headline: 'Talked about' });
  const client = { network: '192.0.2.1' };
  for (const text of ['First thought', 'Second thought']) {
    api.clock.advance(120_000);
    await postComment(api.cx(), { story, name: 'Kim', text, client });
  }
  await api.db
    .insertInto('comments')
    .values({
      story_id: story,
      name: 'Eve',
      text: 'Held thought',
      state: 'held',
      phase: null,
      reason: null,
      posted_at: api.clock.now(),
      text_key: Buffer.from('x'),
    })
    .execute();
  const first = await api.json<{ comments: { text: string }[]; next: string }>(
    `/api/v1/comments?story=${story}&limit=1&fields=text`,
  );
  assert.deepEqual(
    first.comments.map(({ text }) => text),
    ['Second thought'],
  );
  const second = await api.json<{ comments: { text: string }[]; next: null }>(path(first.next));
  assert.deepEqual([second.comments.map(({ text }) => text), second.next], [['First thought'], null]);
});

test('a story’s own address gives it in the formats of agencies, also one that it had before', async () => {
  const story = await api.publish({ headline: 'Moves', slug: 'moves' });
  const korean = await api.publish(
    { headline: '움직임', slug: '움직임' },
    { language: 'ko', translationOf: story },
  );
  const item = (await (await api.get('/world/moves.ninjs')).json()) as { uri: string };
  assert.equal(item.uri, `${publicUrl}/api/v1/stories/${story}`);
  const address = encodeURI('/ko/world/움직임');
  const other = (await (await api.get(`${address}.ninjs`)).json()) as { uri: string };
  assert.equal(other.uri, `${publicUrl}/api/v1/stories/${korean}`);
  assert.match((await api.get(`${address}.newsml`)).headers.get('content-type') ?? '', /newsitem\+xml/);
  await saveStory(api.cx(), { story, copy: { slug: 'moved' } });
  await publishStory(api.cx(), { story });
  const moved = await api.get('/world/moves.ninjs');
  assert.deepEqual([moved.status, moved.headers.get('location')], [308, '/world/moved.ninjs']);
  await withdrawStory(api.cx(), { story });
  assert.equal((await api.get('/world/moved.ninjs')).status, 404);
  await killStory(api.cx(), { story });
  assert.equal((await api.get('/world/moved.ninjs')).status, 410);
});
