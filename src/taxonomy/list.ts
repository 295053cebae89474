import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db';
import { toAuthor, type Author } from './authors.ts';
import type { Topic } from './topics.ts';

export interface Find {
  /** Part of a name in any language, or of the slug; all are given without it. */
  readonly q?: string | undefined;
  readonly limit: number;
}

/** Topics that bear this in a name or their slug, in the order of their slugs. Merged ones are left out. */
export function findTopics(db: Db, { q = '', limit }: Find): Promise<Topic[]> {
  return db
    .selectFrom('topics')
    .select(['id', 'slug', 'names'])
    .where('merged_into', 'is', null)
    .where(bears(q))
    .orderBy('slug')
    .limit(limit)
    .execute();
}

/** Authors that bear this in a name or their slug, in the order of their slugs. */
export async function findAuthors(db: Db, { q = '', limit }: Find): Promise<Author[]> {
  const rows = await db
    .selectFrom('authors')
    .selectAll()
    .where(bears(q))
    .orderBy('slug')
    .limit(limit)
    .execute();
  return rows.map(toAuthor);
}

function bears(q: string): RawBuilder<boolean> {
  const wanted = q.normalize('NFC').trim().toLowerCase();
  if (wanted === '') return sql<boolean>`true`;
  return sql<boolean>`(strpos(slug, ${wanted}) > 0
    or exists (select from jsonb_each_text(names) where strpos(lower(value), ${wanted}) > 0))`;
}
