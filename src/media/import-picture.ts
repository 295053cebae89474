import { createHash } from 'node:crypto';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { checkFocal } from './focal.ts';
import { clean, line, readTexts, type PictureTexts } from './metadata.ts';
import { inspectOriginal, originalKey } from './original.ts';
import type { Focal } from './picture.ts';

export interface PictureToImport extends Partial<PictureTexts> {
  readonly bytes: Buffer;
  readonly focal?: Focal;
}

/**
 * Takes a picture in: its original is kept as it came, under its hash. The same file again gives the same picture and
 * changes nothing. What is said here wins over what the file says of itself.
 *
 * The credit must be said, here or as the file's IPTC Credit Line (IIM 2:110, `photoshop:Credit`). By IPTC's definition
 * that line is what the supplier requires to be printed, so no other field (creator, source, copyright) can stand in for it.
 * @returns its ID
 * @throws Fault `media.unreadable`, `media.too-large`, `media.credit-missing`, `media.focal-invalid`
 */
export async function importPicture(cx: Cx, { bytes, focal, ...said }: PictureToImport): Promise<number> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const known = await findByHash(cx, hash);
  if (known !== undefined) return known;
  const place = checkFocal(focal ?? { x: 0.5, y: 0.5 });
  const { xmp, ...original } = await inspectOriginal(bytes);
  const texts = merge(said, await readTexts(bytes, xmp));
  if (texts.credit === '') throw creditMissing(texts);
  await cx.files.write(originalKey({ hash, type: original.type }), bytes);
  const added = await cx.db
    .insertInto('pictures')
    .values({ hash, ...original, ...texts, focal_x: place.x, focal_y: place.y, created_at: cx.now })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .returning('id')
    .executeTakeFirst();
  const id = added?.id ?? (await findByHash(cx, hash));
  if (id === undefined)
    throw new Fault('media.conflict', 'conflict', 'This picture is being taken in; try again.');
  return id;
}

async function findByHash(cx: Cx, hash: string): Promise<number | undefined> {
  const row = await cx.db.selectFrom('pictures').select('id').where('hash', '=', hash).executeTakeFirst();
  return row?.id;
}

function merge(said: Partial<PictureTexts>, found: PictureTexts): PictureTexts {
  const sayLine = (name: keyof PictureTexts) => line(said[name] ?? found[name]);
  return {
    headline: sayLine('headline'),
    caption: clean(said.caption ?? found.caption),
    alt: clean(said.alt ?? found.alt),
    creator: sayLine('creator'),
    // A blank is no credit, so it cannot win over one.
    credit: line(said.credit ?? '') || found.credit,
    copyright: sayLine('copyright'),
    source: sayLine('source'),
  };
}

function creditMissing({ creator, source, copyright }: PictureTexts): Fault {
  const hints = Object.entries({ creator, source, copyright }).filter(([, text]) => text !== '');
  const says = hints.map(([name, text]) => `${name} “${text}”`).join(', ');
  return new Fault(
    'media.credit-missing',
    'invalid',
    'This picture has no credit line, so it cannot be used.',
    {
      help: `Say whom to credit${says === '' ? '' : `; the file names ${says}`}.`,
    },
  );
}
