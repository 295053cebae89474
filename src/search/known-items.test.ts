// How well questions lead to the story that they come from, on real news. The floors are a little below what was measured.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { inTransaction } from '#platform/db';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, publishStory } from '#stories';
import { ensureSection } from '#taxonomy';
import { indexStories, searchStories } from './index.ts';

const data = join(import.meta.dirname, '../../../shared/data');
const wikinews = join(data, 'wikinews/wikinews.ninjs.jsonl');
const korean = join(data, 'korean-english-news/korean-english-park.dev.ko');
const absent = (path: string) => (existsSync(path) ? false : `${path} is not on this machine`);

interface Text {
  readonly headline: string;
  readonly paragraphs: readonly string[];
}

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

async function archive(language: string, texts: readonly Text[]): Promise<number[]> {
  return inTransaction(house.db, async (trx) => {
    const cx = { ...house.cx(), db: trx };
    const section = await ensureSection(cx, { slug: 'news', names: { en: 'News' } });
    const stories: number[] = [];
    for (const { headline, paragraphs } of texts) {
      const content = paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
      const story = await createStory(cx, {
        language,
        copy: { headline, section, body: { type: 'doc' as const, content } },
      });
      await publishStory(cx, { story, onCollision: 'number' });
      stories.push(story);
    }
    await indexStories(cx, stories);
    return stories;
  });
}

/** Mean over questions of 1 / the rank at which the story stands (0 where it is not among the first ten). */
async function reciprocalRank(language: string, asked: readonly (readonly [story: number, query: string])[]) {
  let sum = 0;
  for (const [story, query] of asked) {
    const { results } = await searchStories(house.db, { query, language, limit: 10, now: house.clock.now() });
    const rank = results.findIndex((result) => result.story === story);
    sum += rank === -1 ? 0 : 1 / (rank + 1);
  }
  return sum / asked.length;
}

describe('English news', { skip: absent(wikinews) }, () => {
  test('a sentence, a question around a few of its words, and a headline lead to their story', async () => {
    const texts = readFileSync(wikinews, 'utf8')
      .trim()
      .split('\n')
      .map((line): Text => {
        const item = JSON.parse(line) as { headlines: { value: string }[]; bodies: { value: string }[] };
        const paragraphs = [...(item.bodies[0]?.value ?? '').matchAll(/<p>(.*?)<\/p>/g)].map((match) =>
          (match[1] ?? '')
            .replace(/<[^>]+>/g, '')
            .replaceAll('&quot;', '"')
            .replaceAll('&amp;', '&')
            .trim(),
        );
        return { headline: item.headlines[0]?.value ?? '', paragraphs: paragraphs.filter(Boolean) };
      })
      .filter(({ paragraphs }) => paragraphs.length >= 2);
    const stories = await archive('en', texts);
    const sentences = texts.map(({ paragraphs }) => /^.{40,}?[.?!](?=\s|$)/.exec(paragraphs[1] ?? '')?.[0]);
    const asked = (form: (text: Text, sentence: string) => string) =>
      texts.flatMap((text, index) => {
        const sentence = sentences[index]?.replaceAll('"', '');
        return sentence === undefined || index % 3 > 0
          ? []
          : [[stories[index]!, form(text, sentence)] as const];
      });
    const bySentence = await reciprocalRank(
      'en',
      asked((_, sentence) => sentence),
    );
    const byQuestion = await reciprocalRank(
      'en',
      asked((_, sentence) => {
        const words = sentence.match(/\p{L}{5,}/gu) ?? [];
        return `What has been said (if anything) about the ${words.slice(0, 4).join(' - ')}: how did it come to this?`;
      }),
    );
    const byHeadline = await reciprocalRank(
      'en',
      asked(({ headline }) => headline),
    );
    assert.ok(bySentence > 0.97, `sentences: ${bySentence}`);
    assert.ok(byQuestion > 0.8, `questions: ${byQuestion}`);
    assert.ok(byHeadline > 0.97, `headlines: ${byHeadline}`);
  });
});

describe('Korean news', { skip: absent(korean) }, () => {
  test('the first words of a sentence lead to its story', async () => {
    const lines = readFileSync(korean, 'utf8').split('\n').filter(Boolean).slice(0, 120);
    const stories = await archive(
      'ko',
      lines.map((line, index) => ({ headline: `소식 ${index}`, paragraphs: [line] })),
    );
    const asked = lines.map(
      (line, index) =>
        [stories[index]!, line.split(/\s+/).slice(0, 5).join(' ').replaceAll('"', '')] as const,
    );
    const rank = await reciprocalRank('ko', asked);
    assert.ok(rank > 0.9, `Korean: ${rank}`);
  });
});
