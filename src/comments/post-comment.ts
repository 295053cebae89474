import { readerIs } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import type { FaultFacts } from '#platform/errors';
import type { Client } from '#platform/http';
import { asSubmission, stateAfter, textKey } from './comment.ts';
import type { CommentState, Submission, Writer } from './comment.ts';
import { announceComment } from './events.ts';
import { gather, type Twin } from './gather.ts';
import { noteOutcome } from './desk/note-outcome.ts';
import { statementsOf } from './desk/statements.ts';
import { moderation, type Facts, type Outcome } from './moderation.ts';
import { phases } from './phases/index.ts';
import { addressWanted, refusal } from './refusal.ts';
import { requireAnswered, requireOpen, requireShape, type OpenStory } from './require.ts';
import { lockSender, senderKeys } from './sender.ts';
import { commentSettings } from './settings.ts';
import { sketchOf } from './words/sketch.ts';

export interface NewComment {
  readonly story: number;
  /** Display name; a reader who signed in goes by the account's. */
  readonly name: string;
  readonly text: string;
  /** ID of the comment that it answers. */
  readonly answers?: number | null;
  readonly writer?: Writer | null;
  /** Who sends it; only `network` is used, and not kept. */
  readonly client: Pick<Client, 'network'>;
}

export interface PostedComment {
  readonly id: number;
  readonly state: CommentState;
  /** Why it is held or rejected, in words for the person who wrote it, and by which phase. */
  readonly reason?: string;
  /** Of what was rejected: the token of the page on which that is explained, and may be contested. */
  readonly statement?: string;
  readonly phase?: string | null;
  readonly facts?: FaultFacts;
}

/**
 * Takes a reader's comment through moderation and keeps it; committed when it returns. The very same comment sent
 * again within ten minutes is answered as the first was, and adds nothing.
 * @throws Fault `comments.no-such-story`, `comments.closed`, `comments.too-many`, `comments.address-wanted`,
 *   `comments.nothing-to-answer` and, for what cannot be a comment, `comments.text-…` or `comments.name-…`; each with
 *   the typed values in `kept`
 */
export async function postComment(cx: Cx, wanted: NewComment): Promise<PostedComment> {
  const { writer = null, client } = wanted;
  const { story, submission } = await requirePostable(cx, wanted);
  const { language } = story;
  if (writer === null && !cx.settings.get(commentSettings.nameAlone))
    throw addressWanted(submission, language);
  const get: Facts['get'] = (setting) => cx.settings.get(setting);
  const parent = await requireAnswered(cx.db, submission, language);
  const keys = await senderKeys(cx.db, client.network, cx.now);
  return inTransaction(cx.db, async (trx) => {
    await lockSender(trx, keys);
    const reader = writer?.id ?? null;
    const { twin, ...known } = await gather({ ...cx, db: trx }, submission, { keys }, reader);
    if (twin) return already(trx, twin);
    const facts = { ...known, now: cx.now, readFirst: story.readFirst, get };
    const outcome = moderation(phases, submission, facts, (phase, error) => {
      cx.log.error({ phase, err: error }, 'a phase of moderation failed; the comment is held');
    });
    if (outcome.answer === 'reject' && !outcome.keeps) throw refusal(outcome, submission, language);
    const mark = writer && (await readerIs(trx, writer.id, story.authors));
    const { likeness } = known;
    const id = await keep(trx, submission, outcome, { at: cx.now, parent, reader, mark, likeness });
    const statement = await noteOutcome({ ...cx, db: trx }, id, outcome, reader);
    await trx
      .insertInto('comment_keys')
      .values({ comment_id: id, sender: keys.current, posted_at: cx.now })
      .execute();
    if (outcome.answer === 'publish') {
      await announceComment(trx, cx, { comment: id, story: submission.story, isOut: true });
      if (parent !== null) await cx.jobs.send(trx, 'comment.answered', { comment: id });
    }
    const why = outcome.answer === 'publish' ? { reason: null, phase: null } : outcome;
    return posted({ id, state: stateAfter[outcome.answer], ...why }, statement);
  });
}

/**
 * The submission, where its story takes comments and it could be one.
 * @throws Fault as `postComment`
 */
export async function requirePostable(
  cx: Cx,
  { story: id, name, text, answers = null, writer = null }: Omit<NewComment, 'client'>,
): Promise<{ readonly story: OpenStory; readonly submission: Submission }> {
  const submission = asSubmission(id, writer?.name ?? name, text, answers);
  const story = await requireOpen(cx, submission);
  requireShape(cx, submission, story);
  return { story, submission };
}

interface Kept {
  readonly at: Date;
  readonly parent: number | null;
  readonly reader: number | null;
  readonly mark: 'author' | 'staff' | null;
  readonly likeness: number | null;
}

async function keep(db: Db, submission: Submission, outcome: Outcome, kept: Kept): Promise<number> {
  const { story, name, text, answers } = submission;
  const row = await db
    .insertInto('comments')
    .values({
      story_id: story,
      name,
      text,
      state: stateAfter[outcome.answer],
      phase: outcome.phase ?? null,
      reason: outcome.answer === 'publish' ? null : outcome.reason,
      posted_at: kept.at,
      text_key: textKey(text),
      sketch: sketchOf(text)?.toString() ?? null,
      likeness: kept.likeness ?? 0,
      parent_id: kept.parent,
      answers_id: kept.parent === null ? null : answers,
      reader_id: kept.reader,
      mark: kept.mark,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** What a comment that is known came to. */
export async function already(
  db: Db,
  comment: Pick<Twin, 'id' | 'state' | 'reason' | 'phase'>,
): Promise<PostedComment> {
  return posted(comment, (await statementsOf(db, [comment.id])).get(comment.id));
}

interface Known {
  readonly id: number;
  readonly state: CommentState;
  readonly reason: string | null;
  readonly phase?: string | null | undefined;
  readonly facts?: FaultFacts | undefined;
}

function posted(
  { id, state, reason, phase = null, facts = {} }: Known,
  statement: string | undefined,
): PostedComment {
  return {
    id,
    state,
    ...(reason === null || state === 'published' ? {} : { reason, phase, facts }),
    ...(statement === undefined ? {} : { statement }),
  };
}
