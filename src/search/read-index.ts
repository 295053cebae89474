import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { hiddenStories } from '#stories';
import { blocksOf, type Block } from './blocks.ts';
import type { AskedUnit } from './match.ts';
import type { Unit, UnitTerm } from './parse-query.ts';
import { keepTerm, knownTerm } from './posting-cache.ts';
import { blockSize, decodePostings, postingSize, type PostingList } from './postings.ts';

/** A unit of a question, and what it does to the answer. */
export interface UnitToRead {
  readonly unit: Unit;
  readonly role: AskedUnit['role'];
  readonly times: number;
  /** Its postings are read however many there are. */
  readonly isNeeded: boolean;
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
const mostPostings = 300_000;
/** And what only helps to rank. */
export const mostBoosting = 60_000;
// A block may change between the two statements that read; so often the reading begins anew.
const mostTries = 5;

/** A term of a question, or the beginning of terms. */
interface AskedTerm {
  readonly name: string;
  readonly term: string;
  readonly isPrefix: boolean;
  readonly isNeeded: boolean;
}

interface Ground {
  readonly versions: readonly { readonly block: number; readonly version: string }[];
  readonly hidden: readonly number[];
  /** Postings of what was asked, by name. */
  readonly sizes: ReadonlyMap<string, number>;
}

type Lists = ReadonlyMap<number, PostingList>;

/** Reads blocks, hidden documents and postings, so that they belong to one instant. */
export async function readIndex(
  db: Db,
  units: readonly UnitToRead[],
  now: Date,
  budget = mostPostings,
): Promise<IndexRead> {
  const asked = askedTerms(units);
  for (let turn = 1; ; turn += 1) {
    const ground = await readGround(db, asked, now);
    const chosen = choose(asked, ground.sizes, budget);
    const postings = await readPostings(db, chosen, ground, turn === mostTries);
    if (!postings) continue;
    const blocks = await blocksOf(db, ground.versions);
    const last = blocks.at(-1);
    return {
      blocks,
      hidden: ground.hidden,
      newest: last ? last.block * blockSize + last.stories.findLastIndex((story) => story !== 0) : 0,
      units: units.flatMap(({ unit, role, times }) => {
        // Of a unit that is too common in part, the other part is looked for.
        const terms = unit.terms.filter((term) =>
          term.forms.every((form) => postings.has(nameOf(form, term))),
        );
        if (terms.length === 0) return [];
        const formsOf = (term: UnitTerm) => term.forms.flatMap((form) => postings.get(nameOf(form, term))!);
        return [{ role, times, terms: terms.map(formsOf) }];
      }),
    };
  }
}

function askedTerms(units: readonly UnitToRead[]): AskedTerm[] {
  const asked = new Map<string, AskedTerm>();
  for (const { unit, isNeeded } of units)
    for (const term of unit.terms)
      for (const form of term.forms) {
        const name = nameOf(form, term);
        asked.set(name, {
          name,
          term: form,
          isPrefix: term.isPrefix,
          isNeeded: isNeeded || asked.get(name)?.isNeeded === true,
        });
      }
  return [...asked.values()];
}

async function readGround(db: Db, asked: readonly AskedTerm[], now: Date): Promise<Ground> {
  const unknown = asked.filter(({ name }) => !knownTerm(name));
  const { rows } = await sql<{ kind: 'block' | 'hidden' | 'size'; name: string; number: number }>`
    with asked as materialized (${rowsOf(unknown)})
    select 'block' as kind, version::text as name, block as number from search_blocks
    union all
    select 'hidden', null, document from ${hiddenStories(now)} as hidden
    join search_documents on story_id = hidden.id
    union all
    select 'size', name, (sum(octet_length(postings)) / ${sql.lit(postingSize)})::int
    from asked join search_postings on search_postings.term = asked.term where not is_prefix group by name
    union all
    select 'size', name, (sum(octet_length(postings)) / ${sql.lit(postingSize)})::int
    from asked join search_postings on ${beginsAsAsked} where is_prefix group by name`.execute(db);
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  return {
    versions: of('block')
      .map(({ name, number }) => ({ block: number, version: name }))
      .sort((one, other) => one.block - other.block),
    hidden: of('hidden').map(({ number }) => number),
    sizes: new Map([
      ...of('size').map(({ name, number }) => [name, number] as const),
      ...asked.map(({ name }) => [name, knownTerm(name)?.postings] as const).filter(isKnown),
    ]),
  };
}

const isKnown = (size: readonly [string, number | undefined]): size is readonly [string, number] =>
  size[1] !== undefined;

/** What is needed, then the rarest that the budget bears, at least one. */
function choose(
  asked: readonly AskedTerm[],
  sizes: ReadonlyMap<string, number>,
  budget: number,
): readonly AskedTerm[] {
  const sizeOf = ({ name }: AskedTerm) => sizes.get(name) ?? 0;
  const inOrder = asked.toSorted(
    (one, other) => Number(other.isNeeded) - Number(one.isNeeded) || sizeOf(one) - sizeOf(other),
  );
  let sum = 0;
  return inOrder.filter((term, index) => {
    sum += sizeOf(term);
    return term.isNeeded || index === 0 || sum <= budget;
  });
}

/** Postings by name; `undefined` where a block changed since the ground was read, unless that `mayDiffer`. */
async function readPostings(
  db: Db,
  chosen: readonly AskedTerm[],
  { versions }: Ground,
  mayDiffer: boolean,
): Promise<Map<string, readonly Lists[]> | undefined> {
  const found = new Map<string, readonly Lists[]>();
  const now = new Set(versions.map(({ version }) => version));
  const missing: AskedTerm[] = [];
  const former = new Map<string, Lists>();
  const changed: { name: string; block: number }[] = [];
  for (const term of chosen) {
    const known = knownTerm(term.name);
    found.set(term.name, known ? [known.lists] : []);
    if (known) former.set(term.name, known.lists);
    else missing.push(term);
    for (const { block, version } of known ? versions : [])
      if (!known?.versions.has(version)) changed.push({ name: term.name, block });
  }
  if (missing.length + changed.length === 0) return found;
  const { rows } = await sql<{ name: string | null; term: string; block: number; postings: Buffer }>`
    with asked as materialized (${rowsOf(missing)})
    select name, search_postings.term, block, postings
    from asked join search_postings on search_postings.term = asked.term where not is_prefix
    union all
    select name, search_postings.term, block, postings
    from asked join search_postings on ${beginsAsAsked} where is_prefix
    union all
    select search_postings.term, search_postings.term, search_postings.block, postings
    from unnest(${changed.map(({ name }) => name)}::text[], ${changed.map(({ block }) => block)}::int[])
      as changed (term, block)
    join search_postings using (term, block)
    union all
    (select null, null, block, null from search_blocks where version <> all(${[...now]}::uuid[]) limit 1)`.execute(
    db,
  );
  const isOther = rows.some(({ name }) => name === null);
  if (isOther && !mayDiffer) return undefined;
  const read = new Map<string, Map<string, Map<number, PostingList>>>();
  for (const { name, term, block, postings } of rows) {
    if (name === null) continue;
    const forms = read.get(name) ?? new Map<string, Map<number, PostingList>>();
    read.set(name, forms);
    const lists = forms.get(term) ?? new Map<number, PostingList>();
    forms.set(term, lists.set(block, decodePostings(postings)));
  }
  for (const { name, isPrefix } of missing) {
    const forms = [...(read.get(name)?.values() ?? [])];
    found.set(name, forms);
    if (!isPrefix && !isOther) keepTerm(name, now, forms[0] ?? new Map());
  }
  for (const [name, own] of Map.groupBy(changed, (one) => one.name)) {
    const lists = new Map(former.get(name));
    for (const { block } of own) {
      const list = read.get(name)?.get(name)?.get(block);
      if (list) lists.set(block, list);
      else lists.delete(block);
    }
    found.set(name, [lists]);
    if (!isOther) keepTerm(name, now, lists);
  }
  return found;
}

const beginsAsAsked = sql`search_postings.term >= asked.term
  and search_postings.term < asked.term || U&'\\+10FFFF'`;

function rowsOf(asked: readonly AskedTerm[]) {
  return sql`select * from unnest(${asked.map(({ name }) => name)}::text[],
    ${asked.map(({ term }) => term)}::text[], ${asked.map(({ isPrefix }) => isPrefix)}::bool[])
    as asked (name, term, is_prefix)`;
}

function nameOf(form: string, { isPrefix }: UnitTerm): string {
  return isPrefix ? `${form}*` : form;
}
