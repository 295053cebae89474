import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { memoryMinutes, textKey, type CommentState, type Submission } from './comment.ts';
import type { Facts } from './moderation.ts';
import type { SenderKeys } from './sender.ts';

/** The comment that this one repeats to the letter: the finger was nervous, or the answer was lost. */
export interface Twin {
  readonly id: number;
  readonly state: CommentState;
  readonly phase: string | null;
  readonly reason: string | null;
}

type Gathered = Pick<Facts, 'sentLately' | 'sameWords'> & { readonly twin: Twin | null };

interface Row {
  sent_lately: string[];
  by_sender: boolean;
  on_story: boolean;
  twin: Twin | null;
}

/** What is known of a submission's sender and words, in one query. */
export async function gather(db: Db, submission: Submission, keys: SenderKeys, now: Date): Promise<Gathered> {
  const { story, name, text, answers } = submission;
  const key = textKey(text);
  const remembered = new Date(now.getTime() - memoryMinutes * 60_000);
  const lately = new Date(now.getTime() - 60_000);
  const { rows } = await sql<Row>`
    with own as (
      select comments.*
      from comment_keys join comments on comments.id = comment_keys.comment_id
      where comment_keys.sender = any(${[...keys.all]}::bytea[]) and comment_keys.posted_at > ${remembered}
    )
    select
      (select coalesce(jsonb_agg(posted_at order by posted_at desc), '[]') from own where posted_at > ${lately})
        as sent_lately,
      exists (select from own where text_key = ${key}) as by_sender,
      exists (
        select from comments
        where story_id = ${story} and text_key = ${key} and posted_at > ${remembered}
          and state not in ('rejected', 'removed')
      ) as on_story,
      (select jsonb_build_object('id', id, 'state', state, 'phase', phase, 'reason', reason) from own
        where story_id = ${story} and name = ${name} and text = ${text}
          and answers_id is not distinct from ${answers}::int and state <> 'removed' order by id limit 1) as twin`.execute(
    db,
  );
  const row = rows[0]!;
  return {
    twin: row.twin,
    sentLately: row.sent_lately.map((instant) => new Date(instant)),
    sameWords: row.by_sender ? 'by-sender' : row.on_story ? 'on-story' : 'none',
  };
}
