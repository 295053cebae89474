// How many statements each public route sends: cold (nothing in memory), next (the page after a like one), warm.
// These numbers may only fall. A page that is warm asks the database for nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { broadsheet } from '#broadsheet';
import { indexStory } from '#search';
import { ensureAuthor, ensureTopic } from '#taxonomy';
import { openTestSite, type TestSite } from './testing.ts';

const snapshot: Readonly<Record<string, readonly [cold: number, next: number, warm: number]>> = {
  '/': [16, 4, 0],
  '/ko': [13, 12, 0],
  '/world': [17, 6, 0],
  '/world/one': [32, 19, 0],
  '/topics/rain': [17, 4, 0],
  '/authors/kim': [17, 4, 0],
  '/about/counting': [2, 0, 0],
  '/search?q=rain': [8, 5, 5],
  '/authors/kim/write': [3, 1, 1],
  '/nowhere': [6, 4, 2],
};

let site: TestSite;
before(async () => {
  site = await openTestSite(broadsheet);
  const author = await ensureAuthor(site.cx(), {
    slug: 'kim',
    names: { en: 'Kim' },
    email: 'kim@paper.example',
  });
  const topic = await ensureTopic(site.cx(), { slug: 'rain', names: { en: 'Rain' } });
  for (const headline of ['One', 'Two', 'Three']) {
    const story = await site.publish({
      headline,
      standfirst: 'Rain',
      topics: [topic],
      bylines: [{ author, role: 'words' }],
    });
    await indexStory(site.cx(), story);
  }
  await site.heard();
});
after(() => site.close());

async function statementsOf(path: string): Promise<number> {
  site.takeQueries();
  await site.text(path);
  return site.takeQueries().filter((text) => !text.includes('jobs.') && !text.includes('pg_notify')).length;
}

test('routes send as many statements as the snapshot says', async () => {
  const measured: Record<string, readonly number[]> = {};
  for (const path of Object.keys(snapshot)) {
    await site.forget();
    const cold = await statementsOf(path);
    await site.forget();
    await site.text(path === '/world/one' ? '/world/two' : '/world/three');
    const next = await statementsOf(path);
    measured[path] = [cold, next, await statementsOf(path)];
  }
  assert.deepEqual(measured, snapshot);
});
