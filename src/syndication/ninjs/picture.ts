import { altIn, type ExportedPicture } from '#media';
import { selfOf } from '../addresses.ts';
import { renditionsOf } from '../api/picture-json.ts';
import type { PaperFacts } from '../paper.ts';
import { pictureRights } from '../rights.ts';
import { plain, said, standard, type NinjsAssociation } from './item.ts';

const ratios = { wide: '16:9', card: '3:2', classic: '4:3', square: '1:1' } as const;

/**
 * A picture as an associated item. ninjs 3 has no property for the credit line: it stands in `infoSources` with the role
 * `credit`, and holds the copyright where the picture's own notice says nothing else.
 */
export function ninjsPicture(
  picture: ExportedPicture,
  paper: Pick<PaperFacts, 'publicUrl' | 'mainLanguage'>,
  {
    rel,
    caption,
    language,
  }: { readonly rel: string; readonly caption: string | null; readonly language: string },
): NinjsAssociation {
  const { alt } = altIn(picture, language, paper.mainLanguage);
  const { id, headline, creator, credit, place, focal } = picture;
  const rights = pictureRights(picture);
  const words = caption ?? picture.caption;
  const descriptions = [
    ...(words === '' ? [] : [plain('caption', words)]),
    ...(alt === '' ? [] : [plain('altText', alt)]),
  ];
  return {
    name: headline || words || alt || credit,
    rel,
    uri: selfOf(paper, 'pictures', id),
    standard,
    type: 'picture',
    pubStatus: 'usable',
    ...said('by', creator),
    infoSources: [{ name: credit, role: 'credit' }],
    copyrightHolder: rights.holder,
    copyrightNotice: rights.notice,
    ...said('usageTerms', rights.terms),
    ...(headline === '' ? {} : { headlines: [plain('main', headline)] }),
    ...(descriptions.length === 0 ? {} : { descriptions }),
    ...said('located', place),
    renditions: renditionsOf(picture, paper.publicUrl).map(({ shape, url, width, height }) => ({
      name: `${shape}-${width}`,
      href: url,
      contentType: 'image/jpeg',
      width,
      height,
      ...(shape === 'full'
        ? { poi: { x: Math.round(focal.x * width), y: Math.round(focal.y * height) } }
        : { aspectRatio: ratios[shape] }),
    })),
  };
}
