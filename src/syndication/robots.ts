import * as z from 'zod';
import { setting } from '#platform/settings';

/** What the newsroom says to robots. */
export const robotSettings = {
  /** Names of robots that are asked to stay away altogether. */
  refused: setting('robots.refused', z.array(z.string().regex(/^[A-Za-z0-9._*-]{1,80}$/)).max(500), []),
};

/**
 * robots.txt (RFC 9309): pages are for everybody, machinery is not. A rule matches what begins with it, so each says
 * where it ends: a story about a search is no search.
 * @param prefixes what stands before the addresses of each language, such as `/ko`
 */
export function robotsText(
  publicUrl: string,
  refused: readonly string[],
  prefixes: readonly string[],
): string {
  const groups = refused.map((name) => `User-agent: ${name}\nDisallow: /\n`);
  const everybody = [
    'User-agent: *',
    'Disallow: /api/',
    'Disallow: /audience$',
    'Disallow: /desk/',
    ...prefixes.flatMap((prefix) => [
      `Disallow: ${prefix}/search$`,
      `Disallow: ${prefix}/search?`,
      `Disallow: ${prefix}/authors/*/write$`,
    ]),
    'Allow: /',
    '',
  ].join('\n');
  return [...groups, everybody, `Sitemap: ${publicUrl}/sitemap.xml\n`].join('\n');
}
