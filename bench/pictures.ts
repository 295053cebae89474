import { sql } from 'kysely';
import { systemClock } from '#platform/clock';
import type { Db } from '#platform/db';
import { alikePictures } from '../src/media/alike.ts';
import { listPictures } from '../src/media/list-pictures.ts';
import { stopwatch, withDatabase } from './database.ts';
import type { Findings } from './run.ts';

const pictures = 100_000;
const rounds = 15;

/**
 * The picture desk over a hundred thousand pictures: its list, its search, its duplicates. Controls in the same run: for lists
 * and searches the same number of rows by primary key; for duplicates the comparison with every row.
 */
export function run(): Promise<Findings> {
  return withDatabase(async (db) => {
    await setPictures(db);
    const { note, row } = stopwatch();
    const list = (search: string, show: Parameters<typeof listPictures>[2]['show'] = []) =>
      listPictures(
        db,
        { kind: 'machine' },
        { search, show, before: undefined, limit: 49 },
        systemClock.now(),
      );
    const lists: Readonly<Record<string, () => Promise<unknown>>> = {
      'the list as it opens': () => list(''),
      'those that need work': () => list('', ['needs-work']),
      'unused ones': () => list('', ['unused']),
      'a search by two words': () => list('harbour cran'),
      'a word that nothing holds': () => list('zyzzyva'),
    };
    for (let round = 0; round < rounds; round += 1) {
      const id = 1 + ((round * 6_577) % pictures);
      for (const [name, work] of Object.entries(lists)) {
        await note('rows by key', () =>
          db.selectFrom('pictures').selectAll().orderBy('id', 'desc').limit(49).execute(),
        );
        await note(name, work);
      }
      await note('every row compared', () => compareAll(db, id));
      await note('duplicates of one', () => alikePictures(db, id));
    }
    const rows = [
      ...Object.keys(lists).map((what) => row(what, 'rows by key', 200)),
      row('duplicates of one', 'every row compared', 50),
    ];
    return { rows, data: { pictures, rounds, rows } };
  });
}

/** What the index over quarters spares: the likeness of each picture is read and compared. */
function compareAll(db: Db, id: number) {
  return sql`
    select other.id, bit_count(other.dhash # mine.dhash) as distance
    from pictures as other join pictures as mine on mine.id = ${id} and mine.id <> other.id
    where bit_count(other.dhash # mine.dhash) <= 6
    order by distance, other.id desc limit 10`.execute(db);
}

/** Pictures with words, half of them without alternative text, each hundredth much like another. */
async function setPictures(db: Db): Promise<void> {
  const words = [
    'harbour',
    'ferry',
    'council',
    'strike',
    'crane',
    'bridge',
    'winter',
    'museum',
    'court',
    'school',
  ];
  await sql`
    insert into pictures (hash, type, width, height, headline, caption, alt, credit, dhash, search, colour, created_at)
    select md5(n::text) || md5('x' || n), 'image/jpeg', 1600, 1067, text, text, case when n % 2 = 0 then text else '' end,
      'Agency ' || n % 40,
      case when n % 100 = 0 then (('x' || left(md5((n - 1)::text), 16))::bit(64) # (5::bigint)::bit(64))
        else ('x' || left(md5(n::text), 16))::bit(64) end,
      to_tsvector('simple', text), '#204060', now() - n * interval '1 minute'
    from generate_series(1, ${pictures}::int) as n,
      lateral (select 'The ' || w[1 + n % 10] || ' and the ' || w[1 + (n / 10) % 10] || ' ' || n as text
        from (select ${words}::text[] as w) as words) as said`.execute(db);
  await sql`vacuum analyze pictures`.execute(db);
}
