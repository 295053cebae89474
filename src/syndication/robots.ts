import * as z from 'zod';
import { setting } from '#platform/settings';

/** What the newsroom says to robots. */
export const robotSettings = {
  /** Names of robots that are asked to stay away altogether. */
  refused: setting('robots.refused', z.array(z.string().regex(/^[A-Za-z0-9._*-]{1,80}$/)).max(500), []),
};

/** robots.txt (RFC 9309): pages are for everybody, machinery is not. */
export function robotsText(publicUrl: string, refused: readonly string[]): string {
  const groups = refused.map((name) => `User-agent: ${name}\nDisallow: /\n`);
  const everybody = [
    'User-agent: *',
    'Disallow: /api/',
    'Disallow: /audience',
    'Disallow: /authors/*/write',
    'Disallow: /desk/',
    'Disallow: /search',
    'Disallow: /*/search',
    'Allow: /',
    '',
  ].join('\n');
  return [...groups, everybody, `Sitemap: ${publicUrl}/sitemap.xml\n`].join('\n');
}
