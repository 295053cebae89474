import type { Db } from '#platform/db';
import { toAuthor, type Author } from './authors.ts';
import { tables, type Kind } from './former.ts';
import type { Section } from './sections.ts';
import type { Topic } from './topics.ts';

export type Found<T> = { readonly current: T } | { readonly movedTo: string } | undefined;

/** What has this slug, or the present slug of what once had it. */
export async function findBySlug(db: Db, kind: 'section', slug: string): Promise<Found<Section>>;
export async function findBySlug(db: Db, kind: 'topic', slug: string): Promise<Found<Topic>>;
export async function findBySlug(db: Db, kind: 'author', slug: string): Promise<Found<Author>>;
export async function findBySlug(db: Db, kind: Kind, slug: string): Promise<Found<Section | Topic | Author>>;
export async function findBySlug(db: Db, kind: Kind, slug: string): Promise<Found<Section | Topic | Author>> {
  const normal = slug.normalize('NFC');
  const current = await currentBySlug(db, kind, normal);
  if (current) return normal === slug ? { current } : { movedTo: current.slug };
  const moved = await db
    .selectFrom(tables[kind])
    .select('slug')
    .where('id', 'in', (former) =>
      former
        .selectFrom('former_slugs')
        .select('target')
        .where('kind', '=', kind)
        .where('former_slugs.slug', '=', normal),
    )
    .executeTakeFirst();
  return moved && { movedTo: moved.slug };
}

async function currentBySlug(
  db: Db,
  kind: Kind,
  slug: string,
): Promise<Section | Topic | Author | undefined> {
  if (kind === 'section')
    return db.selectFrom('sections').selectAll().where('slug', '=', slug).executeTakeFirst();
  if (kind === 'topic')
    return db
      .selectFrom('topics')
      .select(['id', 'slug', 'names'])
      .where('slug', '=', slug)
      .executeTakeFirst();
  const author = await db.selectFrom('authors').selectAll().where('slug', '=', slug).executeTakeFirst();
  return author && toAuthor(author);
}
