import type * as z from 'zod';
import type { Cx } from '#platform/cx';
import { paperSettings } from '#taxonomy';
import type { cardAnswer, pictureAnswer } from './desk-schemas.ts';
import type { ListedPicture } from './list-pictures.ts';
import { canChange } from './may-change.ts';
import { pictureOf, pictureShapes, pictureWidths, type Picture } from './picture.ts';
import type { WholePicture } from './read-picture.ts';
import { needsOf } from './readiness.ts';

const template = ({ address }: Picture) => `/media/${address}/{shape}-{width}`;

export function cardOf({ picture, filename, needs, rightsUntil }: ListedPicture): z.input<typeof cardAnswer> {
  const { id, width, height, colour, headline, caption, alt, creator, credit, focal } = picture;
  const said = { id, width, height, colour, headline, caption, alt, creator, credit, focal, filename };
  return {
    ...said,
    href: template(picture),
    needs: [...needs],
    rightsUntil: rightsUntil?.toISOString() ?? null,
  };
}

function furtherLanguages({ settings }: Cx): string[] {
  const main = settings.get(paperSettings.language);
  return settings.get(paperSettings.languages).filter((code) => code !== main);
}

type Named = ReadonlyMap<number, { headline: string; state: string; href: string | null }>;

export function wholeOf(
  cx: Cx,
  { row, uploader, uses, alike }: WholePicture,
  stories: Named,
): z.input<typeof pictureAnswer> {
  const listed = {
    picture: pictureOf(row),
    filename: row.filename,
    needs: needsOf(row, cx.now),
    rightsUntil: row.rights_until,
  };
  return {
    ...cardOf(listed),
    alts: Object.fromEntries(furtherLanguages(cx).map((code) => [code, row.alts[code] ?? ''])),
    shapes: [...pictureShapes],
    widths: [...pictureWidths],
    type: row.type,
    bytes: row.bytes,
    copyright: row.copyright,
    source: row.source,
    place: row.place,
    usageTerms: row.usage_terms,
    licencePage: row.licence_page,
    licensorPage: row.licensor_page,
    taken: row.taken,
    createdAt: row.created_at.toISOString(),
    uploadedBy: uploader,
    mayChange: canChange(cx.actor, { ...row, used: uses.length > 0 }),
    uses: uses.map((use) => ({
      ...use,
      ...(stories.get(use.story) ?? { headline: `${use.story}`, state: 'draft', href: null }),
    })),
    alike: alike.map(({ picture, distance }) => {
      const { id, headline, credit, alt } = picture;
      return { id, headline, credit, alt, distance, href: template(picture) };
    }),
  };
}
