import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import type { Client } from '#platform/http';
import type { Writer } from './comment.ts';
import {
  already,
  postComment,
  requirePostable,
  type NewComment,
  type PostedComment,
} from './post-comment.ts';
import { requireAnswered } from './require.ts';

export type CommentDraft = Omit<NewComment, 'client' | 'writer'>;

/**
 * Checks a comment that will wait until its writer's address is proved.
 * @returns the language of its story, and how to keep it, in the transaction of the link that it hangs on
 * @throws Fault as `postComment`
 */
export async function prepareDraft(
  cx: Cx,
  draft: CommentDraft,
): Promise<{ readonly language: string; keep(within: Cx, link: Buffer): Promise<void> }> {
  const { story, submission } = await requirePostable(cx, draft);
  await requireAnswered(cx.db, submission, story.language);
  return {
    language: story.language,
    async keep({ db }, link) {
      await db
        .insertInto('comment_drafts')
        .values({
          token_hash: link,
          story_id: submission.story,
          answers_id: submission.answers,
          text: submission.text,
        })
        .execute();
    },
  };
}

/** What hangs on a link that is not used up yet. */
export async function draftOn(
  db: Db,
  link: Buffer,
): Promise<{ readonly story: number; readonly text: string } | undefined> {
  return db
    .selectFrom('comment_drafts')
    .select(['story_id as story', 'text'])
    .where('token_hash', '=', link)
    .executeTakeFirst();
}

/**
 * Posts what hangs on a link that was just used; clicked twice, it is the same comment.
 * @returns undefined where nothing hangs on it
 * @throws Fault as `postComment`: the story may have closed meanwhile
 */
export async function postDraft(
  cx: Cx,
  link: Buffer,
  writer: Writer,
  client: Pick<Client, 'network'>,
): Promise<(PostedComment & { readonly story: number }) | undefined> {
  const draft = await cx.db
    .selectFrom('comment_drafts')
    .selectAll()
    .where('token_hash', '=', link)
    .forUpdate()
    .executeTakeFirst();
  if (!draft) return undefined;
  const { story_id: story, text, answers_id: answers, comment_id: before } = draft;
  if (before !== null) {
    const known = await cx.db
      .selectFrom('comments')
      .select(['id', 'state', 'reason', 'phase'])
      .where('id', '=', before)
      .executeTakeFirstOrThrow();
    return { ...(await already(cx.db, known)), story };
  }
  const posted = await postComment(cx, { story, name: writer.name, text, answers, writer, client });
  await cx.db
    .updateTable('comment_drafts')
    .set({ comment_id: posted.id })
    .where('token_hash', '=', link)
    .execute();
  return { ...posted, story };
}
