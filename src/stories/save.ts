import type { Cx } from '#platform/cx';
import { inTransaction, jsonb } from '#platform/db';
import { checkCopy, checkReferences } from './copy.ts';
import { lockStory } from './lock.ts';
import type { Copy } from './story.ts';

/**
 * Saves parts of the working copy. Readers go on seeing the published version.
 * @throws Fault `stories.no-such-story`, `stories.cannot-save` (killed), `stories.copy-invalid`, `stories.body-invalid`,
 *   `stories.copy-refers-to-nothing`
 */
export function saveStory(
  cx: Cx,
  input: { readonly story: number; readonly copy: Partial<Copy>; readonly sourceHash?: string },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const row = await lockStory(trx, cx, input.story, 'save');
    const copy = checkCopy({ ...row.copy, ...input.copy });
    await checkReferences(trx, copy);
    await trx
      .updateTable('stories')
      .set({
        copy: jsonb(copy),
        saved_at: cx.now,
        ...(input.sourceHash === undefined ? {} : { source_hash: input.sourceHash }),
      })
      .where('id', '=', row.id)
      .execute();
  });
}
