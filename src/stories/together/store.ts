import { sql } from 'kysely';
import * as Y from 'yjs';
import type { Db, Trx } from '#platform/db';
import type { StoryRow } from '../lock.ts';
import { writeInto } from './layout.ts';

/** A document as the database has it: all updates up to `number`. */
export interface StoredDocument {
  readonly doc: Y.Doc;
  number: number;
  /** The number that the compacted state reaches. */
  compacted: number;
}

export interface NewUpdate {
  readonly update: Uint8Array;
  /** Who wrote it; null for machines. */
  readonly staff: number | null;
}

/** After this many updates the state is compacted again. */
const compactAfter = 100;

/** The document of a story, or `undefined` where nobody has opened it for writing together yet. */
export async function loadDocument(db: Db, story: number): Promise<StoredDocument | undefined> {
  const stored = await db
    .selectFrom('story_documents')
    .select(['state', 'number'])
    .where('story_id', '=', story)
    .executeTakeFirst();
  if (!stored) return undefined;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stored.state);
  const document = { doc, number: stored.number, compacted: stored.number };
  await catchUp(db, story, document);
  return document;
}

/**
 * Applies what was committed since, in whichever process.
 * @returns those updates; where some were folded meanwhile, the state that holds them
 */
export async function catchUp(db: Db, story: number, document: StoredDocument): Promise<Uint8Array[]> {
  const folded = await foldedBeyond(db, story, document);
  const rows = await db
    .selectFrom('story_updates')
    .select(['number', 'update'])
    .where('story_id', '=', story)
    .where('number', '>', document.number)
    .orderBy('number')
    .execute();
  for (const row of rows) {
    Y.applyUpdate(document.doc, row.update);
    document.number = row.number;
  }
  return [...folded, ...rows.map((row) => row.update)];
}

/** The compacted state, where the updates that a document lacks do not all stand by themselves any more. */
async function foldedBeyond(db: Db, story: number, document: StoredDocument): Promise<Uint8Array[]> {
  const stored = await db
    .selectFrom('story_documents')
    .select(['state', 'number'])
    .where('story_id', '=', story)
    .where('number', '>', document.number)
    .executeTakeFirst();
  if (!stored) return [];
  Y.applyUpdate(document.doc, stored.state);
  document.number = stored.number;
  return [stored.state];
}

/** The document of a story, made out of its copy where there is none. The caller holds the row's lock. */
export async function openDocument(trx: Trx, row: StoryRow, now: Date): Promise<StoredDocument> {
  return (await loadDocument(trx, row.id)) ?? makeDocument(trx, row, now);
}

/** As update 1, of whoever began the story: from the first change by another on, there is a document. */
async function makeDocument(trx: Trx, row: StoryRow, now: Date): Promise<StoredDocument> {
  const doc = new Y.Doc();
  writeInto(doc, row.copy);
  const update = Y.encodeStateAsUpdate(doc);
  const document = { doc, number: 0, compacted: 1 };
  await append(trx, row.id, document, [{ update, staff: row.created_by }], now);
  await trx
    .insertInto('story_documents')
    .values({ story_id: row.id, state: Buffer.from(update), number: 1 })
    .execute();
  return document;
}

/** Writes updates that the document in memory has already, and moves its number. The caller holds the row's lock. */
export async function append(
  trx: Trx,
  story: number,
  document: StoredDocument,
  updates: readonly NewUpdate[],
  now: Date,
): Promise<void> {
  await trx
    .insertInto('story_updates')
    .values(
      updates.map(({ update, staff }) => ({
        story_id: story,
        number: (document.number += 1),
        update: Buffer.from(update),
        made_by: staff,
        made_at: now,
      })),
    )
    .execute();
  await noteWriters(trx, story, updates);
  if (document.number - document.compacted < compactAfter) return;
  await trx
    .updateTable('story_documents')
    .set({ state: Buffer.from(Y.encodeStateAsUpdate(document.doc)), number: document.number })
    .where('story_id', '=', story)
    .execute();
  document.compacted = document.number;
}

async function noteWriters(trx: Trx, story: number, updates: readonly NewUpdate[]): Promise<void> {
  const writers = new Map<number, number | null>();
  for (const { update, staff } of updates) {
    for (const client of Y.parseUpdateMeta(update).to.keys()) writers.set(client, staff);
  }
  if (writers.size === 0) return;
  await sql`
    insert into story_writers (story_id, client, staff_id)
    select ${story}, client, staff from unnest(${[...writers.keys()]}::bigint[], ${[...writers.values()]}::int[])
      as wrote (client, staff)
    on conflict do nothing`.execute(trx);
}
