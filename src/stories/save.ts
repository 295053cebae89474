import type { Cx } from '#platform/cx';
import { inTransaction, jsonb } from '#platform/db';
import { checkCopy, checkReferences } from './copy.ts';
import { lockStory } from './lock.ts';
import { keepOthersWriting, takeSnapshotInTime } from './snapshot.ts';
import type { SourceRights } from './source-rights.ts';
import type { Copy } from './story.ts';
import { requireMayWrite } from './take-part.ts';
import { openDocument } from './together/store.ts';
import { writeDocument } from './together/write.ts';

const textFields = ['headline', 'standfirst', 'body'] as const;

/**
 * Saves parts of the working copy, as one change among those of whoever writes at the same time. Readers go on seeing
 * the published version. Text that somebody else wrote last is kept as a version before a person replaces it.
 * @throws Fault `stories.no-such-story`, `stories.cannot-save` (killed), `stories.copy-invalid`, `stories.body-invalid`,
 *   `stories.copy-refers-to-nothing`, `stories.not-yours`
 */
export function saveStory(
  cx: Cx,
  input: {
    readonly story: number;
    readonly copy: Partial<Copy>;
    readonly sourceHash?: string;
    readonly sourceRights?: SourceRights | null;
  },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const row = await lockStory(trx, cx, input.story, 'save');
    await requireMayWrite({ ...cx, db: trx }, row);
    const copy = checkCopy({ ...row.copy, ...input.copy });
    await checkReferences(trx, copy);
    if (cx.actor.kind === 'staff') {
      await openDocument(trx, row, cx.now);
      if (textFields.some((field) => input.copy[field] !== undefined))
        await keepOthersWriting(trx, cx, row, [cx.actor.id]);
    }
    await writeDocument(trx, cx, row, copy);
    await trx
      .updateTable('stories')
      .set({
        copy: jsonb(copy),
        saved_at: cx.now,
        ...(input.sourceHash === undefined ? {} : { source_hash: input.sourceHash }),
        ...(input.sourceRights === undefined
          ? {}
          : { source_rights: input.sourceRights && jsonb(input.sourceRights) }),
      })
      .where('id', '=', row.id)
      .execute();
    if (cx.actor.kind === 'staff') await takeSnapshotInTime(trx, cx, { ...row, copy });
  });
}
