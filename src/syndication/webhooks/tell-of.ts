import { commentsFrom } from '#comments';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { announceStory } from '#stories';
import { selfOf } from '../addresses.ts';
import { listedFields } from '../api/story-list.ts';
import { only } from '../api/fields.ts';
import { storyJson } from '../api/story-json.ts';
import { exportedStory } from '../exported.ts';
import { paperFacts } from '../paper.ts';
import { tell } from './event.ts';
import { noteTold } from './told.ts';

export interface House {
  readonly publicUrl: string;
}

/** Announces a version that went out, and tells webhooks in the same transaction: each exactly once. */
export function tellPublished(
  cx: Cx,
  house: House,
  published: { readonly story: number; readonly version: number },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const within = { ...cx, db: trx };
    if (!(await announceStory(within, published))) return;
    const before = await trx
      .selectFrom('story_announcements')
      .select('version_id')
      .where('story_id', '=', published.story)
      .where('version_id', '<', published.version)
      .executeTakeFirst();
    await noteTold(trx, published.story, 'out');
    await tellStory(within, house, before ? 'story.updated' : 'story.published', published.story);
  });
}

/** Tells of a story as readers see it now; of one that they do not see, nothing. Its words are at its `self`. */
export async function tellStory(
  cx: Cx,
  house: House,
  type: 'story.published' | 'story.updated' | 'story.corrected',
  id: number,
): Promise<void> {
  const exported = await exportedStory(cx.db, id, cx.now);
  if (!exported) return;
  const story = storyJson(exported, paperFacts(cx.settings, house.publicUrl), 0);
  const fields = listedFields.filter((name) => name !== 'comments');
  const correction = story.corrections.at(-1);
  await tell(cx, type, {
    story: only(story, fields),
    ...(type === 'story.corrected' && correction ? { correction } : {}),
  });
}

/** Tells that a story is to be taken out: withdrawn for now, or killed for ever. */
export function tellGone(
  cx: Cx,
  house: House,
  type: 'story.withdrawn' | 'story.killed',
  story: number,
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    await noteTold(trx, story, 'gone');
    const reason = type === 'story.withdrawn' ? { reason: 'withdrawn' } : {};
    await tell({ ...cx, db: trx }, type, { ...goneStory(house, story), ...reason });
  });
}

/** What is told of a story that readers see no more: where it was, and none of its words. */
export const goneStory = (house: House, id: number) => ({
  story: { id, self: selfOf(house, 'stories', id) },
});

/** Tells of a comment that readers see now, or that it is gone. */
export async function tellComment(
  cx: Cx,
  { publicUrl }: House,
  { comment, story, isOut }: { readonly comment: number; readonly story: number; readonly isOut: boolean },
): Promise<void> {
  if (!isOut) return tell(cx, 'comment.withdrawn', { comment: { id: comment, story } });
  const [found] = await commentsFrom(cx.db, { comment, limit: 1, now: cx.now });
  if (!found) return undefined;
  const { storyHref, name, text, postedAt } = found;
  return tell(cx, 'comment.published', {
    comment: { id: comment, story, storyUrl: `${publicUrl}${storyHref}`, name, text, postedAt },
  });
}
