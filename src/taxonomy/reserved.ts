/** First segments of addresses that belong to the house; no section may take them. */
export const reservedSegments: ReadonlySet<string> = new Set([
  'about',
  'api',
  'apple-touch-icon.png',
  'assets',
  'audience',
  'authors',
  'corrections',
  'desk',
  'favicon.ico',
  'feed',
  'feed.xml',
  'feeds',
  'healthz',
  'languages',
  'latest',
  'lists',
  'manifest.json',
  'media',
  'newsletters',
  'oembed',
  'page',
  'readyz',
  'robots.txt',
  'search',
  'sections',
  'sitemap',
  'sitemap.xml',
  'sitemaps',
  'staff',
  'stories',
  'topics',
  'well-known',
]);

export function isReserved(slug: string): boolean {
  return reservedSegments.has(slug.normalize('NFC').toLowerCase());
}
