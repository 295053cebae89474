import { text, route, type Route } from '#platform/http';
import { paperSettings, shortName } from '#taxonomy';
import type { House } from './house.ts';

/** `/manifest.json`: how the paper looks on a home screen (W3C Web Application Manifest). */
export function manifestRoute({ assets, settings }: Pick<House, 'assets' | 'settings'>): Route {
  return route({
    method: 'GET',
    path: '/manifest.json',
    access: 'public',
    handle() {
      const name = settings.get(paperSettings.name);
      const manifest = {
        id: '/',
        name,
        short_name: shortName(name),
        description: settings.get(paperSettings.tagline),
        lang: settings.get(paperSettings.language),
        start_url: '/',
        scope: '/',
        display: 'minimal-ui',
        background_color: '#fbf8f2',
        theme_color: '#fbf8f2',
        categories: ['news'],
        icons: [
          { src: assets.icon, sizes: 'any', type: 'image/svg+xml' },
          ...assets.icons.map(({ href, size }) => ({
            src: href,
            sizes: `${size}x${size}`,
            type: 'image/png',
          })),
        ],
      };
      return text(JSON.stringify(manifest), 'application/manifest+json; charset=utf-8');
    },
  });
}
