// What goes out as ninjs comes in again by the wire: into another house, nothing that the standard carries is lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { bodyFromMarkdown, correctStory, killStory, readStory, saveStory, type Body } from '#stories';
import { nameIn } from '#taxonomy';
import { importNinjs } from '#wire';
import { openTestApi, publicUrl, type TestApi } from '../api/testing.ts';

let api: TestApi;
let other: TestHouse;
before(async () => {
  api = await openTestApi();
  other = await openTestHouse('2026-03-03T09:00:00Z');
});
after(async () => {
  await other.close();
  await api.close();
});

const text = (value: string) => ({ type: 'text', text: value });
const paragraph = (value: string) => ({ type: 'paragraph', content: [text(value)] });
const body: Body = {
  type: 'doc',
  content: [
    ...bodyFromMarkdown(
      'A “quoted” **bold *and italic*** line, `code` & [a link](https://else.example/?a=1&b=2).\n\n## 제목\n\n3. three\n4. four\n   - deep\n\n---',
    ).content,
    { type: 'blockquote', attrs: { cite: 'Ada' }, content: [paragraph('Said.'), paragraph('And said.')] },
    { type: 'pull_quote', attrs: { cite: 'Bo' }, content: [text('Pulled <out>')] },
    { type: 'fact_box', attrs: { title: 'Facts & figures' }, content: [paragraph('One.')] },
    { type: 'embed', attrs: { url: 'https://video.example/1', title: 'A film' } },
    paragraph('The end.'),
  ],
};

async function carry(story: number) {
  const line = await (await api.get(`/api/v1/stories/${story}.ninjs`)).text();
  const summary = await importNinjs(other.cx(), [line]);
  const row = await other.db
    .selectFrom('stories')
    .selectAll()
    .where('source_uri', '=', `${publicUrl}/api/v1/stories/${story}`)
    .executeTakeFirst();
  return { summary, row, arrived: row && (await readStory(other.db, row.id, other.clock.now())) };
}

test('words, mark-up, names, subjects, times and language arrive as they went', async () => {
  const expiresAt = new Date('2026-06-01T00:00:00Z');
  for (const language of ['en', 'ko']) {
    const story = await api.publish(
      { headline: '바다 & “sea”', slug: `sea-${language}`, standfirst: 'What <is> known', body },
      { language, expiresAt },
    );
    const sent = await readStory(api.db, story, api.clock.now());
    const { summary, row, arrived } = await carry(story);
    assert.deepEqual([summary.imported, summary.refused], [1, []]);
    assert.deepEqual(
      summary.remarks.map(({ remark }) => remark),
      ['1 associated picture did not come with it'],
    );
    assert.ok(sent && arrived && row);
    assert.equal(arrived.headline, sent.headline);
    assert.equal(arrived.standfirst, sent.standfirst);
    assert.deepEqual(arrived.body, sent.body);
    assert.equal(arrived.language, language);
    assert.equal(arrived.section.slug, 'world');
    assert.deepEqual(
      arrived.topics.map(({ slug, names }) => [slug, names['en']]),
      [['sea', 'The Sea & <air>']],
    );
    assert.deepEqual(
      arrived.bylines.map(({ author, role }) => [nameIn(author.names, language), role]),
      [
        ...sent.bylines.map(({ author, role }) => [nameIn(author.names, language), role]),
        ['Masthead', 'words'],
      ],
    );
    assert.deepEqual(arrived.publishedAt, sent.publishedAt);
    assert.deepEqual(row.expires_at, expiresAt);
  }
});

test('a correction arrives as a newer version, with its note for the editors; a kill takes the story out', async () => {
  const story = await api.publish({ headline: 'Three boats', slug: 'boats' });
  await carry(story);
  api.clock.advance(600_000);
  await saveStory(api.cx(), { story, copy: { headline: 'Two boats' } });
  await correctStory(api.cx(), { story, note: 'There were two.', kind: 'number' });
  const corrected = await carry(story);
  assert.equal(corrected.summary.updated, 1);
  assert.match(JSON.stringify(corrected.summary.remarks), /There were two\./);
  assert.equal(corrected.arrived?.headline, 'Two boats');
  assert.deepEqual(corrected.arrived?.updatedAt, api.clock.now());
  api.clock.advance(600_000);
  await killStory(api.cx(), { story });
  const killed = await carry(story);
  assert.equal(killed.summary.updated, 1);
  assert.equal(killed.row?.state, 'killed');
});
