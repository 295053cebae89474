// Real Korean and Japanese copy: whatever a story holds, a question finds.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { inTransaction } from '#platform/db';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, publishStory } from '#stories';
import { ensureLanguage, ensureSection } from '#taxonomy';
import { indexStory, searchStories } from './index.ts';

const data = join(import.meta.dirname, '../../../shared/data');
const korean = join(data, 'korean-english-news/korean-english-park.dev.ko');
const japanese = join(data, 'wikinews-ja/cleaned-data.tsv.gz');
const absent = (path: string) => (existsSync(path) ? false : `${path} is not on this machine`);
const most = 60;

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

/** Publishes and indexes texts, and gives them by story. */
async function archive(language: string, texts: readonly string[]): Promise<Map<number, string>> {
  const stories = new Map<number, string>();
  await inTransaction(house.db, async (trx) => {
    const cx = { ...house.cx(), db: trx };
    await ensureLanguage(cx, language);
    const section = await ensureSection(cx, { slug: 'news', names: { en: 'News' } });
    for (const [index, text] of texts.entries()) {
      const body = {
        type: 'doc' as const,
        content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
      };
      const story = await createStory(cx, {
        language,
        copy: { headline: `${language} ${index}`, section, body },
      });
      await publishStory(cx, { story });
      await indexStory(cx, story);
      stories.set(story, text);
    }
  });
  return stories;
}

/** Each word must find every story that holds it, and mark it in the snippet of the first. */
async function findsAll(
  language: string,
  stories: ReadonlyMap<number, string>,
  words: Iterable<string>,
): Promise<void> {
  for (const word of words) {
    const holding = [...stories].filter(([, text]) => text.includes(word)).map(([story]) => story);
    const { results } = await searchStories(house.db, {
      query: word,
      language,
      limit: 500,
      now: house.clock.now(),
    });
    const found = new Set(results.map(({ story }) => story));
    for (const story of holding) assert.ok(found.has(story), `“${word}” does not find story ${story}`);
    assert.match(results[0]?.snippetHtml ?? '', /<mark>/, word);
  }
}

describe('Korean news', { skip: absent(korean) }, () => {
  test('two syllables or more find every story that holds them', async () => {
    const lines = readFileSync(korean, 'utf8').split('\n').filter(Boolean);
    const texts = Array.from({ length: most }, (_, index) => lines.slice(index * 8, index * 8 + 8).join(' '));
    const stories = await archive('ko', texts);
    const words = new Set(texts.flatMap((text) => (text.match(/\p{Script=Hangul}{2,}/gu) ?? []).slice(0, 2)));
    // Beginnings of words too: the noun before its particle.
    const nouns = [...words].filter((word) => word.length > 3).map((word) => word.slice(0, 2));
    await findsAll('ko', stories, [...words, ...nouns]);
    // Any two neighbours, wherever in a word they stand: a sample, since each pair of them is a question.
    const pairs = new Set(
      texts.flatMap((text) =>
        (text.match(/\p{Script=Hangul}{2,}/gu) ?? []).flatMap((run) =>
          Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
        ),
      ),
    );
    await findsAll(
      'ko',
      stories,
      [...pairs].filter((_, index) => index % 25 === 0),
    );
  });
});

describe('Japanese news', { skip: absent(japanese) }, () => {
  test('runs of characters find every story that holds them', async () => {
    const rows = gunzipSync(readFileSync(japanese))
      .toString('utf8')
      .split('\n')
      .slice(1, most + 1);
    // The set is cut into words by spaces, which written Japanese has not.
    const texts = rows.map((row) => (row.split('\t')[1] ?? '').replaceAll(' ', '').slice(0, 1_500));
    const stories = await archive('ja', texts);
    const words = new Set(
      texts.flatMap((text) => [
        ...(text.match(/\p{Script=Han}{2,4}/gu) ?? []).slice(0, 2),
        ...(text.match(/[\p{Script=Katakana}ー]{3,}/gu) ?? []).slice(0, 1),
        ...(text.match(/\p{Script=Han}{2}の\p{Script=Han}{2}/gu) ?? []).slice(0, 1),
      ]),
    );
    await findsAll('ja', stories, words);
  });
});
