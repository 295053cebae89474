import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { announce } from '#platform/events';
import type { Client } from '#platform/http';
import { isVisible } from '#stories';
import { asSubmission, stateAfter, textKey, type CommentState, type Submission } from './comment.ts';
import { commentTag } from './events.ts';
import { gather } from './gather.ts';
import { moderation, type Facts, type Outcome } from './moderation.ts';
import { openness } from './openness.ts';
import { phases } from './phases/index.ts';
import { length } from './phases/length.ts';
import { commentClosed, noSuchStory, refusal } from './refusal.ts';
import { lockSender, senderKeys } from './sender.ts';

export interface NewComment {
  readonly story: number;
  readonly name: string;
  readonly text: string;
  /** Who sends it; only `network` is used, and not kept. */
  readonly client: Pick<Client, 'network'>;
}

export interface PostedComment {
  readonly id: number;
  readonly state: CommentState;
  /** Why it is held or rejected, in words for the person who wrote it. */
  readonly reason?: string;
}

/**
 * Takes a reader's comment through moderation and keeps it; committed when it returns. The very same comment sent
 * again within ten minutes is answered as the first was, and adds nothing.
 * @throws Fault `comments.no-such-story`, `comments.closed`, `comments.too-many` and, for what cannot be a comment,
 *   `comments.text-…` or `comments.name-…`; each with the typed values in `kept`
 */
export async function postComment(cx: Cx, { story, name, text, client }: NewComment): Promise<PostedComment> {
  const submission = asSubmission(story, name, text);
  const language = await requireOpen(cx, submission);
  const get: Facts['get'] = (setting) => cx.settings.get(setting);
  // Before the database sees it: it could not even store some of what is refused here.
  const shape = length.judge(submission, { now: cx.now, sentLately: [], sameWords: 'none', get });
  if (shape.answer === 'reject') throw refusal(shape, submission, language);
  const keys = await senderKeys(cx.db, client.network, cx.now);
  return inTransaction(cx.db, async (trx) => {
    await lockSender(trx, keys);
    const { twin, ...known } = await gather(trx, submission, keys, cx.now);
    if (twin) return posted(twin.id, twin.state, twin.reason);
    const outcome = moderation(phases, submission, { ...known, now: cx.now, get }, (phase, error) => {
      cx.log.error({ phase, err: error }, 'a phase of moderation failed; the comment is held');
    });
    if (outcome.answer === 'reject' && !outcome.keeps) throw refusal(outcome, submission, language);
    const id = await keep(trx, submission, outcome, cx.now);
    await trx
      .insertInto('comment_keys')
      .values({ comment_id: id, sender: keys.current, posted_at: cx.now })
      .execute();
    if (outcome.answer === 'publish') await announce(trx, { tags: [commentTag(story)] });
    return posted(id, stateAfter[outcome.answer], outcome.answer === 'publish' ? null : outcome.reason);
  });
}

/** Gives the language of the story, which takes comments. */
async function requireOpen(cx: Cx, submission: Submission): Promise<string> {
  const story = await cx.db
    .selectFrom('stories')
    .select(['published_at', 'language'])
    .where('id', '=', submission.story)
    .where(isVisible(cx.now))
    .executeTakeFirst();
  if (!story?.published_at) throw noSuchStory();
  if (!openness(cx.settings, story.published_at, cx.now).open) {
    throw commentClosed(submission, story.language);
  }
  return story.language;
}

async function keep(db: Db, submission: Submission, outcome: Outcome, now: Date): Promise<number> {
  const { story, name, text } = submission;
  const row = await db
    .insertInto('comments')
    .values({
      story_id: story,
      name,
      text,
      state: stateAfter[outcome.answer],
      phase: outcome.phase ?? null,
      reason: outcome.answer === 'publish' ? null : outcome.reason,
      posted_at: now,
      text_key: textKey(text),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

function posted(id: number, state: CommentState, reason: string | null): PostedComment {
  return reason === null || state === 'published' ? { id, state } : { id, state, reason };
}
