import { nothing, xml, type Xml } from './xml.ts';

/** One page in a sitemap; addresses are absolute. */
export interface SitemapPage {
  readonly url: string;
  readonly changed: Date | null;
  /** Language (or `x-default`) to address, the page's own among them; empty where there is one language only. */
  readonly alternates: Readonly<Record<string, string>>;
  /** Addresses of the pictures on it. */
  readonly images?: readonly string[];
}

export const sitemapOpening = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
`;
export const sitemapClosing = '</urlset>\n';

/** A `url` element (sitemaps.org 0.9) with its translations as xhtml:link and its pictures as image:image. */
export function sitemapPageXml({ url, changed, alternates, images = [] }: SitemapPage): string {
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
