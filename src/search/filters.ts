import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { words } from '#platform/text';

/** What narrows a question down, as it was written: slugs or names, and instants. */
export interface Filters {
  readonly section?: string;
  readonly author?: string;
  readonly topic?: string;
  /** Published before this instant. */
  readonly before?: Date;
  /** Published at this instant or after it. */
  readonly after?: Date;
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
  const at = /^\d{4}(-\d\d(-\d\d)?)?$/.test(value)
    ? new Date(`${value}${'-01-01'.slice(value.length - 4)}`)
    : undefined;
  return at && !Number.isNaN(at.getTime()) ? { [name]: at } : undefined;
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

/** Finds what the filters name: by slug, present or former, or by all words of a name in any language. */
export async function resolveFilters(db: Db, filters: Filters): Promise<ResolvedFilters> {
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
    ...(before ? { before: before.getTime() } : {}),
    ...(after ? { after: after.getTime() } : {}),
  };
}

const tables = { section: 'sections', author: 'authors', topic: 'topics' } as const;

async function idsNamed(db: Db, kind: keyof typeof tables, value: string): Promise<Set<number>> {
  const slug = value.normalize('NFC').toLowerCase();
  const id = kind === 'topic' ? sql`coalesce(merged_into, id)` : sql`id`;
  const { rows } = await sql<{
    id: number;
    slug: string;
    names: Readonly<Record<string, string>>;
    isSlug: boolean;
  }>`
    select ${id} as id, slug, names, slug = ${slug} or id in (
      select target from former_slugs where kind = ${kind} and former_slugs.slug = ${slug}) as "isSlug"
    from ${sql.table(tables[kind])}`.execute(db);
  const exact = rows.filter((row) => row.isSlug);
  if (exact.length > 0) return new Set(exact.map((row) => row.id));
  const asked = words(value.replaceAll('-', ' '));
  const named = rows.filter(({ names }) =>
    Object.values(names).some((name) => {
      const own = words(name);
      return asked.every((word) => own.includes(word));
    }),
  );
  return new Set(named.map((row) => row.id));
}
