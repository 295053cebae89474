import type { Selectable } from 'kysely';
import type { Db } from '#platform/db';
import { alikePictures, type AlikePicture } from './alike.ts';
import { noSuchPicture } from './change-picture.ts';
import type { PictureTable } from './tables.ts';

export interface PictureUse {
  readonly story: number;
  readonly role: 'lead' | 'body';
}

export interface WholePicture {
  readonly row: Selectable<PictureTable>;
  readonly uploader: string | null;
  readonly uses: readonly PictureUse[];
  readonly alike: readonly AlikePicture[];
}

/** All that the desk knows of a picture. @throws Fault `media.no-such-picture` */
export async function readPicture(db: Db, id: number): Promise<WholePicture> {
  const found = await db
    .selectFrom('pictures')
    .leftJoin('staff', 'staff.id', 'pictures.uploaded_by')
    .selectAll('pictures')
    .select('staff.name as uploader')
    .where('pictures.id', '=', id)
    .executeTakeFirst();
  if (!found) throw noSuchPicture(id);
  const { uploader, ...row } = found;
  const [uses, alike] = await Promise.all([
    db
      .selectFrom('picture_uses')
      .select(['story_id as story', 'role'])
      .where('picture_id', '=', id)
      .orderBy('story_id', 'desc')
      .orderBy('role', 'desc')
      .limit(200)
      .execute(),
    alikePictures(db, id),
  ]);
  return { row, uploader, uses, alike };
}
