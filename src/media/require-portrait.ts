import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { noSuchPicture } from './change-picture.ts';
import { pictureReadiness } from './readiness.ts';

/**
 * Refuses a picture that cannot become an author’s portrait: readers see it with its credit.
 * @throws Fault `media.no-such-picture`, `media.credit-missing`, `media.rights-ended`
 */
export async function requirePortrait(cx: Cx, picture: number): Promise<void> {
  const found = (await pictureReadiness(cx.db, [picture], cx.now)).get(picture);
  if (!found) throw noSuchPicture(picture);
  if (found.needs.includes('credit')) {
    throw new Fault('media.credit-missing', 'invalid', 'This picture has no credit line.', {
      help: `Say whom to credit at /desk/pictures/${picture}, then choose it.`,
    });
  }
  if (found.needs.includes('rights'))
    throw new Fault('media.rights-ended', 'invalid', 'The rights in this picture have ended.', {
      help: 'Take another picture, or renew its rights.',
    });
}
