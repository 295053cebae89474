import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { hiddenStories } from '#stories';
import { blocksOf, type Block } from './blocks.ts';
import { stateOf, type IndexState } from './index-state.ts';
import type { AskedUnit } from './match.ts';
import type { Unit, UnitTerm } from './parse-query.ts';
import { keepTerm, knownTerm, type KnownTerm } from './posting-cache.ts';
import { blockSize, joinPostings, partsOf, postingSize, type PostingList } from './postings.ts';

/** A unit of a question, and what it does to the answer. */
export interface UnitToRead {
  readonly unit: Unit;
  readonly role: AskedUnit['role'];
  readonly times: number;
  /** Its postings are read however many there are. */
  readonly isNeeded: boolean;
  /** Of each of its terms, the first form is needed alone: the others are read as far as the budget goes. */
  readonly mayLackForms?: boolean;
}

/** What the index knows at one instant. */
export interface IndexRead {
  readonly blocks: readonly Block[];
  readonly hidden: readonly number[];
  readonly units: readonly AskedUnit[];
  /** The newest document. */
  readonly newest: number;
}

/**
 * Postings of alternatives that one question may read. Past it the commonest words of a question are left out: they
 * tell least, and the time of the worst question stays bounded however large the paper.
 */
const mostPostings = 150_000;
/** And what only helps to rank. */
export const mostBoosting = 40_000;
// A syllable alone stands for every pair that begins with it: of so many, all postings may be read.
const mostLone = 8;
// A block may change between two statements; so often the reading begins anew.
const mostTries = 5;

/** A term of a question, or the beginning of terms. */
interface AskedTerm {
  readonly name: string;
  readonly term: string;
  readonly isPrefix: boolean;
  readonly isNeeded: boolean;
  readonly known: KnownTerm | undefined;
}

type Postings = ReadonlyMap<string, readonly PostingList[]>;

/**
 * Reads blocks, hidden documents and postings, so that they belong to one instant.
 * @param now undefined where nobody asks which documents are hidden
 */
export async function readIndex(
  db: Db,
  asked: readonly UnitToRead[],
  now: Date | undefined,
  budget = mostPostings,
): Promise<IndexRead> {
  const units = bearable(asked);
  for (let turn = 1; turn < mostTries; turn += 1) {
    const read = await tryToRead(db, units, now, budget);
    if (read) return read;
  }
  // A snapshot takes statements of its own, but nothing changes in it.
  const snapshot = db.transaction().setIsolationLevel('repeatable read');
  const read = await snapshot.execute((trx) => tryToRead(trx, units, now, budget));
  if (read) return read;
  throw new Error('The search index changed within a snapshot.');
}

/**
 * Reads what every question needs of the index into this process's memory, so that none has to wait for it: at a start
 * all, later what has changed.
 */
export async function warmIndex(db: Db): Promise<void> {
  await readIndex(db, [], undefined);
}

/** `undefined` where the index has changed between two statements. */
async function tryToRead(
  db: Db,
  units: readonly UnitToRead[],
  now: Date | undefined,
  budget: number,
): Promise<IndexRead | undefined> {
  const { state, hidden, postings, outdated } = await readTerms(db, askedTerms(units), now, budget);
  const renewed = await renew(db, outdated, state);
  const blocks = renewed && (await blocksOf(db, state.blocks));
  if (!renewed || !blocks) return undefined;
  const found: Postings = new Map([...postings, ...renewed]);
  const last = blocks.at(-1);
  return {
    blocks,
    hidden,
    newest: last ? last.block * blockSize + last.stories.findLastIndex((story) => story !== 0) : 0,
    units: units.flatMap(({ unit, role, times, mayLackForms }) => {
      const isFound = (term: UnitTerm) => (form: string) => found.has(nameOf(form, term));
      // Of a unit that is too common in part, the other part is looked for.
      const terms = unit.terms.filter((term) => mayLackForms === true || term.forms.every(isFound(term)));
      if (terms.length === 0) return [];
      const listsOf = (term: UnitTerm) => term.forms.flatMap((form) => found.get(nameOf(form, term)) ?? []);
      return [{ role, times, terms: terms.map(listsOf) }];
    }),
  };
}

