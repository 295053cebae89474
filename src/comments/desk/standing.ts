import { sql } from 'kysely';
import { banOf } from '#accounts';
import type { Db } from '#platform/db';

/** What the house knows of a reader's dealings, as far as moderation uses it. */
export interface Standing {
  /** Comments that readers see or saw. */
  readonly published: number;
  readonly rejected: number;
  /** Above 0 for who was mostly published; half of each part is gone after ninety days. */
  readonly reputation: number;
  readonly premoderated: boolean;
  /** Until when the reader may not write: null where no end is set, undefined for who may. */
  readonly shutUntil: Date | null | undefined;
}

/** Whether a reader is banned or suspended: then nothing that the reader does weighs on what others wrote. */
export async function isShutOut(db: Db, reader: number, now: Date): Promise<boolean> {
  const suspended = await db
    .selectFrom('reader_measures')
    .select('id')
    .where('reader_id', '=', reader)
    .where('kind', '=', 'suspend')
    .where('lifted_at', 'is', null)
    .where('until', '>', now)
    .limit(1)
    .executeTakeFirst();
  return suspended !== undefined || (await banOf({ db, now }, reader)) !== undefined;
}

const halfLifeDays = 90;
/** A rejection weighs what three publications do. */
const weights = { published: 1, rejected: -3 } as const;
const remembered = 200;

/**
 * How a reader stands at an instant. Reputation is a sum over the last 200 comments, a publication counts 1 and a rejection
 * by the desk -3, each halved every ninety days: what was long ago fades, whatever it was.
 */
export async function standingOf(db: Db, reader: number, now: Date): Promise<Standing> {
  const { rows } = await sql<{
    published: number;
    rejected: number;
    reputation: number;
    premoderated: boolean;
    shut: boolean;
    shut_until: Date | null;
  }>`
    select count(*) filter (where state = 'published')::int as published,
      count(*) filter (where state = 'rejected' and phase = 'desk')::int as rejected,
      coalesce(sum(
        case when state = 'published' then ${weights.published} when state = 'rejected' and phase = 'desk' then ${weights.rejected} else 0 end
        * power(0.5, greatest(extract(epoch from ${now}::timestamptz - posted_at), 0) / 86400.0 / ${halfLifeDays}::float8)
      ), 0)::float8 as reputation,
      exists (select from reader_measures where reader_id = ${reader} and kind = 'premoderate'
        and lifted_at is null and (until is null or until > ${now})) as premoderated,
      exists (select from reader_measures where reader_id = ${reader} and kind = 'suspend'
        and lifted_at is null and until > ${now}) as shut,
      (select max(until) from reader_measures where reader_id = ${reader} and kind = 'suspend' and lifted_at is null)
        as shut_until
    from (select state, phase, posted_at from comments where reader_id = ${reader} order by id desc limit ${remembered}) as own`.execute(
    db,
  );
  const row = rows[0]!;
  const ban = await banOf({ db, now }, reader);
  return {
    published: row.published,
    rejected: row.rejected,
    reputation: Math.round(row.reputation * 100) / 100,
    premoderated: row.premoderated,
    shutUntil: ban ? ban.until : row.shut ? row.shut_until : undefined,
  };
}
