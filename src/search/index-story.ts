import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { inTransaction, type Trx } from '#platform/db';
import { packedDocuments } from './blocks.ts';
import { blockOf, encodePostings, slotOf, weigh, withoutSlots, type Weighed } from './postings.ts';
import { searchableCopy, type SearchableCopy } from './searchable-copy.ts';
import { toVector } from './vector.ts';
import { learnWords } from './vocabulary.ts';

// Writers take turns: each adds to the same blocks. Any number, the same in every process.
const writersLock = 7_113_010;

/**
 * Brings the index up to date with a story, or takes it out. Scheduled and embargoed stories are in it, since only the
 * clock makes them visible; `searchStories` hides them. Bears being run twice.
 */
export function indexStory(cx: Pick<Cx, 'db'>, story: number): Promise<void> {
  return indexStories(cx, [story]);
}

/** The same for several at once, which costs far less than one by one. */
export async function indexStories({ db }: Pick<Cx, 'db'>, stories: readonly number[]): Promise<void> {
  await inTransaction(db, async (trx) => {
    await sql`select pg_advisory_xact_lock(${writersLock})`.execute(trx);
    const former = await takeOut(trx, stories);
    await clearPostings(trx, [...former.values()]);
    const changed = new Set([...former.values()].map(({ document }) => blockOf(document)));
    const added: { document: number; weighed: Weighed; copy: SearchableCopy }[] = [];
    for (const story of stories) {
      const copy = await searchableCopy(trx, story);
      if (!copy) continue;
      const weighed = weigh(copy);
      const document = await insert(trx, story, copy, weighed.length, former.get(story)?.born);
      changed.add(blockOf(document));
      added.push({ document, weighed, copy });
    }
    await addPostings(trx, added);
    await learnWords(
      trx,
      added.map(({ copy }) => copy),
    );
    await sql`
      insert into search_blocks (block, version, documents)
      select block, gen_random_uuid(), ${packedDocuments} from unnest(${[...changed]}::int[]) as block
      on conflict (block) do update set version = excluded.version, documents = excluded.documents`.execute(
      trx,
    );
  });
}

interface Former {
  readonly document: number;
  readonly born: number;
  readonly terms: readonly string[];
}

async function takeOut(trx: Trx, stories: readonly number[]): Promise<Map<number, Former>> {
  const { rows } = await sql<Former & { story: number }>`
    delete from search_documents where story_id = any(${[...stories]}::int[])
    returning story_id as story, document, born, tsvector_to_array(tsv) as terms`.execute(trx);
  return new Map(rows.map((row) => [row.story, row]));
}

/** Takes documents that are no more out of the postings, so that these do not grow with each correction. */
async function clearPostings(trx: Trx, former: readonly Former[]): Promise<void> {
  for (const [block, documents] of Map.groupBy(former, ({ document }) => blockOf(document))) {
    const terms = [...new Set(documents.flatMap((document) => document.terms))];
    const slots = new Set(documents.map(({ document }) => slotOf(document)));
    const { rows } = await sql<{ term: string; postings: Buffer }>`
      select term, postings from search_postings
      where term = any(${terms}::text[]) and block = ${block}`.execute(trx);
    const left = rows.map(({ term, postings }) => ({ term, postings: withoutSlots(postings, slots) }));
    const emptied = left.filter(({ postings }) => postings.length === 0).map(({ term }) => term);
    const others = left.filter(({ postings }) => postings.length > 0);
    await sql`delete from search_postings where block = ${block} and term = any(${emptied}::text[])`.execute(
      trx,
    );
    await sql`
      update search_postings set postings = cleared.postings
      from unnest(${others.map(({ term }) => term)}::text[], ${others.map(({ postings }) => postings)}::bytea[])
        as cleared (term, postings)
      where search_postings.term = cleared.term and block = ${block}`.execute(trx);
  }
}

async function insert(
  trx: Trx,
  story: number,
  copy: SearchableCopy,
  length: number,
  born: number | undefined,
): Promise<number> {
  const text = [copy.standfirst, copy.body].filter(Boolean).join('\n').normalize('NFC').replaceAll('\0', '');
  const { rows } = await sql<{ document: number }>`
    with next as (select nextval(pg_get_serial_sequence('search_documents', 'document'))::int as number)
    insert into search_documents
      (story_id, document, born, language, section_id, topics, authors, published_at, length, text, tsv)
    overriding system value
    select ${story}, number, coalesce(${born ?? null}::int, number), ${copy.language}, ${copy.section},
      ${copy.topics}::int[], ${copy.authors}::int[], ${copy.publishedAt}, ${length}, ${text}, ${toVector(copy)}::tsvector
    from next returning document`.execute(trx);
  return rows[0]!.document;
}

async function addPostings(
  trx: Trx,
  added: readonly { readonly document: number; readonly weighed: Weighed }[],
): Promise<void> {
  const rows = new Map<string, { term: string; block: number; postings: [number, number][] }>();
  for (const { document, weighed } of added) {
    const block = blockOf(document);
    for (const [term, frequency] of weighed.terms) {
      const key = `${block} ${term}`;
      const row = rows.get(key) ?? { term, block, postings: [] };
      if (row.postings.length === 0) rows.set(key, row);
      row.postings.push([slotOf(document), frequency]);
    }
  }
  const all = [...rows.values()];
  for (let from = 0; from < all.length; from += rowsAtOnce) {
    const some = all.slice(from, from + rowsAtOnce);
    await sql`
      insert into search_postings as kept (term, block, postings)
      select * from unnest(${some.map(({ term }) => term)}::text[], ${some.map(({ block }) => block)}::int[],
        ${some.map(({ postings }) => encodePostings(postings))}::bytea[])
      on conflict (term, block) do update set postings = kept.postings || excluded.postings`.execute(trx);
  }
}

const rowsAtOnce = 5_000;