function bearable(units: readonly UnitToRead[]): UnitToRead[] {
  const isLone = ({ unit }: UnitToRead) => unit.terms.some(({ isPrefix }) => isPrefix);
  const tooMany = new Set(units.filter(isLone).slice(mostLone));
  return units.filter((unit) => !tooMany.has(unit));
}

function askedTerms(units: readonly UnitToRead[]): ReadonlyMap<string, AskedTerm> {
  const asked = new Map<string, AskedTerm>();
  for (const { unit, isNeeded, mayLackForms } of units)
    for (const term of unit.terms)
      for (const form of term.forms) {
        const name = nameOf(form, term);
        asked.set(name, {
          name,
          term: form,
          isPrefix: term.isPrefix,
          isNeeded:
            (isNeeded && (mayLackForms !== true || form === term.forms[0])) ||
            asked.get(name)?.isNeeded === true,
          known: knownTerm(name),
        });
      }
  return asked;
}

interface TermsRead {
  readonly state: IndexState;
  readonly hidden: readonly number[];
  /** By name, of what the budget bore: what is needed, then the rarest, at least one. */
  readonly postings: Postings;
  /** Those of them whose postings were read in a former state. */
  readonly outdated: readonly (AskedTerm & { readonly known: KnownTerm })[];
}

async function readTerms(
  db: Db,
  asked: ReadonlyMap<string, AskedTerm>,
  now: Date | undefined,
  budget: number,
): Promise<TermsRead> {
  const { rows } = await statementFor([...asked.values()], now, budget).execute(db);
  const ground = rows.find(({ kind }) => kind === 'state');
  const state = stateOf(ground?.name ?? '');
  const postings = new Map<string, PostingList[]>();
  const outdated: (AskedTerm & { known: KnownTerm })[] = [];
  for (const { kind, name } of rows) {
    if (kind !== 'chosen') continue;
    const { known, ...term } = asked.get(name)!;
    postings.set(name, known ? [known.list] : []);
    if (known && known.state !== state) outdated.push({ ...term, known });
  }
  for (const { kind, name, places, postings: bytes } of rows) {
    if (kind !== 'term') continue;
    const list = unpack(places, bytes);
    postings.get(name)!.push(list);
    if (!asked.get(name)!.isPrefix) keepTerm(name, state, list);
  }
  return { state, hidden: numbersOf(ground?.places ?? null), postings, outdated };
}

interface ReadRow {
  readonly kind: 'state' | 'chosen' | 'term';
  readonly name: string;
  readonly places: Buffer | null;
  readonly postings: Buffer | null;
}

/**
 * One statement, so that all that it reads belongs together. Numbers come packed: many rows cost more than what is in
 * them. Planning it takes as long as running it, so it has only the parts that are needed.
 */
