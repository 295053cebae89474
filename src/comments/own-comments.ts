import { sql } from 'kysely';
import type { Db } from '#platform/db';
import type { Comment, CommentState } from './comment.ts';

/** A comment on its writer's own page. */
export interface OwnComment extends Pick<
  Comment,
  'id' | 'name' | 'text' | 'postedAt' | 'editedAt' | 'recommends'
> {
  readonly story: number;
  /** The comment that it answers; null for one that stands by itself. */
  readonly answers: number | null;
  readonly state: CommentState;
  /** Why it is held or rejected. */
  readonly reason: string | null;
  /** The phase of moderation that said so; `desk` where a person did. */
  readonly phase: string | null;
}

/** What a reader wrote, the newest first. @param before ID of the last one that is known */
export function commentsBy(
  db: Db,
  reader: number,
  { before, limit }: { readonly before?: number; readonly limit?: number } = {},
): Promise<OwnComment[]> {
  return own(db)
    .where('reader_id', '=', reader)
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
    .orderBy('id', 'desc')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute();
}

/** What a reader wrote under a story and nobody has decided over yet, the newest first. */
export function heldBy(db: Db, reader: number, story: number): Promise<OwnComment[]> {
  return own(db)
    .where('reader_id', '=', reader)
    .where('story_id', '=', story)
    .where('state', '=', 'held')
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
}

/** Published answers to what a reader wrote, by others, the newest first. */
export function repliesTo(db: Db, reader: number, limit: number): Promise<OwnComment[]> {
  return own(db)
    .where('answers_id', 'in', (mine) =>
      mine.selectFrom('comments as answered').select('answered.id').where('answered.reader_id', '=', reader),
    )
    .where('state', '=', 'published')
    .where('reader_id', 'is distinct from', reader)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

const own = (db: Db) =>
  db
    .selectFrom('comments')
    .select(['id', 'story_id as story', 'answers_id as answers', 'name', 'text', 'state', 'reason', 'phase'])
    .select(['posted_at as postedAt', 'edited_at as editedAt', 'recommends']);

/** What a reader did besides, and what was decided about the reader, for the export. */
export async function deedsOf(db: Db, reader: number) {
  const recommended = await db
    .selectFrom('comment_recommends')
    .select(['comment_id as comment', 'at'])
    .where('reader_id', '=', reader)
    .orderBy('at')
    .execute();
  const reported = await db
    .selectFrom('comment_reports')
    .select(['comment_id as comment', 'reason', 'words', 'reported_at as at'])
    .where('reader_id', '=', reader)
    .orderBy('reported_at')
    .execute();
  const earlier = await db
    .selectFrom('comment_edits as edit')
    .innerJoin('comments', 'comments.id', 'edit.comment_id')
    .select(['edit.comment_id as comment', 'edit.text', 'edit.replaced_at as replacedAt'])
    .where('comments.reader_id', '=', reader)
    .orderBy('edit.id')
    .execute();
  const appeals = await db
    .selectFrom('comment_statements as statement')
    .innerJoin('comment_decisions as decision', 'decision.id', 'statement.decision_id')
    .innerJoin('comments', 'comments.id', 'decision.comment_id')
    .select([
      'comments.id as comment',
      'appeal as words',
      'appealed_at as at',
      'answer',
      'answered_at as answeredAt',
    ])
    .where('comments.reader_id', '=', reader)
    .where('appealed_at', 'is not', null)
    .orderBy('appealed_at')
    .execute();
  const measures = await db
    .selectFrom('reader_measures')
    .select(['kind', 'reason', 'at', 'until', 'lifted_at as liftedAt'])
    .select(['appeal', 'appealed_at as appealedAt', 'answer', 'answered_at as answeredAt'])
    .where('reader_id', '=', reader)
    .orderBy('id')
    .execute();
  return { recommended, reported, earlier, appeals, measures };
}

/** Which of these comments a reader wrote, and which they recommend. */
export async function ownAmong(
  db: Db,
  reader: number,
  comments: readonly number[],
): Promise<{ readonly mine: ReadonlySet<number>; readonly recommended: ReadonlySet<number> }> {
  const { rows } = await sql<{ mine: number[] | null; recommended: number[] | null }>`
    select
      (select array_agg(id) from comments where id = any(${comments}::int[]) and reader_id = ${reader}) as mine,
      (select array_agg(comment_id) from comment_recommends
        where comment_id = any(${comments}::int[]) and reader_id = ${reader}) as recommended`.execute(db);
  return { mine: new Set(rows[0]?.mine), recommended: new Set(rows[0]?.recommended) };
}

/** The comment as its forms (answer, report, change) show it. @returns undefined where readers do not see it */
export function commentById(db: Db, comment: number) {
  return db
    .selectFrom('comments')
    .select([
      'id',
      'story_id as story',
      'name',
      'text',
      'posted_at as postedAt',
      'reader_id as reader',
      'state',
    ])
    .where('id', '=', comment)
    .where('state', 'in', ['published', 'held'])
    .executeTakeFirst();
}
