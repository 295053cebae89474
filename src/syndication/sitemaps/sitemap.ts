import { nothing, xml, type Xml } from '../xml.ts';

/** Stories to a sitemap, by ranges of their IDs, so that a story never wanders from one to another. */
export const storiesPerSitemap = 50_000;

/** The number of the sitemap in which a story stands. */
export const sitemapOf = (story: number): number => Math.floor((story - 1) / storiesPerSitemap) + 1;

/** One page in a sitemap; addresses are absolute. */
export interface SitemapPage {
  readonly url: string;
  readonly changed: Date | null;
  /** Language (or `x-default`) to address, the page's own among them; empty where there is one language only. */
  readonly alternates: Readonly<Record<string, string>>;
  /** Addresses of the pictures on it. */
  readonly images?: readonly string[];
}

const opening = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
`;
export const sitemapClosing = '</urlset>\n';

/** What sitemaps.org allows in one sitemap: addresses, and bytes before compression. */
const most = { pages: 50_000, bytes: 50 * 1_048_576 } as const;
/** Bytes kept for each page that may still come: an address of a long headline in Hangul, with its date. */
const kept = 600;

export interface Budget {
  readonly pages: number;
  readonly bytes: number;
}

/**
 * A sitemap that keeps within what the protocol allows. Once the bytes that pages left unused are spent, pages are told
 * without their pictures, then without their translations, then without their date; where even its address would pass the
 * limit, which takes addresses of a thousand bytes throughout, a page is left out.
 * @param pages batches, each with how many pages may still come after it
 */
export async function* sitemapXml(
  batches: AsyncIterable<{ readonly pages: readonly SitemapPage[]; readonly toCome: number }>,
  limit: Budget = most,
): AsyncGenerator<string> {
  yield opening;
  let [bytes, count] = [Buffer.byteLength(opening) + Buffer.byteLength(sitemapClosing), 0];
  for await (const { pages, toCome } of batches) {
    const told: string[] = [];
    for (const [index, page] of pages.entries()) {
      if (count >= limit.pages) break;
      const coming = Math.min(pages.length - index - 1 + toCome, limit.pages - count - 1);
      const entry = fitting(page, limit.bytes - bytes, coming * kept);
      if (entry === undefined) continue;
      bytes += Buffer.byteLength(entry);
      count += 1;
      told.push(entry);
    }
    yield told.join('');
    if (count >= limit.pages) break;
  }
  yield sitemapClosing;
}

/** The fullest form of a page that leaves room for those to come, or else its address alone, if there is room at all. */
function fitting(page: SitemapPage, left: number, forOthers: number): string | undefined {
  const room = left - forOthers;
  const withoutPictures = { ...page, images: [] };
  const plain = { ...withoutPictures, alternates: {} };
  for (const form of [page, withoutPictures, plain]) {
    const entry = pageXml(form);
    if (Buffer.byteLength(entry) <= room) return entry;
  }
  const address = pageXml({ ...plain, changed: null });
  return Buffer.byteLength(address) <= left ? address : undefined;
}

/** A `url` element (sitemaps.org 0.9) with its translations as xhtml:link and its pictures as image:image. */
function pageXml({ url, changed, alternates, images = [] }: SitemapPage): string {
  return xml`<url><loc>${url}</loc>${changed ? xml`<lastmod>${changed.toISOString()}</lastmod>` : nothing}${Object.entries(
    alternates,
  ).map(
    alternate,
  )}${images.map((image) => xml`<image:image><image:loc>${image}</image:loc></image:image>`)}</url>
`.markup;
}

function alternate([language, href]: readonly [string, string]): Xml {
  return xml`<xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>`;
}

/** Alternates are named when there are several; the main language's is also the default. */
export function alternatesOf(
  family: Readonly<Record<string, string>>,
  { mainLanguage }: { readonly mainLanguage: string },
): Readonly<Record<string, string>> {
  if (Object.keys(family).length < 2) return {};
  const main = family[mainLanguage];
  return main === undefined ? family : { ...family, 'x-default': main };
}

/** The index of all sitemaps. */
export function sitemapIndexXml(
  sitemaps: readonly { readonly url: string; readonly changed: Date | null }[],
): string {
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${sitemaps.map(
  ({ url, changed }) =>
    xml`<sitemap><loc>${url}</loc>${changed ? xml`<lastmod>${changed.toISOString()}</lastmod>` : nothing}</sitemap>\n`,
)}</sitemapindex>
`.markup;
}
