import { altIn, pictureSrc, shapeSize, type ExportedPicture } from '#media';
import type { ReadableStory } from '#stories';
import type { PaperFacts } from '../paper.ts';
import { pictureRights } from '../rights.ts';
import { each, nothing, xml, type Xml } from '../xml.ts';
import { rightsInfo } from './item.ts';

const renditions = [
  ['highRes', 1600],
  ['web', 1024],
  ['thumbnail', 320],
] as const;

// Several stories of one message may show the same picture.
const part = (story: number, { id }: ExportedPicture) => `story-${story}-picture-${id}`;

/** The rights in one picture of an item. */
export function pictureRightsInfo(story: number, picture: ExportedPicture): Xml {
  return rightsInfo(pictureRights(picture), part(story, picture));
}

/** What is said of one picture of an item. */
export function pictureMeta(
  { id: story, language, leadPicture, leadCaption }: ReadableStory,
  picture: ExportedPicture,
  { mainLanguage }: Pick<PaperFacts, 'mainLanguage'>,
): Xml {
  const { creator, credit, headline, place } = picture;
  const { alt, altLanguage } = altIn(picture, language, mainLanguage);
  const caption = (picture.id === leadPicture ? leadCaption : null) ?? picture.caption;
  return xml`<partMeta partid="${part(story, picture)}" contentrefs="${renditions.map(([name]) => `${part(story, picture)}-${name}`).join(' ')}">
${place === '' ? nothing : xml`<located><name>${place}</name></located>\n`}${
    creator === '' ? nothing : xml`<creator><name>${creator}</name></creator>\n`
  }<creditline>${credit}</creditline>
${headline === '' ? nothing : xml`<headline>${headline}</headline>\n`}${
    caption === '' ? nothing : xml`<description role="drol:caption">${caption}</description>\n`
  }${alt === '' ? nothing : xml`<description role="drol:altText"${altLanguage === null ? nothing : xml` xml:lang="${altLanguage}"`}>${alt}</description>\n`}</partMeta>
`;
}

/** Where one picture of an item is, uncropped, in three widths. */
export function pictureContent(story: number, picture: ExportedPicture, publicUrl: string): Xml {
  return each(renditions, ([name, width]) => {
    const size = shapeSize(picture, 'full', width);
    return xml`<remoteContent id="${part(story, picture)}-${name}" rendition="rnd:${name}" href="${publicUrl}${pictureSrc(picture, 'full', width)}" contenttype="image/jpeg" width="${size.width}" height="${size.height}"/>
`;
  });
}
