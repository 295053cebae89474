import { createHash } from 'node:crypto';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import type { Files } from '#platform/files';
import { noSuchPicture } from './change-picture.ts';
import { usageOf } from '#taxonomy';
import { atBench } from './darkroom.ts';
import { dataMining } from './data-mining.ts';
import { develop } from './develop.ts';
import { originalKey } from './original.ts';
import {
  pictureColumns,
  pictureOf,
  type Picture,
  type PictureFormat,
  type PictureShape,
  type PictureWidth,
} from './picture.ts';
import { picturesById } from './queries.ts';
import { shapeSize } from './shape.ts';

export interface RenditionWanted {
  readonly shape: PictureShape;
  readonly width: PictureWidth;
  readonly format: PictureFormat;
}

/**
 * Makes a rendition, unless it is kept already.
 * @returns its key among the files
 * @throws Fault `media.no-such-picture`; `media.original-missing` when the original is not among the files
 */
export async function makeRendition(cx: Cx, input: RenditionWanted & { picture: number }): Promise<string> {
  const picture = (await picturesById(cx.db, [input.picture])).get(input.picture);
  if (!picture) throw noSuchPicture(input.picture);
  return keepRendition(cx, picture, input);
}

// What is being made in this process, by the files that it goes to.
const underWay = new WeakMap<Files, Map<string, Promise<string>>>();

/** The same for a picture that is at hand; all who ask while it is being made share one making. */
export function keepRendition(cx: Cx, picture: Picture, wanted: RenditionWanted): Promise<string> {
  const makings = underWay.get(cx.files) ?? new Map<string, Promise<string>>();
  underWay.set(cx.files, makings);
  const { width } = shapeSize(picture, wanted.shape, wanted.width);
  const mining = dataMining(usageOf(cx.settings));
  const key = `${picture.address}/${wanted.shape}-${width}.${wanted.format} ${mining}`;
  const making =
    makings.get(key) ??
    makeAndKeep(cx, picture, { ...wanted, mining }, width).finally(() => makings.delete(key));
  makings.set(key, making);
  return making;
}

async function makeAndKeep(
  cx: Cx,
  picture: Picture,
  wanted: RenditionWanted & Said,
  width: number,
): Promise<string> {
  const kept = await findKept(cx, picture.id, wanted, width);
  if (kept?.mining === wanted.mining) return kept.file;
  // Whoever waits for a bench holds no original in memory.
  const bytes = await atBench(async () =>
    develop(await readOriginal(cx, picture), picture, wanted, wanted.mining),
  );
  // Another process may make the same: each writes a file of its own name, and the table says which of them counts.
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const file = `renditions/${picture.address}/${wanted.shape}-${width}-${digest}.${wanted.format}`;
  await cx.files.write(file, bytes);
  const { shape, format, mining } = wanted;
  const made = { shape, width, format, file, bytes: bytes.length, mining };
  const counts = await record(cx, picture, made);
  if (counts !== file) await cx.files.remove(file);
  else if (kept && kept.file !== file) await cx.files.remove(kept.file);
  return counts;
}

function readOriginal(cx: Cx, picture: Picture): Promise<Buffer> {
  return cx.files.read(originalKey(picture)).catch((cause: unknown) => {
    throw new Fault(
      'media.original-missing',
      'unavailable',
      `The original of picture ${picture.id} is missing.`,
      { help: 'Restore the files of the paper from its backup.', cause },
    );
  });
}

/** What a rendition says of the mining of its data: when the paper says otherwise, it is made again. */
interface Said {
  readonly mining: string | null;
}

interface Made extends Said {
  readonly shape: PictureShape;
  readonly width: number;
  readonly format: PictureFormat;
  readonly file: string;
  readonly bytes: number;
}

async function record(cx: Cx, picture: Picture, made: Made): Promise<string> {
  const counts = await inTransaction(cx.db, async (db) => {
    // Held against changePicture: a rendition of what the picture was must not be kept for what it is.
    const row = await db
      .selectFrom('pictures')
      .select(pictureColumns)
      .where('id', '=', picture.id)
      .forShare()
      .executeTakeFirst();
    if (!row || pictureOf(row).address !== picture.address) return undefined;
    await db
      .insertInto('renditions')
      .values({ picture_id: picture.id, ...made })
      .onConflict((conflict) =>
        conflict
          .columns(['picture_id', 'shape', 'width', 'format'])
          .doUpdateSet({ file: made.file, bytes: made.bytes, mining: made.mining })
          .where('renditions.mining', 'is distinct from', made.mining),
      )
      .execute();
    return (await findFile(db, picture.id, made, made.width))?.file;
  });
  if (counts !== undefined) return counts;
  await cx.files.remove(made.file);
  throw noSuchPicture(picture.id);
}

async function findFile(
  db: Db,
  id: number,
  { shape, format }: Pick<Made, 'shape' | 'format'>,
  width: number,
): Promise<{ file: string; mining: string | null } | undefined> {
  return db
    .selectFrom('renditions')
    .select(['file', 'mining'])
    .where('picture_id', '=', id)
    .where('shape', '=', shape)
    .where('width', '=', width)
    .where('format', '=', format)
    .executeTakeFirst();
}

/** The rendition that is kept; the record of one whose file is lost is dropped, so that it is made again. */
async function findKept({ db, files }: Cx, id: number, wanted: RenditionWanted, width: number) {
  const kept = await findFile(db, id, wanted, width);
  if (kept === undefined || (await files.size(kept.file)) !== undefined) return kept;
  await db.deleteFrom('renditions').where('file', '=', kept.file).execute();
  return undefined;
}
