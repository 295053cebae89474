import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { announce } from '#platform/events';
import { asSubmission, editMinutes, stateAfter, textKey, type CommentState } from './comment.ts';
import { announceComment, threadTag } from './events.ts';
import { noteOutcome } from './desk/note-outcome.ts';
import { gather } from './gather.ts';
import { moderation, type Facts } from './moderation.ts';
import { phases } from './phases/index.ts';
import { noSuchComment, refusal } from './refusal.ts';
import { requireOpen, requireShape } from './require.ts';
import { sketchOf } from './words/sketch.ts';

/** What stood there before is kept, so it must not be without end. */
const mostEdits = 10;

/**
 * Changes what a reader wrote less than five minutes ago. It goes through moderation anew; what stood there before is kept
 * for the desk.
 * @throws Fault `comments.no-such-comment` for another's, `comments.too-late-to-edit`, `comments.too-many-edits`,
 *   `comments.closed` where the newsroom ended the conversation, and what `postComment` throws of texts
 */
export function editComment(
  cx: Cx,
  { comment, reader, text }: { readonly comment: number; readonly reader: number; readonly text: string },
): Promise<{ readonly story: number; readonly state: CommentState }> {
  return inTransaction(cx.db, async (trx) => {
    const row = await trx
      .selectFrom('comments')
      .select(['story_id as story', 'name', 'text', 'state', 'posted_at', 'answers_id'])
      .where('id', '=', comment)
      .where('reader_id', '=', reader)
      .where('state', 'in', ['published', 'held'])
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw noSuchComment();
    if (cx.now.getTime() - row.posted_at.getTime() > editMinutes * 60_000) throw tooLate();
    const { story } = row;
    const submission = asSubmission(story, row.name, text, row.answers_id);
    if (submission.text === row.text) return { story, state: row.state };
    const within = { ...cx, db: trx };
    const open = await requireOpen(within, submission, { posted: true });
    requireShape(cx, submission, open);
    const { readFirst, language } = open;
    const { edits } = await trx
      .selectFrom('comment_edits')
      .select((select) => select.fn.countAll<number>().as('edits'))
      .where('comment_id', '=', comment)
      .executeTakeFirstOrThrow();
    if (edits >= mostEdits) throw tooMany();
    const { twin: _, ...known } = await gather(within, submission, { edited: comment }, reader);
    const facts: Facts = {
      now: cx.now,
      ...known,
      readFirst,
      get: (setting) => cx.settings.get(setting),
    };
    const outcome = moderation(phases, submission, facts, (phase, error) => {
      cx.log.error({ phase, err: error }, 'a phase of moderation failed; the comment is held');
    });
    if (outcome.answer === 'reject') throw refusal(outcome, submission, language);
    // What waits for the desk goes on waiting.
    const state = row.state === 'held' ? 'held' : stateAfter[outcome.answer];
    await trx
      .insertInto('comment_edits')
      .values({ comment_id: comment, text: row.text, replaced_at: cx.now })
      .execute();
    await trx
      .updateTable('comments')
      .set({
        text: submission.text,
        text_key: textKey(submission.text),
        sketch: sketchOf(submission.text)?.toString() ?? null,
        likeness: known.likeness ?? 0,
        edited_at: cx.now,
        state,
        // Whoever read it read other words: it is new to the desk, and nobody picked it.
        moderated_at: null,
        moderated_by: null,
        picked_at: null,
        picked_by: null,
        ...(outcome.answer === 'hold' ? { phase: outcome.phase ?? null, reason: outcome.reason } : {}),
      })
      .where('id', '=', comment)
      .execute();
    await noteOutcome(within, comment, outcome, reader);
    if (state === row.state) await announce(trx, { tags: [threadTag(story)] });
    else await announceComment(trx, cx, { comment, story, isOut: state === 'published' });
    return { story, state };
  });
}

const tooMany = () =>
  new Fault('comments.too-many-edits', 'conflict', `A comment can be changed ${mostEdits} times.`, {
    help: 'Answer it yourself, or take it back.',
    facts: { limit: mostEdits },
  });

const tooLate = () =>
  new Fault('comments.too-late-to-edit', 'conflict', `A comment can be changed for ${editMinutes} minutes.`, {
    help: 'Answer it yourself, or take it back.',
    facts: { minutes: editMinutes },
  });
