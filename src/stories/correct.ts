import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { requireGreen } from './checklist.ts';
import { announceChange } from './events.ts';
import { freeze } from './freeze.ts';
import { lockStory } from './lock.ts';
import type { CorrectionKind } from './story.ts';

/**
 * Publishes the working copy as a correction: a new version is frozen, whether the copy changed or not, and the note
 * that says what was wrong stands with the story for ever.
 * @returns the version's ID
 * @throws Fault `stories.no-such-story`, `stories.cannot-correct`, `stories.note-missing`, `stories.address-taken`,
 *   `stories.instant-invalid` when `at` lies in the future or before the publication, `stories.checklist-open`
 */
export async function correctStory(
  cx: Cx,
  input: {
    readonly story: number;
    readonly note: string;
    /** What was wrong; `other` unless said. */
    readonly kind?: CorrectionKind;
    readonly at?: Date;
  },
): Promise<number> {
  const at = input.at ?? cx.now;
  const note = input.note.trim();
  if (note === '') {
    throw new Fault('stories.note-missing', 'invalid', 'A correction says what was wrong.', {
      help: 'Write the note that readers will see.',
    });
  }
  return inTransaction(cx.db, async (trx) => {
    const row = await lockStory(trx, cx, input.story, 'correct');
    if (at > cx.now || (row.published_at !== null && at < row.published_at)) {
      throw new Fault(
        'stories.instant-invalid',
        'invalid',
        'A correction comes after the publication, and not in the future.',
      );
    }
    await requireGreen(trx, cx, row);
    const { version, row: frozen } = await freeze(trx, cx, row, 'corrected');
    await trx
      .insertInto('corrections')
      .values({ story_id: row.id, version_id: version, kind: input.kind ?? 'other', note, corrected_at: at })
      .execute();
    await trx
      .updateTable('stories')
      .set({ state: 'corrected', ...frozen, updated_at: at, hold_after: null })
      .where('id', '=', row.id)
      .execute();
    await announceChange(trx, cx, row);
    await cx.jobs.send(trx, 'story.corrected', { story: row.id });
    return version;
  });
}
