import { pictureSrc, pictureWidths, shapeSize } from '#media';
import { nameIn } from '#taxonomy';
import type { ExportedStory } from '../exported.ts';
import { frontHref, type PaperFacts } from '../paper.ts';
import { each, escapeXml, xml } from '../xml.ts';

/** A response of oEmbed 1.0 (oembed.com, section 2.3.4), and the credit of its thumbnail besides. */
export type Oembed = Readonly<Record<string, string | number>>;

/** Pixels that the asking page has; no limit where it does not say. */
export interface Most {
  readonly maxwidth?: number | undefined;
  readonly maxheight?: number | undefined;
}

/** What the quotation wants, in pixels. */
const width = 600;
const height = 200;

/**
 * A story for another site's page: a quotation with a link, without script, style or frame. The picture that may stand
 * beside it has its credit both in the quotation and as `thumbnail_credit`.
 */
export function oembedOf(exported: ExportedStory, paper: PaperFacts, { maxwidth, maxheight }: Most): Oembed {
  const { story } = exported;
  const { language } = story;
  const url = `${paper.publicUrl}${story.href}`;
  const author = story.bylines.find(({ role }) => role === 'words');
  return {
    version: '1.0',
    type: 'rich',
    title: story.headline,
    ...(author
      ? {
          author_name: nameIn(author.author.names, language),
          author_url: `${paper.publicUrl}${frontHref(paper, language, 'author', author.author.slug)}`,
        }
      : {}),
    provider_name: paper.name,
    provider_url: `${paper.publicUrl}/`,
    url,
    language,
    html: quotation(exported, paper, url),
    width: Math.min(width, maxwidth ?? width),
    height: Math.min(height, maxheight ?? height),
    ...thumbnail(exported, paper.publicUrl, { maxwidth, maxheight }),
  };
}

function quotation({ story, pictures }: ExportedStory, paper: PaperFacts, url: string): string {
  const { headline, standfirst, language, publishedAt } = story;
  const lead = story.leadPicture === null ? undefined : pictures.get(story.leadPicture);
  const said = (text: string) => escapeXml(text);
  return [
    `<blockquote lang="${said(language)}" cite="${said(url)}">`,
    `<p><a href="${said(url)}"><strong>${said(headline)}</strong></a></p>`,
    standfirst === '' ? '' : `<p>${said(standfirst)}</p>`,
    `<p><cite>${said(paper.name)}</cite>, <time datetime="${publishedAt.toISOString()}">${publishedAt.toISOString().slice(0, 10)}</time>`,
    lead ? ` · © ${said(lead.credit)}</p>` : '</p>',
    '</blockquote>',
  ].join('');
}

/** The widest that fits; none where even the narrowest would be too large. */
function thumbnail(
  { story, pictures }: ExportedStory,
  publicUrl: string,
  { maxwidth = 1024, maxheight = 1024 }: Most,
): Oembed {
  const lead = story.leadPicture === null ? undefined : pictures.get(story.leadPicture);
  if (!lead) return {};
  const fits = pictureWidths.filter((wanted) => {
    const size = shapeSize(lead, 'wide', wanted);
    return size.width <= maxwidth && size.height <= maxheight;
  });
  const widest = fits.at(-1);
  if (widest === undefined) return {};
  const size = shapeSize(lead, 'wide', widest);
  return {
    thumbnail_url: `${publicUrl}${pictureSrc(lead, 'wide', widest)}`,
    thumbnail_width: size.width,
    thumbnail_height: size.height,
    thumbnail_credit: lead.credit,
  };
}

/** The same as XML. */
export function asOembedXml(embed: Oembed): string {
  const fields = each(Object.entries(embed), ([name, value]) => ({
    markup: `<${name}>${escapeXml(String(value))}</${name}>\n`,
  }));
  return xml`<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<oembed>
${fields}</oembed>
`.markup;
}
