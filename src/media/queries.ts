import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Db } from '#platform/db';
import { pictureColumns, pictureOf, type Picture, type PictureShape } from './picture.ts';

/** Pictures by ID; those that do not exist are left out. */
export async function picturesById(db: Db, ids: readonly number[]): Promise<Map<number, Picture>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('pictures')
    .select(pictureColumns)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, pictureOf(row)]));
}

/** The present address of a picture that had another before; `undefined` for what was never one. */
export async function presentAddress(db: Db, former: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('former_picture_addresses as former')
    .innerJoin('pictures', 'pictures.id', 'former.picture_id')
    .select(pictureColumns)
    .where('former.address', '=', former)
    .executeTakeFirst();
  return row && pictureOf(row).address;
}

export interface KeptRendition {
  readonly width: number;
  readonly format: string;
  readonly file: string;
}

/** A picture with what is kept of it in `shape`, in one statement. */
export async function pictureWithRenditions(
  db: Db,
  id: number,
  shape: PictureShape,
): Promise<{ picture: Picture; kept: readonly KeptRendition[] } | undefined> {
  const row = await db
    .selectFrom('pictures')
    .select(pictureColumns)
    .select((builder) =>
      jsonArrayFrom(
        builder
          .selectFrom('renditions')
          .select(['renditions.width', 'renditions.format', 'renditions.file'])
          .whereRef('renditions.picture_id', '=', 'pictures.id')
          .where('renditions.shape', '=', shape),
      ).as('kept'),
    )
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { kept, ...facts } = row;
  return { picture: pictureOf(facts), kept };
}
