import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { hiddenStories } from '#stories';
import { blocksOf, type Block } from './blocks.ts';
import type { AskedUnit } from './match.ts';
import type { Unit, UnitTerm } from './parse-query.ts';
import { blockSize, postingSize } from './postings.ts';

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

interface Row {
  kind: 'block' | 'hidden' | 'posting' | 'dropped';
  asked: string | null;
  term: string | null;
  number: number | null;
  postings: Buffer | null;
}

/**
 * Postings of alternatives that one question may read. Past it the commonest words of a question are left out: they
 * tell least, and the time of the worst question stays bounded however large the paper.
 */
const mostPostings = 300_000;
/** And what only helps to rank. */
export const mostBoosting = 60_000;

/** Reads blocks, hidden documents and postings by one statement, so that they belong to one instant. */
export async function readIndex(
  db: Db,
  units: readonly UnitToRead[],
  now: Date,
  budget = mostPostings,
): Promise<IndexRead> {
  const asked = new Map<string, { term: string; isPrefix: boolean; isNeeded: boolean }>();
  for (const { unit, isNeeded } of units)
    for (const term of unit.terms)
      for (const form of term.forms) {
        const name = nameOf(form, term);
        asked.set(name, {
          term: form,
          isPrefix: term.isPrefix,
          isNeeded: isNeeded || asked.get(name)?.isNeeded === true,
        });
      }
  const terms = [...asked.values()];
  const { rows } = await sql<Row>`
    with asked as materialized (
      select * from unnest(${[...asked.keys()]}::text[], ${terms.map(({ term }) => term)}::text[],
        ${terms.map(({ isPrefix }) => isPrefix)}::bool[], ${terms.map(({ isNeeded }) => isNeeded)}::bool[])
        as asked (name, term, is_prefix, is_needed)
    ), sizes as materialized (
      select name, is_needed, sum(octet_length(postings)) as size
      from asked join search_postings on search_postings.term = asked.term where not is_prefix group by 1, 2
      union all
      select name, is_needed, sum(octet_length(postings))
      from asked join search_postings
        on search_postings.term >= asked.term and search_postings.term < asked.term || U&'\\+10FFFF'
      where is_prefix group by 1, 2
    ), chosen as materialized (
      select name, is_needed or row_number() over by_size = 1
        or sum(size) over by_size <= ${budget * postingSize} as is_read
      from sizes window by_size as (order by is_needed desc, size, name rows unbounded preceding)
    )
    select 'block' as kind, version::text as asked, null as term, block as number, null::bytea as postings
    from search_blocks
    union all
    select 'hidden', null, null, document, null from ${hiddenStories(now)} as hidden
    join search_documents on story_id = hidden.id
    union all
    select 'dropped', name, null, null, null from chosen where not is_read
    union all
    select 'posting', name, search_postings.term, block, postings
    from chosen join asked using (name) join search_postings on search_postings.term = asked.term
    where is_read and not is_prefix
    union all
    select 'posting', name, search_postings.term, block, postings
    from chosen join asked using (name) join search_postings
      on search_postings.term >= asked.term and search_postings.term < asked.term || U&'\\+10FFFF'
    where is_read and is_prefix`.execute(db);
  return assemble(db, units, rows);
}

async function assemble(db: Db, units: readonly UnitToRead[], rows: readonly Row[]): Promise<IndexRead> {
  const versions: { block: number; version: string }[] = [];
  const hidden: number[] = [];
  const dropped = new Set<string>();
  const postings = new Map<string, Map<string, Map<number, Buffer>>>();
  for (const { kind, asked, term, number, postings: bytes } of rows) {
    if (kind === 'block') versions.push({ block: number!, version: asked! });
    else if (kind === 'hidden') hidden.push(number!);
    else if (kind === 'dropped') dropped.add(asked!);
    else {
      const forms = postings.get(asked!) ?? new Map<string, Map<number, Buffer>>();
      postings.set(asked!, forms);
      const blocks = forms.get(term!) ?? new Map<number, Buffer>();
      forms.set(term!, blocks);
      blocks.set(number!, bytes!);
    }
  }
  versions.sort((one, other) => one.block - other.block);
  const blocks = await blocksOf(db, versions);
  const last = blocks.at(-1);
  return {
    blocks,
    hidden,
    newest: last ? last.block * blockSize + last.stories.findLastIndex((story) => story !== 0) : 0,
    units: units.flatMap(({ unit, role, times }) => {
      // Of a unit that is too common in part, the other part is looked for.
      const terms = unit.terms.filter((term) => !term.forms.some((form) => dropped.has(nameOf(form, term))));
      if (terms.length === 0) return [];
      const formsOf = (term: UnitTerm) =>
        term.forms.flatMap((form) => [...(postings.get(nameOf(form, term))?.values() ?? [])]);
      return [{ role, times, terms: terms.map(formsOf) }];
    }),
  };
}

function nameOf(form: string, { isPrefix }: UnitTerm): string {
  return isPrefix ? `${form}*` : form;
}
