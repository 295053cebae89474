import { sql } from 'kysely';
import { systemClock } from '#platform/clock';
import type { Db } from '#platform/db';
import { deskStories, type DeskFilter } from '#stories';
import { stopwatch, withDatabase } from './database.ts';
import type { Findings } from './run.ts';

const stories = 100_000;
const rounds = 15;

const asked: Readonly<Record<string, Partial<DeskFilter>>> = {
  'the list as it opens': {},
  'drafts only': { state: 'draft' },
  'one section': { section: 3 },
  'one author': { author: 7 },
  'words of the headline': { q: 'harbour ferry' },
  'a word that nothing holds': { q: 'zyzzyva' },
};

/**
 * The desk's list over a hundred thousand stories, filter by filter, in turn with a control in the same run: the same
 * number of rows by primary key. Milliseconds of server time, from the call to the rows.
 */
export function run(): Promise<Findings> {
  return withDatabase(async (db) => {
    await setStories(db);
    const { note, row } = stopwatch();
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, filter] of Object.entries(asked)) {
        await note('control', () =>
          db.selectFrom('stories').selectAll().orderBy('id', 'desc').limit(51).execute(),
        );
        await note(name, () => deskStories(db, { order: 'saved', limit: 50, ...filter }, systemClock.now()));
      }
    }
    const rows = Object.keys(asked).map((what) => row(what, 'control', 200));
    return { rows, data: { stories, rounds, rows } };
  });
}

/** Drafts, most of them long saved, in ten sections by forty authors; a tenth of them in review. */
async function setStories(db: Db): Promise<void> {
  const words = [
    'harbour',
    'ferry',
    'council',
    'strike',
    'budget',
    'bridge',
    'winter',
    'museum',
    'court',
    'school',
  ];
  await sql`
    insert into stories (language, state, copy, created_at, saved_at)
    select 'en', case when n % 10 = 0 then 'in-review' else 'draft' end,
      jsonb_build_object(
        'headline', 'Story ' || n || ': the ' || w[1 + n % 10] || ' and the ' || w[1 + (n / 10) % 10],
        'standfirst', 'What happened on day ' || n, 'slug', '', 'section', 1 + n % 10, 'topics', '[]'::jsonb,
        'bylines', jsonb_build_array(jsonb_build_object('author', 1 + n % 40, 'role', 'words')),
        'leadPicture', null, 'leadCaption', null,
        'body', jsonb_build_object('type', 'doc', 'content', jsonb_build_array(jsonb_build_object(
          'type', 'paragraph', 'content', jsonb_build_array(jsonb_build_object('type', 'text', 'text', repeat('Words of a story. ', 150))))))),
      now() - n * interval '1 minute', now() - n * interval '1 minute'
    from generate_series(1, ${stories}::int) as n, (select ${words}::text[] as w) as words`.execute(db);
  await sql`analyze`.execute(db);
}
