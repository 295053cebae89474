import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { announce } from '#platform/events';
import type { CommentPolicy } from './comment.ts';
import { commentTag } from './events.ts';

/** What a policy is for: one story, or all of a section. */
export type PolicySubject = { readonly story: number } | { readonly section: number };

/** All words that sections and stories have of their own; `headline` of a story that was published. */
export function listPolicies(db: Db) {
  return db
    .selectFrom('comment_policies')
    .leftJoin('stories', 'stories.id', 'comment_policies.story_id')
    .leftJoin('story_versions as version', 'version.id', 'stories.published_version_id')
    .select(['comment_policies.story_id as story', 'comment_policies.section_id as section', 'policy'])
    .select('version.headline')
    .orderBy('comment_policies.section_id')
    .orderBy('comment_policies.story_id')
    .execute();
}

/**
 * Says whether a story, or a section, takes comments; null leaves it to the section, or the paper.
 * @throws Fault `comments.no-such-subject`
 */
export function setPolicy(cx: Cx, subject: PolicySubject, policy: CommentPolicy | null): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const [column, id] =
      'story' in subject
        ? (['story_id', subject.story] as const)
        : (['section_id', subject.section] as const);
    const table = column === 'story_id' ? 'stories' : 'sections';
    const known = await trx.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst();
    if (!known)
      throw new Fault('comments.no-such-subject', 'not-found', 'There is no such story or section.');
    if (policy === null) await trx.deleteFrom('comment_policies').where(column, '=', id).execute();
    else {
      const none = { story_id: null, section_id: null };
      await trx
        .insertInto('comment_policies')
        .values({ ...none, [column]: id, policy })
        // Two who say it at once: the later word counts.
        .onConflict((conflict) => conflict.column(column).doUpdateSet({ policy }))
        .execute();
    }
    await audit({ ...cx, db: trx }, `comments.policy-of-${column === 'story_id' ? 'story' : 'section'}`, id);
    await announce(trx, { tags: ['story' in subject ? commentTag(subject.story) : 'comment-policies'] });
  });
}
