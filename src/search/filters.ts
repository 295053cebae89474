import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { words } from '#platform/text';
import { startOfDay } from './days.ts';

/** What narrows a question down, as it was written: slugs or names, and days (`2024-05-01`). */
export interface Filters {
  readonly section?: string;
  readonly author?: string;
  readonly topic?: string;
  /** Published before this day began where the paper is. */
  readonly before?: string;
  /** Published on this day or after it. */
  readonly after?: string;
}

const keys: Readonly<Record<string, keyof Filters>> = {
  section: 'section',
  author: 'author',
  by: 'author',
  topic: 'topic',
  before: 'before',
  after: 'after',
  섹션: 'section',
  기자: 'author',
  주제: 'topic',
  이전: 'before',
  이후: 'after',
};

/** `section:world` and its kin; `undefined` where it is no filter but two words and a colon. */
export function readFilter(key: string, value: string): Filters | undefined {
  const name = keys[key.toLowerCase()];
  if (name === undefined) return undefined;
  if (name !== 'before' && name !== 'after') return words(value).length > 0 ? { [name]: value } : undefined;
  if (!/^[12]\d{3}(-\d\d(-\d\d)?)?$/.test(value)) return undefined;
  const day = `${value}${'-01-01'.slice(value.length - 4)}`;
  const at = new Date(day);
  // The 31st of February is no day, though JavaScript counts on into March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? { [name]: day } : undefined;
}

/** A question with a filter set to a value, or taken out of it where there is none. */
export function setFilter(query: string, name: keyof Filters, value: string | undefined): string {
  const written = Object.keys(keys).filter((key) => keys[key] === name);
  const without = query
    .replace(new RegExp(String.raw`(?<=^|\s)(?:${written.join('|')}):(?:"[^"]+"|[^\s"]+)(?=\s|$)`, 'giu'), '')
    .replace(/\s+/g, ' ')
    .trim();
  return value === undefined ? without : `${without} ${name}:${value}`.trim();
}

/** The same by the numbers that the index knows; an empty set matches nothing. */
export interface ResolvedFilters {
  readonly sections?: ReadonlySet<number>;
  readonly authors?: ReadonlySet<number>;
  readonly topics?: ReadonlySet<number>;
  readonly before?: number;
  readonly after?: number;
}

/**
 * Finds what the filters name: by slug, present or former, or by all words of a name in any language.
 * @param timeZone in which days begin
 */
export async function resolveFilters(db: Db, filters: Filters, timeZone: string): Promise<ResolvedFilters> {
  const { section, author, topic, before, after } = filters;
  const [sections, authors, topics] = [
    section === undefined ? undefined : await idsNamed(db, 'section', section),
    author === undefined ? undefined : await idsNamed(db, 'author', author),
    topic === undefined ? undefined : await idsNamed(db, 'topic', topic),
  ];
  return {
    ...(sections ? { sections } : {}),
    ...(authors ? { authors } : {}),
    ...(topics ? { topics } : {}),
    ...(before === undefined ? {} : { before: startOfDay(before, timeZone) }),
    ...(after === undefined ? {} : { after: startOfDay(after, timeZone) }),
  };
}

const tables = { section: 'sections', author: 'authors', topic: 'topics' } as const;

async function idsNamed(db: Db, kind: keyof typeof tables, value: string): Promise<Set<number>> {
  const slug = value.normalize('NFC').toLowerCase();
  const id = kind === 'topic' ? sql`coalesce(merged_into, id)` : sql`id`;
  const table = sql.table(tables[kind]);
  const exact = await sql<{ id: number }>`
    select ${id} as id from ${table} where slug = ${slug} or id in (
      select target from former_slugs where kind = ${kind} and former_slugs.slug = ${slug})`.execute(db);
  if (exact.rows.length > 0) return new Set(exact.rows.map((row) => row.id));
  const { rows } = await sql<{ id: number; names: Readonly<Record<string, string>> }>`
    select ${id} as id, names from ${table}`.execute(db);
  const asked = words(value.replaceAll('-', ' '));
  const named = rows.filter(({ names }) =>
    Object.values(names).some((name) => {
      const own = words(name);
      return asked.every((word) => own.includes(word));
    }),
  );
  return new Set(named.map((row) => row.id));
}
