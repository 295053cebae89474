import type { Db, Trx } from '#platform/db';
import { Fault } from '#platform/errors';
import type { FormerSlugTable } from './tables.ts';

export type Kind = FormerSlugTable['kind'];

/** The table of each kind. */
export const tables = { section: 'sections', topic: 'topics', author: 'authors' } as const;

/** The ID that now answers for a slug, present or former. */
export async function idOfSlug(db: Db, kind: Kind, slug: string): Promise<number | undefined> {
  const row = await db
    .selectFrom(tables[kind])
    .select('id')
    .where('slug', '=', slug)
    .unionAll(
      db.selectFrom('former_slugs').select('target as id').where('kind', '=', kind).where('slug', '=', slug),
    )
    .executeTakeFirst();
  return row?.id;
}

/**
 * Makes `to` the slug of `id` and keeps the one it had, which leads there for ever.
 * @throws Fault `taxonomy.slug-taken` when another has or had it
 */
export async function moveSlug(trx: Trx, kind: Kind, id: number, from: string, to: string): Promise<void> {
  if (from === to) return;
  const owner = await idOfSlug(trx, kind, to);
  if (owner !== undefined && owner !== id) throw slugTaken(kind, to);
  await trx.deleteFrom('former_slugs').where('kind', '=', kind).where('slug', '=', to).execute();
  await trx.insertInto('former_slugs').values({ kind, slug: from, target: id }).execute();
}

export function slugTaken(kind: Kind, slug: string): Fault {
  return new Fault('taxonomy.slug-taken', 'conflict', `Another ${kind} has or had the address “${slug}”.`, {
    help: 'Choose another slug. Old addresses lead to where they moved for ever.',
  });
}

export function missing(kind: Kind, id: number): Fault {
  return new Fault(`taxonomy.no-such-${kind}`, 'not-found', `There is no ${kind} ${id}.`);
}
