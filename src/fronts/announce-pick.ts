import type { Trx } from '#platform/db';
import { announce } from '#platform/events';
import { listTag } from '#ranking';
import type { PickableList } from './tables.ts';

/** Tells the ranking desk, which decides the list anew within a second, and the caches. */
export async function announcePick(trx: Trx, list: PickableList, language: string): Promise<void> {
  await announce(trx, { tags: [listTag(list, language)] });
}
