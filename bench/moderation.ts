import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { countQueues, readQueue, type Queue } from '#comments';
import { stopwatch, withDatabase } from './database.ts';
import type { Findings } from './run.ts';

const comments = 1_000_000;
const rounds = 15;
const aim = 50;

/**
 * The queues of the moderation desk over a million comments, 50 a page: the first page and one far down, by time and by
 * likeness, in turn with a control in the same run: 51 rows by primary key. Milliseconds of server time.
 */
export function run(): Promise<Findings> {
  return withDatabase(async (db) => {
    await setComments(db);
    const far = async (queue: Queue, order: 'time' | 'likely') => {
      const place = await placeOf(db, queue, order);
      return () => readQueue(db, { queue, order, after: place, limit: 50 });
    };
    const first =
      (queue: Queue, order: 'time' | 'likely' = 'time') =>
      () =>
        readQueue(db, { queue, order, limit: 50 });
    const asked: Readonly<Record<string, () => Promise<unknown>>> = {
      'new, first page': first('new'),
      'new, page 8,000': await far('new', 'time'),
      'new, likely first': first('new', 'likely'),
      'held, first page': first('held'),
      'held, page 1,000': await far('held', 'time'),
      'held, likely, page 1,000': await far('held', 'likely'),
      'held of one story': () => readQueue(db, { queue: 'held', story: 7, limit: 50 }),
      'held of one section': () => readQueue(db, { queue: 'held', section: 1, limit: 50 }),
      reported: first('reported'),
      decided: first('decided'),
      'counts of all queues': () => countQueues(db),
    };
    const { note, row } = stopwatch();
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, work] of Object.entries(asked)) {
        await note('control', () =>
          db.selectFrom('comments').selectAll().orderBy('id', 'desc').limit(51).execute(),
        );
        await note(name, work);
      }
    }
    const rows = Object.keys(asked).map((what) => row(what, 'control', aim));
    return { rows, data: { comments, rounds, rows } };
  });
}

/** Where a page far down begins: 400,000 comments on among the new, 50,000 among the held. */
async function placeOf(db: Db, queue: Queue, order: 'time' | 'likely'): Promise<string> {
  const by = sql.ref(order === 'likely' ? 'likeness' : 'posted_at');
  const way = sql.raw(queue === 'held' && order === 'time' ? 'asc' : 'desc');
  const state = queue === 'new' ? sql`state = 'published' and moderated_at is null` : sql`state = 'held'`;
  const { rows } = await sql<{ place: string }>`
    select ${by}::text || '~' || id as place from comments where ${state}
    order by ${by} ${way}, id ${way} offset ${queue === 'new' ? 400_000 : 50_000} limit 1`.execute(db);
  return rows[0]?.place ?? '';
}

/** A thousand stories with a thousand comments each: four fifths published, a tenth held, a tenth rejected by people. */
async function setComments(db: Db): Promise<void> {
  await sql`insert into sections (slug, names, position) values ('world', '{"en":"World"}', 1)`.execute(db);
  await sql`
    insert into stories (language, state, copy, created_at, saved_at)
    select 'en', 'draft', jsonb_build_object('headline', 'Story ' || n, 'standfirst', '', 'slug', 's' || n, 'section', 1,
      'topics', '[]'::jsonb, 'bylines', '[]'::jsonb, 'leadPicture', null, 'leadCaption', null,
      'body', '{"type":"doc","content":[]}'::jsonb), now(), now()
    from generate_series(1, 1000) as n`.execute(db);
  await sql`
    insert into story_versions (story_id, number, headline, standfirst, section_id, slug, body, frozen_at, frozen_by)
    select id, 1, 'Story ' || id, '', 1, 's' || id, '{"type":"doc","content":[]}', now(), 'machine' from stories`.execute(
    db,
  );
  await sql`
    update stories set state = 'published', published_version_id = version.id, published_at = now()
    from story_versions version where version.story_id = stories.id`.execute(db);
  await sql`
    insert into comments (story_id, name, text, state, phase, posted_at, text_key, likeness, moderated_at)
    select 1 + n % 1000, 'Reader ' || n % 50000, repeat('Words of a comment. ', 1 + n % 12),
      case when n % 10 = 0 then 'held' when n % 10 = 1 then 'rejected' else 'published' end,
      case when n % 10 = 0 then 'links' when n % 10 = 1 then 'desk' end,
      now() - n * interval '20 seconds', int4send(n), (n % 2000 * 7919 % 2000) / 200.0 - 5,
      case when n % 10 = 1 then now() end
    from generate_series(1, ${comments}::int) as n`.execute(db);
  await sql`
    insert into comment_decisions (comment_id, decision, rule, reason, staff_id, at)
    select id, 'reject', 'other', 'So it is', 1, posted_at from comments where state = 'rejected'`.execute(
    db,
  );
  await sql`
    insert into comment_reports (comment_id, sender, reason, words, reported_at)
    select id, int4send(id), 'hate', 'Look', posted_at from comments where id % 100 = 3`.execute(db);
  await sql`vacuum analyze`.execute(db);
}
