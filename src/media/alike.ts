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
 * M. Norouzi, A. Punjani, D. Fleet, “Fast Search in Hamming Space with Multi-Index Hashing”, 2012, section 3). An index of
 * each quarter gives those that share one of the 68 near quarters; only these are compared in whole.
 */
export async function alikePictures(db: Db, id: number): Promise<AlikePicture[]> {
  const mine = await db.selectFrom('pictures').select('dhash').where('id', '=', id).executeTakeFirst();
  if (!mine?.dhash) return [];
  const { dhash } = mine;
  const near = (place: number) =>
    sql<boolean>`likeness_quarter(pictures.dhash, ${sql.lit(place)}) = any(${nearQuarters(dhash, place)}::integer[])`;
  const distance = sql<number>`bit_count(pictures.dhash # ${dhash}::bit(64))`;
  const rows = await db
    .selectFrom('pictures')
    .select(pictureColumns)
    .select(distance.as('distance'))
    .where((where) => where.or(places.map(near)))
    .where(distance, '<=', alikeWithin)
    .where('pictures.id', '!=', id)
    .orderBy('distance')
    .orderBy('pictures.id', 'desc')
    .limit(10)
    .execute();
  return rows.map(({ distance: apart, ...row }) => ({ picture: pictureOf(row), distance: apart }));
}

const places = [0, 1, 2, 3] as const;
const quarterSigns = 16;

/**
 * The quarter of a likeness at a place, from 0, and the sixteen that differ from it in one sign; each as a number.
 * @param signs 64 times 0 or 1
 */
function nearQuarters(signs: string, place: number): number[] {
  const quarter = Number.parseInt(signs.slice(place * quarterSigns, (place + 1) * quarterSigns), 2);
  return [quarter, ...Array.from({ length: quarterSigns }, (_, sign) => quarter ^ (1 << sign))];
}
