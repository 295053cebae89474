import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { createStory, type NewStory } from './create.ts';
import { requireMayRead } from './take-part.ts';

/**
 * Begins a story, or the translation of one that whoever acts may read.
 * @returns its ID
 * @throws Fault `stories.not-yours`, and as `createStory` does
 */
export function beginStory(cx: Cx, input: NewStory): Promise<number> {
  return inTransaction(cx.db, async (trx) => {
    const inside = { ...cx, db: trx };
    if (input.translationOf !== undefined) await requireMayRead(inside, input.translationOf);
    const story = await createStory(inside, input);
    await audit(inside, 'story.begun', story);
    return story;
  });
}
