import * as Y from 'yjs';
import type { Db } from '#platform/db';
import { writeInto } from './layout.ts';
import { loadDocument } from './store.ts';

/** One block of a story and who wrote its words; `staff` is null for what machines brought in. */
export interface WrittenBlock {
  /** `headline`, `standfirst`, or the body's kind of block. */
  readonly block: string;
  readonly runs: readonly { readonly text: string; readonly staff: number | null }[];
}

/** Who wrote what of the working copy as it stands; empty where no person has written. */
export async function whoWrote(db: Db, story: number): Promise<WrittenBlock[]> {
  const document = await loadDocument(db, story);
  return document ? byBlocks(document.doc, await writersOf(db, story)) : asBegun(db, story);
}

/** As long as there is no document, all is of whoever began the story. */
async function asBegun(db: Db, story: number): Promise<WrittenBlock[]> {
  const row = await db
    .selectFrom('stories')
    .select(['copy', 'created_by'])
    .where('id', '=', story)
    .executeTakeFirst();
  if (!row || row.created_by === null) return [];
  const doc = new Y.Doc();
  writeInto(doc, row.copy);
  return byBlocks(doc, new Map([[doc.clientID, row.created_by]]));
}

async function writersOf(db: Db, story: number): Promise<Writers> {
  const rows = await db
    .selectFrom('story_writers')
    .select(['client', 'staff_id'])
    .where('story_id', '=', story)
    .execute();
  return new Map(rows.map(({ client, staff_id }) => [client, staff_id]));
}

function byBlocks(doc: Y.Doc, writers: Writers): WrittenBlock[] {
  return [
    { block: 'headline', runs: runsOf(doc.getText('headline'), writers) },
    { block: 'standfirst', runs: runsOf(doc.getText('standfirst'), writers) },
    ...blocksOf(doc.getXmlFragment('body'), 'paragraph', writers),
  ];
}

type Writers = ReadonlyMap<number, number | null>;

function blocksOf(element: Y.XmlFragment, block: string, writers: Writers): WrittenBlock[] {
  const children = element.toArray();
  const runs = children.flatMap((child) => (child instanceof Y.XmlText ? runsOf(child, writers) : []));
  const inner = children.flatMap((child) =>
    child instanceof Y.XmlElement && child.nodeName !== 'hard_break'
      ? blocksOf(child, child.nodeName, writers)
      : [],
  );
  return [...(runs.length > 0 ? [{ block, runs }] : []), ...inner];
}

/** Yjs keeps with each run of letters the number of the tab that typed it. */
function runsOf(text: Y.Text, writers: Writers): { text: string; staff: number | null }[] {
  const runs: { text: string; staff: number | null }[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const staff = writers.get(item.id.client) ?? null;
    const last = runs.at(-1);
    if (last?.staff === staff) last.text += item.content.str;
    else runs.push({ text: item.content.str, staff });
  }
  return runs;
}
