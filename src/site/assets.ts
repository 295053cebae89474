import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Fault } from '#platform/errors';
import { acceptsCoding, route, type Reply, type Route } from '#platform/http';
import * as z from 'zod';
import type { AssetManifest } from './build.ts';
import type { AssetsView } from './theme.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  /** Null for what is compressed in itself, such as a font. */
  readonly gzip: Buffer | null;
  readonly brotli: Buffer | null;
}

export interface Assets {
  readonly view: AssetsView;
  readonly routes: readonly Route[];
}

/** Loads what `buildAssets` made into memory, compressed once, and serves it for ever under its hashed names. */
export async function loadAssets(manifest: AssetManifest): Promise<Assets> {
  const assets = new Map<string, Asset>();
  for (const name of await readdir(manifest.directory)) {
    const type = types[extname(name)];
    if (type !== undefined) assets.set(name, await load(join(manifest.directory, name), type));
  }
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
        handle: ({ params, headers }) => serve(assets.get(params.name), headers['accept-encoding']),
      }),
    ],
  };
}

async function load(path: string, type: string): Promise<Asset> {
  const plain = await readFile(path);
  if (type === 'font/woff2' || type === 'image/png') return { type, plain, gzip: null, brotli: null };
  const [zipped, brotli] = await Promise.all([
    promisify(gzip)(plain, { level: 9 }),
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
  ]);
  return { type, plain, gzip: zipped, brotli };
}

function serve(asset: Asset | undefined, accepted: string | string[] | undefined): Reply {
  if (!asset) throw new Fault('site.no-such-asset', 'not-found', 'There is no such file.');
  const encoding = bestEncoding(asset, accepted);
  return {
    status: 200,
    body: encoding === 'br' ? asset.brotli! : encoding === 'gzip' ? asset.gzip! : asset.plain,
    headers: {
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    },
  };
}

/** The smallest coding that the browser takes. */
function bestEncoding(asset: Asset, accepted: string | string[] | undefined): 'br' | 'gzip' | undefined {
  if (asset.brotli === null) return undefined;
  if (acceptsCoding(accepted, 'br')) return 'br';
  return acceptsCoding(accepted, 'gzip') ? 'gzip' : undefined;
}
