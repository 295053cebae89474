import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import type { PictureTexts } from './metadata.ts';
import type { Focal } from './picture.ts';
import { takeIn } from './take-in.ts';

export interface PictureToImport extends Partial<PictureTexts> {
  readonly bytes: Buffer;
  readonly focal?: Focal;
}

/**
 * Takes in a picture of copy that comes from elsewhere, to be used at once: it must bring its credit.
 *
 * The credit must be said, here or as the file's IPTC Credit Line (IIM 2:110, `photoshop:Credit`). By IPTC's definition
 * that line is what the supplier requires to be printed, so no other field (creator, source, copyright) can stand in for it.
 * @returns its ID
 * @throws Fault `media.unreadable`, `media.too-large`, `media.credit-missing`, `media.focal-invalid`
 */
export async function importPicture(cx: Cx, picture: PictureToImport): Promise<number> {
  const { id } = await takeIn(cx, picture, {
    judge(texts) {
      if (texts.credit === '') throw creditMissing(texts);
    },
  });
  return id;
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
