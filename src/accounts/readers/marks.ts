import type { Db } from '#platform/db';

/**
 * Who a reader is besides, as far as the proved address tells; the address itself is told to nobody.
 * @param authors addresses of a story's authors
 */
export async function readerIs(
  db: Db,
  reader: number,
  authors: readonly string[],
): Promise<'author' | 'staff' | null> {
  const found = await db
    .selectFrom('reader_addresses as address')
    .leftJoin('staff', (join) =>
      join.onRef('staff.email', '=', 'address.email').on('staff.removed_at', 'is', null),
    )
    .select(['address.email', 'staff.id as staff'])
    .where('address.reader_id', '=', reader)
    .executeTakeFirst();
  if (!found) return null;
  if (authors.some((author) => author.toLowerCase() === found.email)) return 'author';
  return found.staff === null ? null : 'staff';
}
