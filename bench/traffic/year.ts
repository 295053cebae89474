// A paper of ten million views a month as a year leaves it.
import { sql } from 'kysely';
import { keepPartitions } from '#audience';
import type { Db } from '#platform/db';
import type { Settings } from '#platform/settings';
import { setPaper } from '../pages/newspaper.ts';
import { draw, traffic } from './generate.ts';
import { fillLedgers, fillPairs, fillTotals } from './rest.ts';

const day = 86_400_000;
const [sections, authors, topics] = [10, 40, 200];
// Drawn once and laid down again and again, each time for stories of their own age.
const drawnDays = { minute: 1, hour: 3, day: 30 } as const;
const keptDays = { minute: 5, hour: 58, day: 366 } as const;
const keptSlotDays = { minute: 3, hour: 9, day: 366 } as const;

/** Fills an empty, migrated database with a year that ends at `now`, as the settings keep it; stories have the numbers from 1. */
export async function fillYear(db: Db, settings: Settings, now: Date): Promise<void> {
  await fillNewsroom(db, now);
  const start = (ago: number) => new Date(Math.floor(now.getTime() / day) * day - ago * day);
  for (let ago = keptDays.day; ago >= 0; ago -= 1) await keepPartitions(db, settings, start(ago));
  for (const unit of ['minute', 'hour', 'day'] as const) {
    const drawn = await draw(db, unit, drawnDays[unit]);
    for (let ago = 0; ago < keptDays[unit]; ago += drawnDays[unit]) {
      const from = start(ago + drawnDays[unit] - 1);
      const span = { from, until: now, newest: traffic.stories - ago * traffic.storiesADay };
      await drawn.fillStories(span);
      if (ago < keptSlotDays[unit]) await drawn.fillSlots(span);
    }
    await drawn.drop();
  }
  await sql`insert into story_months
    select date_trunc('month', day)::date, story_id, sum(views), sum(reads), sum(finishes), sum(seconds)
    from story_days group by 1, 2 order by 1, 2`.execute(db);
  await fillTotals(db);
  await fillPairs(db, now);
  await fillLedgers(db, start(keptDays.day - 1), keptDays.day);
  // As a paper is that ran all the while.
  await sql`vacuum analyze`.execute(db);
}

/** Stories of two years, fifty a day, each with a section, two authors and three topics. */
async function fillNewsroom(db: Db, now: Date): Promise<void> {
  const named = (what: string, many: number) =>
    sql`select ${what}::text || '-' || n, jsonb_build_object('en', ${what}::text || ' ' || n) from generate_series(1, ${sql.lit(many)}) as n`;
  await sql`insert into sections (slug, names) ${named('section', sections)}`.execute(db);
  await sql`insert into authors (slug, names) ${named('author', authors)}`.execute(db);
  await sql`insert into topics (slug, names) ${named('topic', topics)}`.execute(db);
  const all = Array.from({ length: sections }, (_, index) => index + 1);
  await setPaper(db, all, 'section-1', traffic.stories, now);
  const since = sql`(${now}::timestamptz - (${sql.lit(traffic.stories)} - id) * ${`${1_440 / traffic.storiesADay} minutes`}::interval)`;
  await sql`update stories set published_at = ${since}, created_at = ${since}`.execute(db);
  await sql`insert into version_bylines (version_id, position, author_id, role)
    select id, n, 1 + (story_id * (n + 1)) % ${sql.lit(authors)}, 'words' from story_versions, generate_series(0, 1) as n
    on conflict do nothing`.execute(db);
  await sql`insert into version_topics (version_id, topic_id)
    select distinct id, 1 + (story_id * n) % ${sql.lit(topics)} from story_versions, generate_series(1, 3) as n`.execute(
    db,
  );
}
