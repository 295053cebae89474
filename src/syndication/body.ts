import { DomUtils, parseDocument } from 'htmlparser2';
import { altIn, pictureSrc, pictureWidths, shapeSize, type Picture } from '#media';
import { bodyHtml, type ReadableStory } from '#stories';
import type { PaperFacts } from './paper.ts';
import { withoutForbidden } from './xml.ts';

type StoryWithPictures = Readonly<{ story: ReadableStory; pictures: ReadonlyMap<number, Picture> }>;

/** A story's body as HTML that can be read anywhere: each address in it is absolute, and headings link to nothing. */
export function bodyElsewhere(
  { story, pictures }: StoryWithPictures,
  { publicUrl, mainLanguage }: Pick<PaperFacts, 'publicUrl' | 'mainLanguage'>,
): string {
  return bodyHtml(story.body, {
    anchors: false,
    // They are told beside the body, not in it.
    related: { label: '', story: () => undefined },
    href: (href) => (href.startsWith('/') ? `${publicUrl}${href}` : href),
    picture(id) {
      const picture = pictures.get(id);
      if (!picture) return undefined;
      const src = (width: (typeof pictureWidths)[number]) =>
        `${publicUrl}${pictureSrc(picture, 'full', width)}`;
      const widths = pictureWidths.filter((width) => width === 320 || width <= picture.width);
      return {
        src: src(1024),
        srcset: widths.map((width) => `${src(width)} ${shapeSize(picture, 'full', width).width}w`).join(', '),
        ...shapeSize(picture, 'full', 1024),
        ...altIn(picture, story.language, mainLanguage),
        caption: picture.caption,
        credit: picture.credit,
        usageTerms: picture.usageTerms,
      };
    },
  });
}

/** The same as XHTML: well-formed, and without characters that XML cannot hold. */
export function asXhtml(html: string): string {
  return withoutForbidden(DomUtils.getOuterHTML(parseDocument(html).children, { xmlMode: true }));
}
