// What readers leave behind in the tables of the audience: rows as counting writes them, drawn instead of counted.
import { sql } from 'kysely';
import type { Db } from '#platform/db';

/** A paper of ten million views a month, spread over its stories by Zipf's law. */
export const traffic = {
  viewsAMinute: 10_000_000 / 30.4 / 1_440,
  /** Two years of fifty a day. */
  stories: 36_500,
  storiesADay: 50,
  /** Three views of four go to what is of the last week, the rest into the archive. */
  recent: 350,
  ofRecent: 0.75,
} as const;

const minutesOf = { minute: 1, hour: 60, day: 1_440 } as const;

export type Unit = keyof typeof minutesOf;

export interface Span {
  /** First instant. */
  readonly from: Date;
  /** Nothing is written from this instant on. */
  readonly until?: Date;
  /** Number of the newest story at that time; the other way round their numbers are their age. */
  readonly newest?: number;
}

/** Traffic as it was drawn for so many days; every span that is filled from it has as many rows. */
export interface Drawn {
  /** Stories by minute, hour or day. */
  fillStories(span: Span): Promise<void>;
  /** The slots of the lists of the whole paper, and of three related stories with each view. */
  fillSlots(span: Span): Promise<void>;
  drop(): Promise<void>;
}

/** Draws each view's story over so many days, so that the number of stories in each bucket is what it would be. */
export async function draw(db: Db, unit: Unit, days: number): Promise<Drawn> {
  const every = minutesOf[unit];
  const views = Math.round(traffic.viewsAMinute * every);
  const steps = Math.round((days * 1_440) / every);
  const [few, all] = [sql.lit(traffic.recent), sql.lit(traffic.stories)];
  const rank = sql`floor(exp(random() * ln(case when random() < ${sql.lit(traffic.ofRecent)} then ${few} else ${all} end)))::integer`;
  const drawn = sql.table(`drawn_${unit}`);
  await sql`create table ${drawn} as
    select step, rank, count(*)::integer as views from (
      select step, ${rank} as rank from generate_series(0, ${sql.lit(steps - 1)}) as step, generate_series(1, ${sql.lit(views)})
    ) d group by 1, 2 order by 1`.execute(db);

  const at = ({ from }: Span) => sql`(${from}::timestamptz + step * ${`${every} minutes`}::interval)`;
  const within = (span: Span) => (span.until ? sql`${at(span)} < ${span.until}` : sql`true`);
  const story = ({ newest = traffic.stories }: Span) =>
    sql`((${sql.lit(newest)} - rank) % ${all} + ${all}) % ${all} + 1`;
  return {
    async fillStories(span) {
      if (unit === 'day') {
        await sql`insert into story_days
          select ${story(span)}, ${at(span)}::date, views, views / 3, views / 6, views * 40 from ${drawn} where ${within(span)}`.execute(
          db,
        );
      } else {
        await sql`insert into ${sql.table(`story_${unit}s`)}
          select ${story(span)}, ${at(span)}, 0, views, views / 3, views / 6, views * 40 from ${drawn} where ${within(span)}`.execute(
          db,
        );
      }
    },
    async fillSlots(span) {
      const slots = sql.table(`slot_${unit}s`);
      await sql`insert into ${slots}
        select ${at(span)}, list, place, ${unit === 'day' ? sql`0` : sql`list * 100 + place`}, 0, ${sql.lit(views)}, ${sql.lit(views)} / 50
        from generate_series(0, ${sql.lit(steps - 1)}) as step, (values (0, 6), (1, 12), (3, 4), (4, 3)) as l (list, places),
          generate_series(1, places) as place where ${within(span)}`.execute(db);
      if (unit === 'day') return;
      await sql`insert into ${slots}
        select ${at(span)}, 2, ${unit === 'minute' ? sql`place` : sql`0`}, (rank * 7 + place * 13) % ${all} + 1, 0, sum(views), 0
        from ${drawn}, generate_series(1, 3) as place where ${within(span)} group by 1, 3, 4 order by 1`.execute(
        db,
      );
    },
    drop: async () => void (await sql`drop table ${drawn}`.execute(db)),
  };
}
