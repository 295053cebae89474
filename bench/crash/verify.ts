import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Db } from '#platform/db';
import type { Reading } from './readers.ts';

/** Everything acknowledged is there, and nothing beyond what was sent. */
export async function verifyKept(db: Db, readings: readonly Reading[]): Promise<void> {
  const { rows } = await sql<{ page: string; stage: number }>`
    select replace(page::text, '-', '') as page, stage from page_totals`.execute(db);
  const stages = new Map(rows.map(({ page, stage }) => [page, stage]));
  for (const { page, acknowledged } of readings) {
    assert.ok((stages.get(page) ?? 0) >= acknowledged, `page ${page} was acknowledged at ${acknowledged}`);
  }
  await verifyComments(db, readings);
  await verifySums(
    db,
    rows.map(({ stage }) => stage),
  );
}

/** Once every reader has told everything again: exactly one view, read and finish each. */
export async function verifyExact(db: Db, readings: readonly Reading[]): Promise<void> {
  await verifySums(
    db,
    readings.map(() => 3),
  );
}

async function verifySums(db: Db, stages: readonly number[]): Promise<void> {
  const atLeast = (stage: number) => stages.filter((reached) => reached >= stage).length;
  const expected = { views: atLeast(1), reads: atLeast(2), finishes: atLeast(3) };
  for (const table of ['story_totals', 'story_minutes', 'story_hours'] as const) {
    const { rows } = await sql<typeof expected>`
      select coalesce(sum(views), 0)::integer as views, coalesce(sum(reads), 0)::integer as reads,
             coalesce(sum(finishes), 0)::integer as finishes from ${sql.table(table)}`.execute(db);
    assert.deepEqual(rows[0], expected, `${table} is not what its pages came to`);
  }
  // A view shows one slot, a read another, and a finish ends with a click.
  const { rows } = await sql<{ shown: number; clicked: number }>`
    select coalesce(sum(shown), 0)::integer as shown, coalesce(sum(clicked), 0)::integer as clicked
    from slot_minutes`.execute(db);
  const slots = { shown: expected.views + expected.reads, clicked: expected.finishes };
  assert.deepEqual(rows[0], slots, 'the slots are not what their pages came to');
}

/** How often each text stands under stories. */
export async function timesSaid(db: Db): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ text: string; times: number }>`
    select text, count(*)::integer as times from comments group by text`.execute(db);
  return new Map(rows.map((row) => [row.text, row.times]));
}

async function verifyComments(db: Db, readings: readonly Reading[]): Promise<void> {
  const times = await timesSaid(db);
  for (const { comment, commentAcknowledged } of readings) {
    if (comment === undefined) continue;
    const found = times.get(comment) ?? 0;
    assert.ok(found <= 1, `a comment stands there ${found} times`);
    assert.ok(found === 1 || !commentAcknowledged, `a comment that was acknowledged is missing: ${comment}`);
  }
}
