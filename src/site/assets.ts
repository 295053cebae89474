import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '#platform/errors';
import { keepFile, route, type KeptFile, type Route } from '#platform/http';
import * as z from 'zod';
import type { AssetManifest } from './build.ts';
import type { AssetsView } from './theme.ts';

export interface Assets {
  readonly view: AssetsView;
  readonly routes: readonly Route[];
}

/** Loads what `buildAssets` made into memory, and serves it for ever under its hashed names. */
export async function loadAssets(manifest: AssetManifest): Promise<Assets> {
  const assets = new Map<string, KeptFile | undefined>();
  for (const name of await readdir(manifest.directory))
    assets.set(name, await keepFile(join(manifest.directory, name)));
  const address = (name: string) => `/assets/${name}`;
  return {
    view: {
      css: address(manifest.css),
      script: address(manifest.script),
      fonts: manifest.fonts.map(address),
      icon: address(manifest.icon),
      icons: manifest.icons.map(({ size, name }) => ({ size, href: address(name) })),
    },
    routes: [
      route({
        method: 'GET',
        path: '/assets/:name',
        access: 'public',
        params: z.object({ name: z.string() }),
        async handle({ params, headers }) {
          const asset = assets.get(params.name);
          if (!asset) throw new Fault('site.no-such-asset', 'not-found', 'There is no such file.');
          return asset.reply(headers['accept-encoding'], 'public, max-age=31536000, immutable');
        },
      }),
    ],
  };
}
