import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { checklist, type ChecklistPoint } from './checklist.ts';
import { lockStory } from './lock.ts';

/**
 * Lets a story go out in spite of what is open at a point now. What opens later is open again. The reason is kept.
 * @throws Fault `stories.reason-missing`, `stories.nothing-open`, `stories.cannot-override` (a picture without credit or rights),
 *   `stories.no-such-story`, `stories.cannot-save`
 */
export async function overridePoint(
  cx: Cx,
  input: { readonly story: number; readonly point: ChecklistPoint; readonly reason: string },
): Promise<void> {
  const { story, point } = input;
  const reason = input.reason.trim();
  if (reason === '') {
    throw new Fault('stories.reason-missing', 'invalid', 'An override has a reason.', {
      help: 'Write why the story may go out all the same.',
    });
  }
  return inTransaction(cx.db, async (trx) => {
    const row = await lockStory(trx, cx, story, 'save');
    const found = (await checklist(trx, row, cx.now)).find((one) => one.point === point);
    const covers = found?.open ?? [];
    if (covers.length === 0)
      throw new Fault('stories.nothing-open', 'conflict', 'Nothing is open at this point.');
    if (found?.overridable === false) throw cannotOverride();
    const given = {
      covers: [...covers],
      reason,
      made_by: cx.actor.kind === 'staff' ? cx.actor.id : null,
      made_at: cx.now,
    };
    await trx
      .insertInto('checklist_overrides')
      .values({ story_id: story, point, ...given })
      .onConflict((conflict) => conflict.columns(['story_id', 'point']).doUpdateSet(given))
      .execute();
    await audit({ ...cx, db: trx }, `story.overrode-${point}`, story);
  });
}

function cannotOverride(): Fault {
  return new Fault(
    'stories.cannot-override',
    'conflict',
    'No picture goes out without a credit and the right to be used.',
    { help: 'Give it a credit, renew its rights, or take another picture.' },
  );
}

/** Takes an override back. */
export function dropOverride(
  cx: Cx,
  { story, point }: { readonly story: number; readonly point: ChecklistPoint },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    await trx
      .deleteFrom('checklist_overrides')
      .where('story_id', '=', story)
      .where('point', '=', point)
      .execute();
    await audit({ ...cx, db: trx }, `story.enforced-${point}`, story);
  });
}
