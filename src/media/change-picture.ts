import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { announce } from '#platform/events';
import { checkFocal } from './focal.ts';
import { clean, line } from './metadata.ts';
import { pictureOf, type Focal } from './picture.ts';

export interface PictureChange {
  readonly id: number;
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
  readonly focal?: Focal;
}

/**
 * Changes what is said of a picture, or where its crops look. A new credit or focal point gives it a new address, and
 * renditions are made afresh; what was made under the old address is dropped.
 * @throws Fault `media.no-such-picture`, `media.credit-missing`, `media.focal-invalid`
 */
export async function changePicture(
  cx: Cx,
  { id, alt, caption, credit, focal }: PictureChange,
): Promise<void> {
  const newCredit = credit === undefined ? undefined : line(credit);
  if (newCredit === '') {
    throw new Fault('media.credit-missing', 'invalid', 'A picture cannot be without a credit line.', {
      help: 'Say whom to credit.',
    });
  }
  const place = focal && checkFocal(focal);
  const dropped = await inTransaction(cx.db, async (trx) => {
    const before = await trx
      .selectFrom('pictures')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!before) throw noSuchPicture(id);
    const after = {
      ...before,
      ...(alt === undefined ? {} : { alt: clean(alt) }),
      ...(caption === undefined ? {} : { caption: clean(caption) }),
      ...(newCredit === undefined ? {} : { credit: newCredit }),
      ...(place ? { focal_x: place.x, focal_y: place.y } : {}),
    };
    const { alt: altNow, caption: captionNow, credit: creditNow, focal_x, focal_y } = after;
    await trx
      .updateTable('pictures')
      .set({ alt: altNow, caption: captionNow, credit: creditNow, focal_x, focal_y })
      .where('id', '=', id)
      .execute();
    await announce(trx, { tags: [`picture:${id}`] });
    if (pictureOf(before).address === pictureOf(after).address) return [];
    return trx.deleteFrom('renditions').where('picture_id', '=', id).returning('file').execute();
  });
  // Nothing names these any more; should the removal fail, they only take up room.
  await Promise.allSettled(dropped.map(({ file }) => cx.files.remove(file)));
}

export function noSuchPicture(id: number): Fault {
  return new Fault('media.no-such-picture', 'not-found', `There is no picture ${id}.`);
}
