import type { Db } from '#platform/db';
import { pictureColumns, pictureOf, type Picture } from './picture.ts';

/** A picture with what goes out with it to other houses. */
export interface ExportedPicture extends Picture {
  /** Where it was taken; may be empty. */
  readonly place: string;
}

/** Pictures by ID; those that do not exist are left out. */
export async function picturesToExport(
  db: Db,
  ids: readonly number[],
): Promise<Map<number, ExportedPicture>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('pictures')
    .select(pictureColumns)
    .select('place')
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ place, ...row }) => [row.id, { ...pictureOf(row), place }]));
}
