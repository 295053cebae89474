import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { alikeWithin } from './likeness.ts';
import { pictureColumns, pictureOf, type Picture } from './picture.ts';

export interface AlikePicture {
  readonly picture: Picture;
  /** In how many of 64 signs it differs. */
  readonly distance: number;
}

/** Pictures that look like this one, the most alike first; ten at most. Reads the signs of all pictures, 8 bytes each. */
export async function alikePictures(db: Db, id: number): Promise<AlikePicture[]> {
  const distance = sql<number>`bit_count(pictures.dhash # mine.dhash)`;
  const rows = await db
    .selectFrom('pictures')
    .innerJoin('pictures as mine', (join) =>
      join.onTrue().on('mine.id', '=', id).onRef('mine.id', '!=', 'pictures.id'),
    )
    .select(pictureColumns)
    .select(distance.as('distance'))
    .where(distance, '<=', alikeWithin)
    .orderBy('distance')
    .orderBy('pictures.id', 'desc')
    .limit(10)
    .execute();
  return rows.map(({ distance: apart, ...row }) => ({ picture: pictureOf(row), distance: apart }));
}
