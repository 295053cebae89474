import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { alikePictures, type AlikePicture } from './alike.ts';
import { places } from './darkroom.ts';
import { takeIn } from './take-in.ts';
import { alone, endUpload, findUpload, maxUpload, uploadedBytes, uploadTooLarge } from './upload.ts';

export interface UploadedPicture {
  readonly id: number;
  /** Whether the paper had this very file already. */
  readonly known: boolean;
  readonly alike: readonly AlikePicture[];
}

// Whoever waits for a place holds no file in memory yet, where the file is not the request itself.
const atIntake = places(4);

interface File {
  readonly bytes: Buffer;
  readonly filename: string;
}

/**
 * Takes a file into the desk, with or without a credit: what it lacks is asked for before it is used.
 * @throws Fault `media.too-large`, `media.unreadable`
 */
export async function uploadPicture(cx: Cx, file: File): Promise<UploadedPicture> {
  if (file.bytes.length > maxUpload) throw uploadTooLarge(file.bytes.length);
  return atIntake(() => take(cx, file));
}

/**
 * Makes a picture of an upload that is whole, and ends the upload, also when the file is refused.
 * @throws Fault `media.no-such-upload`, `media.upload-unfinished`, `media.upload-busy`, `media.unreadable`
 */
export function finishUpload(cx: Cx, id: string): Promise<UploadedPicture> {
  return alone(id, () =>
    atIntake(async () => {
      const { filename } = await findUpload(cx, id);
      const bytes = await uploadedBytes(cx, id);
      const picture = await take(cx, { bytes, filename }).catch(async (error: unknown) => {
        // The file itself is at fault; after a fault of ours it may be finished again.
        if ((error as { kind?: string }).kind !== undefined) await endUpload(cx, id);
        throw error;
      });
      await endUpload(cx, id);
      return picture;
    }),
  );
}

async function take(cx: Cx, { bytes, filename }: File): Promise<UploadedPicture> {
  const by = cx.actor.kind === 'staff' ? { uploadedBy: cx.actor.id } : {};
  const { id, known } = await takeIn(
    cx,
    { bytes, filename, ...by },
    { added: (within, added) => audit(within, 'picture.added', added) },
  );
  return { id, known, alike: await alikePictures(cx.db, id) };
}
