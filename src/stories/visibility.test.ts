import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { openTestHouse, type TestHouse } from '#platform/testing';
import type { StoryState } from './story.ts';
import { hiddenStories, isVisible, isVisibleAt, nextChange, type VisibilityFacts } from './visibility.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

// Few instants, so that they often coincide: the edges are where rules differ.
const instant = fc.integer({ min: 0, max: 12 }).map((hour) => new Date(Date.UTC(2026, 2, 1, hour)));
const facts: fc.Arbitrary<VisibilityFacts> = fc.record({
  state: fc.constantFrom<StoryState>(
    'draft',
    'in-review',
    'scheduled',
    'published',
    'corrected',
    'withdrawn',
    'killed',
  ),
  publishedVersion: fc.option(fc.integer({ min: 1, max: 9 })),
  publishedAt: fc.option(instant),
  embargoUntil: fc.option(instant),
  expiresAt: fc.option(instant),
  holdAfter: fc.option(instant),
});

async function visibleBySql(story: VisibilityFacts, now: Date): Promise<boolean | undefined> {
  const { rows } = await sql<{ visible: boolean }>`
    select ${isVisible(now)} is true as visible
    from (values (
      ${story.publishedVersion}::int, ${story.state}::text, ${story.publishedAt}::timestamptz,
      ${story.embargoUntil}::timestamptz, ${story.expiresAt}::timestamptz,
      ${story.holdAfter}::timestamptz
    )) as stories (published_version_id, state, published_at, embargo_until, expires_at, hold_after)`.execute(
    house.db,
  );
  return rows[0]?.visible;
}

test('the rule says the same in SQL and in memory', async () => {
  await fc.assert(
    fc.asyncProperty(facts, instant, async (story, now) => {
      assert.equal(await visibleBySql(story, now), isVisibleAt(story, now));
    }),
    { numRuns: 500 },
  );
});

test('the hidden ones are those that have a version and are not visible', async () => {
  await fc.assert(
    fc.asyncProperty(facts, instant, instant, async (story, published, now) => {
      const { rows } = await sql<{ hidden: boolean }>`
        with stories (id, published_version_id, state, published_at, embargo_until, expires_at, hold_after) as (values (
          1, ${story.publishedVersion}::int, ${story.state}::text, ${published}::timestamptz,
          ${story.embargoUntil}::timestamptz, ${story.expiresAt}::timestamptz, ${story.holdAfter}::timestamptz))
        select exists (select from ${hiddenStories(now)} as hidden) as hidden`.execute(house.db);
      const isHidden =
        story.publishedVersion !== null && !isVisibleAt({ ...story, publishedAt: published }, now);
      assert.equal(rows[0]?.hidden, isHidden);
    }),
    { numRuns: 500 },
  );
});

test('between now and the next change the answer stays the same', () => {
  fc.assert(
    fc.property(facts, instant, instant, (story, now, later) => {
      const change = nextChange(story, now);
      if (later < now || (change !== undefined && later >= change)) return;
      assert.equal(isVisibleAt(story, later), isVisibleAt(story, now));
    }),
    { numRuns: 2000 },
  );
});

test('only what is published, due, past its embargo and not expired is visible', () => {
  const seen: VisibilityFacts = {
    state: 'published',
    publishedVersion: 1,
    publishedAt: new Date(10),
    embargoUntil: null,
    expiresAt: null,
    holdAfter: null,
  };
  const now = new Date(20);
  assert.equal(isVisibleAt(seen, now), true);
  assert.equal(isVisibleAt({ ...seen, state: 'scheduled' }, now), true);
  assert.equal(isVisibleAt({ ...seen, publishedAt: new Date(21) }, now), false);
  assert.equal(isVisibleAt({ ...seen, embargoUntil: now }, now), true);
  assert.equal(isVisibleAt({ ...seen, embargoUntil: new Date(21) }, now), false);
  assert.equal(isVisibleAt({ ...seen, expiresAt: now }, now), false);
  assert.equal(isVisibleAt({ ...seen, holdAfter: new Date(21) }, now), true);
  assert.equal(isVisibleAt({ ...seen, holdAfter: now }, now), false, 'held: nobody was there at its instant');
  for (const state of ['draft', 'in-review', 'withdrawn', 'killed'] as const)
    assert.equal(isVisibleAt({ ...seen, state }, now), false);
});
