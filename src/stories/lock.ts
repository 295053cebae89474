import type { Selectable } from 'kysely';
import type { Cx } from '#platform/cx';
import type { Trx } from '#platform/db';
import { Fault } from '#platform/errors';
import type { StoryTable } from './tables.ts';
import { isHeld, requireAllowed, stateAt, type Action } from './workflow.ts';

export type StoryRow = Selectable<StoryTable>;

/**
 * Takes a story for one action, alone until the transaction ends. Whoever only refers to the story meanwhile, as the learning
 * of all stories does for long, is not waited for.
 * @throws Fault `stories.no-such-story`, or `stories.cannot-ACTION` as its state at `cx.now` says
 */
export async function lockStory(trx: Trx, cx: Cx, id: number, action: Action): Promise<StoryRow> {
  const row = await trx
    .selectFrom('stories')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new Fault('stories.no-such-story', 'not-found', `There is no story ${id}.`);
  requireAllowed(action, id, stateAt(row, cx.now));
  return row;
}

/** Whether it was published or scheduled before: from then on it has an address. */
export function wasFrozen({ state }: Pick<StoryRow, 'state'>): boolean {
  return state !== 'draft' && state !== 'in-review';
}

/** Whether readers may have seen it before `now`: its times of publication are then history. */
export function wasSeen(row: StoryRow, now: Date): boolean {
  return (
    row.published_version_id !== null &&
    row.published_at !== null &&
    row.published_at <= now &&
    !isHeld(row, now)
  );
}
