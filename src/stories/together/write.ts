import type { Cx } from '#platform/cx';
import type { Trx } from '#platform/db';
import { announce } from '#platform/events';
import type { StoryRow } from '../lock.ts';
import type { Copy } from '../story.ts';
import { writeInto } from './layout.ts';
import { append, loadDocument } from './store.ts';

/**
 * Brings the document of a story to what its copy now says, as one update of whoever acts; those who write at the same
 * time get it. Does nothing where the story has no document. The caller holds the row's lock and writes `copy` itself.
 */
export async function writeDocument(trx: Trx, cx: Cx, row: StoryRow, copy: Copy): Promise<void> {
  const document = await loadDocument(trx, row.id);
  if (!document) return;
  let made: Uint8Array | undefined;
  document.doc.once('update', (update) => (made = update));
  writeInto(document.doc, copy);
  if (!made) return;
  const staff = cx.actor.kind === 'staff' ? cx.actor.id : null;
  await append(trx, row.id, document, [{ update: made, staff }], cx.now);
  await announceCopy(trx, row.id);
}

/** Tells every process that a working copy has changed. */
export function announceCopy(trx: Trx, story: number): Promise<void> {
  return announce(trx, { tags: [`story-copy:${story}`] });
}

/** Tells every process that a story's state has changed in the desk, where readers see nothing of it. */
export function announceState(trx: Trx, story: number): Promise<void> {
  return announce(trx, { tags: [`story-state:${story}`] });
}
