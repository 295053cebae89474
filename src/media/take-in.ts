import { createHash } from 'node:crypto';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { checkFocal } from './focal.ts';
import { clean, line, readTexts, webAddress, type PictureTexts } from './metadata.ts';
import { holdOriginal } from './original-lock.ts';
import { inspectOriginal, originalKey } from './original.ts';
import type { Focal } from './picture.ts';
import { searchColumn } from './picture-words.ts';

export interface PictureToTakeIn extends Partial<PictureTexts> {
  readonly bytes: Buffer;
  readonly focal?: Focal;
  readonly filename?: string;
  /** Member of staff who brought it. */
  readonly uploadedBy?: number;
}

export interface TakenIn {
  readonly id: number;
  /** Whether the paper had this very file already. */
  readonly known: boolean;
}

interface Rules {
  /** May refuse the picture for what is known of it, by throwing. */
  judge?(texts: PictureTexts): void;
  /** What belongs to a new picture, in the transaction that keeps it. */
  added?(within: Cx, id: number): Promise<void>;
}

/**
 * Takes a file in: its original is kept as it came, under its hash. The same file again gives the same picture and changes
 * nothing. What is said here wins over what the file says of itself. When it is refused, nothing of it is left.
 * Only keeping it is a transaction: whoever waits for a bench holds no connection to the database.
 * @throws Fault `media.unreadable`, `media.too-large`, `media.focal-invalid`
 */
export async function takeIn(
  cx: Cx,
  { bytes, focal, filename = '', uploadedBy, ...said }: PictureToTakeIn,
  rules: Rules = {},
): Promise<TakenIn> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const known = await findByHash(cx, hash);
  if (known !== undefined) return { id: known, known: true };
  const look = checkFocal(focal ?? { x: 0.5, y: 0.5 });
  const { xmp, ...original } = await inspectOriginal(bytes);
  const texts = merge(said, await readTexts(bytes, xmp));
  rules.judge?.(texts);
  const { usageTerms, licencePage, licensorPage, ...named } = texts;
  const file = line(filename).slice(0, 200);
  const added = await inTransaction(cx.db, async (trx) => {
    await holdOriginal(trx, hash);
    const row = await trx
      .insertInto('pictures')
      .values({
        hash,
        ...original,
        ...named,
        usage_terms: usageTerms,
        licence_page: licencePage,
        licensor_page: licensorPage,
        filename: file,
        bytes: bytes.length,
        search: searchColumn([...Object.values(texts), file]),
        uploaded_by: uploadedBy ?? null,
        focal_x: look.x,
        focal_y: look.y,
        created_at: cx.now,
      })
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!row) return undefined;
    await rules.added?.({ ...cx, db: trx }, row.id);
    await cx.files.write(originalKey({ hash, type: original.type }), bytes);
    return row;
  });
  if (added) return { id: added.id, known: false };
  const id = await findByHash(cx, hash);
  if (id === undefined)
    throw new Fault('media.conflict', 'conflict', 'This picture is being taken in; try again.');
  return { id, known: true };
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
    place: sayLine('place'),
    usageTerms: sayLine('usageTerms'),
    licencePage: webAddress(said.licencePage ?? found.licencePage),
    licensorPage: webAddress(said.licensorPage ?? found.licensorPage),
    taken: said.taken ?? found.taken,
  };
}
