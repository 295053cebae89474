import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import type { Trx } from '#platform/db';
import type { ListName, StoredSlot } from './lists.ts';

/** A list that was decided anew. */
export interface NewList {
  readonly list: ListName;
  readonly language: string;
  readonly section_id: number;
  readonly story_id: number;
  readonly slots: readonly StoredSlot[];
  readonly seed: number | null;
}

const week = 7 * 86_400_000;
// Of a story's own list its last versions are kept, however old.
const versions = 3;

/**
 * Keeps decided lists as they stood, at most one a minute of each: the last one of a minute stays. Of a story's own list,
 * the last three.
 */
export async function remember(trx: Trx, rows: readonly NewList[], now: Date): Promise<void> {
  await sql`
    insert into list_history (list, language, section_id, story_id, minute, slots, seed, decided_at)
    select list, language, section_id, story_id, date_trunc('minute', ${now}::timestamptz), slots, seed, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (list text, language text, section_id int, story_id int, slots jsonb, seed int)
    on conflict (list, language, section_id, story_id, minute)
    do update set slots = excluded.slots, seed = excluded.seed, decided_at = excluded.decided_at`.execute(
    trx,
  );
  const stories = rows.flatMap((row) => (row.story_id > 0 ? [row.story_id] : []));
  if (stories.length === 0) return;
  await sql`
    delete from list_history using (
      select list, language, story_id, minute,
        row_number() over (partition by list, language, story_id order by minute desc) as place
      from list_history where list = 'you-may-also-like' and story_id = any(${stories}::int[])
    ) as placed
    where place > ${versions} and list_history.list = placed.list and list_history.language = placed.language
      and list_history.story_id = placed.story_id and list_history.minute = placed.minute`.execute(trx);
}

/** Forgets site and section lists of more than a week ago, but not how each stood when that week began. */
export async function forgetListHistory({ db, now }: Cx): Promise<void> {
  const since = new Date(now.getTime() - week);
  await sql`
    delete from list_history as old
    where minute < ${since} and story_id = 0 and exists (
      select from list_history as later
      where later.list = old.list and later.language = old.language and later.section_id = old.section_id
        and later.story_id = 0 and later.minute > old.minute and later.minute <= ${since})`.execute(db);
}
