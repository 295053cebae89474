import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { alikeWithin } from './likeness.ts';
import { pictureColumns, pictureOf, type Picture } from './picture.ts';

export interface AlikePicture {
  readonly picture: Picture;
  /** In how many of 64 signs it differs. */
  readonly distance: number;
}

/**
 * Pictures that look like this one, the most alike first; ten at most.
 *
 * Two likenesses that differ in at most 6 of 64 signs differ in at most 1 in one of four quarters (multi-index hashing:
 * M. Norouzi, A. Punjani, D. Fleet, “Fast Search in Hamming Space with Multi-Index Hashing”, 2012, section 3). An index over
 * the quarters gives those that share one of the 68 near quarters; only these are compared in whole.
 */
export async function alikePictures(db: Db, id: number): Promise<AlikePicture[]> {
  const mine = await db.selectFrom('pictures').select('dhash').where('id', '=', id).executeTakeFirst();
  if (!mine?.dhash) return [];
  const distance = sql<number>`bit_count(pictures.dhash # ${mine.dhash}::bit(64))`;
  const rows = await db
    .selectFrom('pictures')
    .select(pictureColumns)
    .select(distance.as('distance'))
    .where('pictures.dhash', 'is not', null)
    .where(sql<boolean>`likeness_quarters(pictures.dhash) && ${nearQuarters(mine.dhash)}::integer[]`)
    .where(distance, '<=', alikeWithin)
    .where('pictures.id', '!=', id)
    .orderBy('distance')
    .orderBy('pictures.id', 'desc')
    .limit(10)
    .execute();
  return rows.map(({ distance: apart, ...row }) => ({ picture: pictureOf(row), distance: apart }));
}

const quarterSigns = 16;

/**
 * Each quarter of a likeness as the index numbers it, and those that differ from it in one sign.
 * @param signs 64 times 0 or 1
 * @returns 68 numbers: the place of the quarter times 2^16, and its signs
 */
function nearQuarters(signs: string): number[] {
  return [0, 1, 2, 3].flatMap((place) => {
    const quarter = Number.parseInt(signs.slice(place * quarterSigns, (place + 1) * quarterSigns), 2);
    const near = [quarter, ...Array.from({ length: quarterSigns }, (_, sign) => quarter ^ (1 << sign))];
    return near.map((value) => place * 2 ** quarterSigns + value);
  });
}
