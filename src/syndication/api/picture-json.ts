import { altIn, pictureShapes, pictureSrc, pictureWidths, shapeSize, type ExportedPicture } from '#media';
import { selfOf } from '../addresses.ts';
import type { PaperFacts } from '../paper.ts';
import { pictureRights } from '../rights.ts';
import type { PictureJson } from './schemas.ts';

/** A picture as the API tells it; its credit is never left out. */
export function pictureJson(
  picture: ExportedPicture,
  paper: Pick<PaperFacts, 'publicUrl' | 'mainLanguage'>,
  {
    caption = null,
    language = paper.mainLanguage,
  }: { readonly caption?: string | null; readonly language?: string } = {},
): PictureJson {
  const { alt, altLanguage } = altIn(picture, language, paper.mainLanguage);
  const { id, headline, credit, creator, place, width, height } = picture;
  const { notice, terms } = pictureRights(picture);
  return {
    id,
    self: selfOf(paper, 'pictures', id),
    headline,
    caption: caption ?? picture.caption,
    alt,
    altLanguage: altLanguage ?? language,
    credit,
    creator,
    copyright: notice,
    usageTerms: terms,
    licence: picture.licencePage || null,
    licensor: picture.licensorPage || null,
    place,
    width,
    height,
    renditions: renditionsOf(picture, paper.publicUrl),
  };
}

/** Each shape at each width that the original reaches; the format is negotiated by `Accept`, JPEG otherwise. */
export function renditionsOf(picture: ExportedPicture, publicUrl: string): PictureJson['renditions'] {
  return pictureShapes.flatMap((shape) =>
    pictureWidths
      .filter((width, index) => index === 0 || shapeSize(picture, shape, width).width === width)
      .map((width) => ({
        shape,
        url: `${publicUrl}${pictureSrc(picture, shape, width)}`,
        ...shapeSize(picture, shape, width),
      })),
  );
}
