import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import * as z from 'zod';
import { Fault } from '#platform/errors';
import { acceptsCoding, movedForever, route, type Reply, type Route } from '#platform/http';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.html': 'text/html; charset=utf-8',
};

interface Served {
  readonly plain: Buffer;
  /** Compressed when first asked for so, and kept. */
  br(): Promise<Buffer>;
  gzip(): Promise<Buffer>;
  readonly type: string;
}

/** The desk's app: one page whose script finds its way by the address, and its files under names that hold a hash. */
export async function deskRoutes(directory: string): Promise<Route[]> {
  const page = await load(join(directory, 'index.html'));
  const files = new Map<string, Served>();
  for (const name of await readdir(join(directory, 'assets')))
    files.set(name, await load(join(directory, 'assets', name)));
  const app = route({
    method: 'GET',
    path: '/desk/*',
    access: 'public',
    handle: ({ headers }) => answer(page, headers['accept-encoding'], 'no-cache'),
  });
  return [
    app,
    route({ method: 'GET', path: '/desk', access: 'public', handle: () => movedForever('/desk/stories') }),
    route({
      method: 'GET',
      path: '/desk/assets/:name',
      access: 'public',
      params: z.object({ name: z.string() }),
      handle({ params, headers }) {
        const file = files.get(params.name);
        if (!file)
          throw new Fault('http.no-such-page', 'not-found', 'The desk has no such file.', {
            help: 'It was renewed: load the page again.',
          });
        return answer(file, headers['accept-encoding'], 'public, max-age=31536000, immutable');
      },
    }),
  ];
}

async function answer(file: Served, accepted: string | string[] | undefined, cache: string): Promise<Reply> {
  const coding = (['br', 'gzip'] as const).find((one) => acceptsCoding(accepted, one));
  return {
    status: 200,
    headers: {
      'content-type': file.type,
      'cache-control': cache,
      vary: 'accept-encoding',
      ...(coding ? { 'content-encoding': coding } : {}),
    },
    body: coding ? await file[coding]() : file.plain,
  };
}

async function load(path: string): Promise<Served> {
  const plain = await readFile(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  };
  return {
    plain,
    br: once(() => promisify(brotliCompress)(plain, { params })),
    gzip: once(() => promisify(gzip)(plain, { level: 9 })),
    type: types[extname(path)] ?? 'application/octet-stream',
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
