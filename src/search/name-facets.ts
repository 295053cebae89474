import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { nameIn, type ByLanguage } from '#taxonomy';
import type { Facets } from './facets.ts';

/** One way to narrow an answer down: what to call it, what to write in a question for it, and how much it leaves. */
export interface NamedFacet {
  readonly kind: 'section' | 'author' | 'topic' | 'year';
  /** Slug, or the year. */
  readonly value: string;
  readonly name: string;
  readonly stories: number;
}

/** Facets with their names in a language, most stories first. */
export async function nameFacets(db: Db, facets: Facets, language: string): Promise<NamedFacet[]> {
  const ids = (counts: readonly (readonly [number, number])[]) => counts.map(([id]) => id);
  const { rows } = await sql<{
    kind: 'section' | 'author' | 'topic';
    id: number;
    slug: string;
    names: ByLanguage;
  }>`
    select 'section' as kind, id, slug, names from sections where id = any(${ids(facets.sections)}::int[])
    union all select 'author', id, slug, names from authors where id = any(${ids(facets.authors)}::int[])
    union all select 'topic', id, slug, names from topics where id = any(${ids(facets.topics)}::int[])`.execute(
    db,
  );
  const found = new Map(rows.map((row) => [`${row.kind} ${row.id}`, row]));
  const named = (kind: 'section' | 'author' | 'topic', counts: readonly (readonly [number, number])[]) =>
    counts.flatMap(([id, stories]): NamedFacet[] => {
      const row = found.get(`${kind} ${id}`);
      return row ? [{ kind, value: row.slug, name: nameIn(row.names, language), stories }] : [];
    });
  return [
    ...named('section', facets.sections),
    ...named('author', facets.authors),
    ...named('topic', facets.topics),
    ...facets.years.map(([year, stories]) => ({
      kind: 'year' as const,
      value: String(year),
      name: String(year),
      stories,
    })),
  ];
}
