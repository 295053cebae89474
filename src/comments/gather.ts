import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { memoryMinutes, textKey, type CommentState, type Submission } from './comment.ts';
import type { Facts } from './moderation.ts';
import { newsroomModel, speaks } from './classifier/newsroom.ts';
import { standingOf } from './desk/standing.ts';
import { isNamesake } from './namesake.ts';
import type { SenderKeys } from './sender.ts';
import { nearBits, sketchOf } from './words/sketch.ts';

/** The comment that this one repeats to the letter: the finger was nervous, or the answer was lost, with the network perhaps. */
export interface Twin {
  readonly id: number;
  readonly state: CommentState;
  readonly phase: string | null;
  readonly reason: string | null;
}

/** Whose other comments count as theirs: by the network for a short time, or, of what is changed, by the account. */
type Sender = { readonly keys: SenderKeys } | { readonly edited: number };

type Gathered = Omit<Facts, 'now' | 'readFirst' | 'get'> & { readonly twin: Twin | null };

/** Nobody looks further back for near-copies, and more of them tell nothing more. */
const lookedThrough = 2_000;
const enough = 5;
const crowd = 1_000;

interface Row {
  sent_lately: string[];
  by_sender: boolean;
  on_story: boolean;
  near_copies: number;
  strangers_lately: number;
  twin: Twin | null;
}

/**
 * What is known of a submission's sender and words. What is changed is no copy of itself, and not one more comment.
 * @param reader ID of who signed in
 */
export async function gather(
  cx: Pick<Cx, 'db' | 'settings' | 'now'>,
  submission: Submission,
  sender: Sender,
  reader: number | null,
): Promise<Gathered> {
  const { db, now } = cx;
  const { story, name, text, answers } = submission;
  const key = textKey(text);
  const sketch = sketchOf(text)?.toString() ?? null;
  const remembered = new Date(now.getTime() - memoryMinutes * 60_000);
  const lately = new Date(now.getTime() - 60_000);
  const edited = 'edited' in sender ? sender.edited : null;
  const own =
    'keys' in sender
      ? sql`
      select comments.*, true as by_sender
      from comment_keys join comments on comments.id = comment_keys.comment_id
      where comment_keys.sender = any(${[...sender.keys.all]}::bytea[]) and comment_keys.posted_at > ${remembered}
      union all
      select comments.*, false from comments where reader_id = ${reader}::int and posted_at > ${remembered}`
      : sql`
      select comments.*, true as by_sender from comments
      where reader_id = ${reader}::int and posted_at > ${remembered} and id <> ${edited}::int`;
  const others = sql`posted_at > ${remembered} and id is distinct from ${edited}::int`;
  const { rows } = await sql<Row>`
    with own as (${own})
    select
      (select coalesce(jsonb_agg(posted_at order by posted_at desc), '[]') from own where by_sender and posted_at > ${lately})
        as sent_lately,
      exists (select from own where own.by_sender and text_key = ${key}) as by_sender,
      exists (
        select from comments
        where story_id = ${story} and text_key = ${key} and ${others}
          and state not in ('rejected', 'removed')
      ) as on_story,
      (select count(*)::int from (
        select 1 from (
          select sketch from comments where ${others} order by posted_at desc limit ${lookedThrough}
        ) as late
        where bit_count((sketch # ${sketch}::bigint)::bit(64)) <= ${nearBits} limit ${enough}
      ) as near) as near_copies,
      (select count(*)::int from (
        select 1 from comments where story_id = ${story} and posted_at > ${remembered} and reader_id is null
        limit ${crowd}
      ) as strangers) as strangers_lately,
      (select jsonb_build_object('id', id, 'state', state, 'phase', phase, 'reason', reason) from own
        where story_id = ${story} and name = ${name} and text = ${text}
          and answers_id is not distinct from ${answers}::int and state <> 'removed' order by id limit 1) as twin`.execute(
    db,
  );
  const row = rows[0]!;
  return {
    ...(await gatherAbout(db, text, reader, now)),
    namesake: await isNamesake(cx, name, reader),
    nearCopies: row.near_copies,
    strangersLately: row.strangers_lately,
    twin: row.twin,
    sentLately: edited === null ? row.sent_lately.map((instant) => new Date(instant)) : [],
    sameWords: row.by_sender ? 'by-sender' : row.on_story ? 'on-story' : 'none',
  };
}

/** What is known of a text and of its writer, wherever it came from. */
async function gatherAbout(
  db: Db,
  text: string,
  reader: number | null,
  now: Date,
): Promise<Pick<Facts, 'standing' | 'likeness'>> {
  const model = await newsroomModel(db);
  return {
    standing: reader === null ? null : await standingOf(db, reader, now),
    likeness: speaks(model) ? model.score(text) : null,
  };
}
