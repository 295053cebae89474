import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { alikePictures, type AlikePicture } from './alike.ts';
import { takeIn } from './take-in.ts';
import { endUpload, findUpload, maxUpload, uploadedBytes, uploadTooLarge } from './upload.ts';

export interface UploadedPicture {
  readonly id: number;
  /** Whether the paper had this very file already. */
  readonly known: boolean;
  readonly alike: readonly AlikePicture[];
}

/**
 * Takes a file into the desk, with or without a credit: what it lacks is asked for before it is used.
 * @throws Fault `media.too-large`, `media.unreadable`
 */
export function uploadPicture(
  cx: Cx,
  { bytes, filename }: { readonly bytes: Buffer; readonly filename: string },
): Promise<UploadedPicture> {
  if (bytes.length > maxUpload) throw uploadTooLarge(bytes.length);
  return inTransaction(cx.db, async (trx) => {
    const inside = { ...cx, db: trx };
    const by = cx.actor.kind === 'staff' ? { uploadedBy: cx.actor.id } : {};
    const { id, known } = await takeIn(inside, { bytes, filename, ...by });
    if (!known) await audit(inside, 'picture.added', id);
    return { id, known, alike: await alikePictures(trx, id) };
  });
}

/**
 * Makes a picture of an upload that is whole, and ends the upload, also when the file is refused.
 * @throws Fault `media.no-such-upload`, `media.upload-unfinished`, `media.too-large`, `media.unreadable`
 */
export async function finishUpload(cx: Cx, id: string): Promise<UploadedPicture> {
  const { filename } = await findUpload(cx, id);
  const bytes = await uploadedBytes(cx, id);
  const picture = await uploadPicture(cx, { bytes, filename }).catch(async (error: unknown) => {
    // The file itself is at fault; after a fault of ours it may be finished again.
    if ((error as { kind?: string }).kind !== undefined) await endUpload(cx, id);
    throw error;
  });
  await endUpload(cx, id);
  return picture;
}
