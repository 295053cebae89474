import * as Y from 'yjs';
import type { Actor, Cx } from '#platform/cx';
import { inTransaction, jsonb } from '#platform/db';
import { Fault } from '#platform/errors';
import { lockStory } from '../lock.ts';
import { keepOthersWriting, takeSnapshotInTime } from '../snapshot.ts';
import { notYours, partIn } from '../take-part.ts';
import { dropAbsent, fitCopy } from './fit-copy.ts';
import { rawCopy } from './layout.ts';
import { append, catchUp, type StoredDocument } from './store.ts';
import { announceCopy } from './write.ts';

/** What one writer sent since the last commit. */
export interface Written {
  readonly actor: Actor;
  readonly update: Uint8Array;
}

/** Why nothing of a commit was kept: `of` is the writer at fault, `undefined` when that is not known. */
export class Refused extends Error {
  readonly fault: Fault;
  readonly of: Written | undefined;
  constructor(fault: Fault, of?: Written) {
    super(fault.message);
    this.fault = fault;
    this.of = of;
  }
}

/** Bytes of the whole document, with the traces of what was deleted. */
const largest = 2_000_000;

/** Of two who take turns at the keys, one version in this time is kept, in milliseconds. */
const betweenWriters = 60_000;

/**
 * Writes a batch of updates and the copy that the story then is, in one transaction under the row's lock: publishing
 * sees all that was acknowledged. Afterwards `document` holds the batch; when it throws, `document` is to be thrown away.
 * @returns what other processes had committed in between
 * @throws Refused when the story or a writer is to blame; anything else is the database's and may be tried again
 */
export function commitBatch(
  cx: Cx,
  story: number,
  document: StoredDocument,
  batch: readonly Written[],
): Promise<Uint8Array[]> {
  return inTransaction(cx.db, async (trx) => {
    const row = await lockStory(trx, cx, story, 'save').catch((error: unknown) => {
      throw error instanceof Fault ? new Refused(error) : error;
    });
    const others = await catchUp(trx, story, document);
    for (const written of batch) {
      if (!(await partIn(trx, written.actor, row)).write)
        throw new Refused(notYours('You may not write on this story any more.'), written);
      apply(document.doc, written);
    }
    const writers = batch.flatMap(({ actor }) => (actor.kind === 'staff' ? [actor.id] : []));
    await keepOthersWriting(trx, cx, row, writers, betweenWriters);
    await append(
      trx,
      story,
      document,
      batch.map(({ actor, update }) => ({ update, staff: actor.kind === 'staff' ? actor.id : null })),
      cx.now,
    );
    const copy = await dropAbsent(trx, project(document.doc, row.language));
    await trx
      .updateTable('stories')
      .set({ copy: jsonb(copy), saved_at: cx.now })
      .where('id', '=', story)
      .execute();
    await takeSnapshotInTime(trx, cx, { ...row, copy });
    await announceCopy(trx, story);
    return others;
  });
}

function apply(doc: Y.Doc, written: Written): void {
  try {
    Y.applyUpdate(doc, written.update);
  } catch (cause) {
    throw new Refused(unreadable(cause), written);
  }
}

export const unreadable = (cause: unknown) =>
  new Fault('stories.update-unreadable', 'invalid', 'A change could not be read.', { cause });

function project(doc: Y.Doc, language: string) {
  if (Y.encodeStateAsUpdate(doc).length > largest) throw new Refused(tooLarge());
  try {
    return fitCopy(rawCopy(doc), language);
  } catch (error) {
    throw error instanceof Fault ? new Refused(error) : error;
  }
}

const tooLarge = () =>
  new Fault('stories.too-large', 'too-large', 'The story is larger than two million bytes.', {
    help: 'Make two stories of it.',
  });
