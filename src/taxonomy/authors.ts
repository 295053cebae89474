import type { Cx } from '#platform/cx';
import { inTransaction, jsonb, type Db } from '#platform/db';
import { announce } from '#platform/events';
import { idOfSlug, missing, moveSlug } from './former.ts';
import { nameIn } from './names.ts';
import { checkSlug } from './slug.ts';
import type { AuthorTable, ByLanguage } from './tables.ts';
import type { Selectable } from 'kysely';

/** A person or a collective that signs stories. Needs no login. The address stands in no page, feed or API. */
export interface Author {
  readonly id: number;
  readonly slug: string;
  readonly names: ByLanguage;
  readonly titles: ByLanguage;
  readonly bios: ByLanguage;
  readonly email: string | null;
  readonly showEmail: boolean;
  /** ID of the portrait. */
  readonly picture: number | null;
}

export interface AuthorInput {
  readonly slug: string;
  readonly names: ByLanguage;
  readonly titles?: ByLanguage;
  readonly bios?: ByLanguage;
  readonly email?: string | null;
  /** Whether readers may write to the author; true unless said. */
  readonly showEmail?: boolean;
  readonly picture?: number | null;
}

/**
 * Gives the ID of the author with this slug (or that once had it), made if it is new.
 * @throws Fault `taxonomy.slug-invalid`
 */
export async function ensureAuthor(cx: Cx, input: AuthorInput): Promise<number> {
  const slug = checkSlug(input.slug);
  return inTransaction(cx.db, async (trx) => {
    const found = await idOfSlug(trx, 'author', slug);
    if (found !== undefined) return found;
    const made = await trx
      .insertInto('authors')
      .values({
        slug,
        names: jsonb(input.names),
        titles: jsonb(input.titles ?? {}),
        bios: jsonb(input.bios ?? {}),
        email: input.email ?? null,
        show_email: input.showEmail ?? true,
        picture_id: input.picture ?? null,
      })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning('id')
      .executeTakeFirst();
    await announce(trx, { tags: ['taxonomy'] });
    return made?.id ?? (await idOfSlug(trx, 'author', slug))!;
  });
}

/**
 * Changes an author; the old slug leads to the author for ever.
 * @throws Fault `taxonomy.no-such-author`, `taxonomy.slug-taken`, `taxonomy.slug-invalid`
 */
export async function changeAuthor(
  cx: Cx,
  { id, ...change }: { readonly id: number } & Partial<AuthorInput>,
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const row = await trx
      .selectFrom('authors')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw missing('author', id);
    const slug = change.slug === undefined ? row.slug : checkSlug(change.slug);
    await moveSlug(trx, 'author', id, row.slug, slug);
    await trx
      .updateTable('authors')
      .set({
        slug,
        names: jsonb(change.names ?? row.names),
        titles: jsonb(change.titles ?? row.titles),
        bios: jsonb(change.bios ?? row.bios),
        email: change.email === undefined ? row.email : change.email,
        show_email: change.showEmail ?? row.show_email,
        picture_id: change.picture === undefined ? row.picture_id : change.picture,
      })
      .where('id', '=', id)
      .execute();
    await announce(trx, { tags: ['taxonomy'] });
    await cx.jobs.send(trx, 'taxonomy.changed', { kind: 'author', id });
  });
}

/** Authors by their IDs; those that do not exist are left out. */
export async function authorsById(db: Db, ids: readonly number[]): Promise<Map<number, Author>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('authors').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, toAuthor(row)]));
}

/** Authors whose portrait a picture is, with a name of each. */
export async function authorsShowing(
  db: Db,
  picture: number,
): Promise<readonly { readonly id: number; readonly name: string }[]> {
  const rows = await db
    .selectFrom('authors')
    .select(['id', 'names'])
    .where('picture_id', '=', picture)
    .orderBy('id')
    .execute();
  return rows.map(({ id, names }) => ({ id, name: nameIn(names, 'en') }));
}

export function toAuthor({
  show_email: showEmail,
  picture_id: picture,
  ...row
}: Selectable<AuthorTable>): Author {
  return { ...row, showEmail, picture };
}