function statementFor(terms: readonly AskedTerm[], now: Date | undefined, budget: number) {
  const hasBeginnings = terms.some(({ isPrefix }) => isPrefix);
  const hidden = now
    ? sql`(select string_agg(int4send(document), ''::bytea) from ${hiddenStories(now)} as hidden
        join search_documents on story_id = hidden.id)`
    : sql`null::bytea`;
  const sizeOfBeginning = sql`(select sum(octet_length(postings)) from search_postings where ${beginsAsAsked})`;
  const beginnings = sql`union all
    (select 'term', name, string_agg(${placeOfBlock}, ''::bytea order by block), string_agg(postings, ''::bytea order by block)
      from chosen as asked join search_postings on ${beginsAsAsked}
      where is_prefix group by name, search_postings.term)`;
  return sql<ReadRow>`
    with asked as materialized (
      select * from unnest(${terms.map(({ name }) => name)}::text[], ${terms.map(({ term }) => term)}::text[],
        ${terms.map(({ isPrefix }) => isPrefix)}::bool[], ${terms.map(({ isNeeded }) => isNeeded)}::bool[],
        ${terms.map(({ known }) => known && known.list.bytes.length / postingSize)}::int[])
        as asked (name, term, is_prefix, is_needed, known)
    ), sized as materialized (
      select name, term, is_prefix, is_needed, known, coalesce(known,
        (case when is_prefix then ${hasBeginnings ? sizeOfBeginning : sql`0`}
          else (select sum(octet_length(postings)) from search_postings where search_postings.term = asked.term)
        end) / ${sql.lit(postingSize)}, 0) as size from asked
    ), ordered as (
      select *, row_number() over by_size as place, sum(size) filter (where not is_needed) over by_size as upto
      from sized
      window by_size as (order by is_needed desc, size, name rows unbounded preceding)
    ), chosen as materialized (
      select * from ordered as asked where is_needed or place = 1 or upto <= ${budget}
    )
    select 'state' as kind,
      (select string_agg(block || ':' || version, ' ' order by block) from search_blocks) as name,
      ${hidden} as places, null::bytea as postings
    union all
    select 'chosen', name, null::bytea, null::bytea from chosen
    union all
    select 'term', name, own.places, own.postings from chosen as asked cross join lateral (
      select string_agg(${placeOfBlock}, ''::bytea) as places, string_agg(postings, ''::bytea) as postings
      from (select block, postings from search_postings where search_postings.term = asked.term order by block) as own
    ) as own where known is null and not is_prefix
    ${hasBeginnings ? beginnings : sql``}`;
}

/**
 * Postings that were read in a former state, brought up to date: only what lies in changed blocks is read. `undefined`
 * where the index has changed since `state`.
 */
async function renew(
  db: Db,
  outdated: TermsRead['outdated'],
  state: IndexState,
): Promise<Postings | undefined> {
  if (outdated.length === 0) return new Map();
  const changed = outdated.flatMap(({ term, known }) =>
    state.blocks.flatMap(({ block, version }) => (known.state.versions.has(version) ? [] : { term, block })),
  );
  const { rows } = await sql<{ term: string | null; block: number; postings: Buffer }>`
    select term, block, postings
    from unnest(${changed.map(({ term }) => term)}::text[], ${changed.map(({ block }) => block)}::int[])
      as changed (term, block)
    join search_postings using (term, block)
    union all
    (select null, block, null from search_blocks
      where version <> all(${[...state.versions]}::uuid[]) limit 1)`.execute(db);
  if (rows.some(({ term }) => term === null)) return undefined;
  const read = Map.groupBy(rows, ({ term }) => term);
  const renewed = new Map<string, PostingList[]>();
  for (const { name, term, known } of outdated) {
    const parts = new Map(Array.from(partsOf(known.list), ({ block, bytes }) => [block, bytes] as const));
    const own = new Map(read.get(term)?.map(({ block, postings }) => [block, postings]));
    const list = joinPostings(
      state.blocks.flatMap(({ block, version }) => {
        const bytes = known.state.versions.has(version) ? parts.get(block) : own.get(block);
        return bytes ? { block, bytes } : [];
      }),
    );
    renewed.set(name, [list]);
    keepTerm(name, state, list);
  }
  return renewed;
}

const beginsAsAsked = sql`search_postings.term >= asked.term
  and search_postings.term < asked.term || U&'\\+10FFFF'`;

const placeOfBlock = sql`int4send(block) || int4send(octet_length(postings))`;

function unpack(places: Buffer | null, bytes: Buffer | null): PostingList {
  const numbers = numbersOf(places);
  const blocks = new Int32Array(numbers.length / 2);
  const ends = new Int32Array(numbers.length / 2);
  let end = 0;
  for (let index = 0; index < blocks.length; index += 1) {
    blocks[index] = numbers[2 * index]!;
    ends[index] = end += numbers[2 * index + 1]!;
  }
  return { blocks, ends, bytes: bytes ?? new Uint8Array() };
}

/** Numbers as `int4send` writes them. */
function numbersOf(packed: Buffer | null): number[] {
  if (packed === null) return [];
  return Array.from({ length: packed.length / 4 }, (_, index) => packed.readInt32BE(4 * index));
}

function nameOf(form: string, { isPrefix }: UnitTerm): string {
  return isPrefix ? `${form}*` : form;
}
