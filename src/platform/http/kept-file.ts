import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { acceptsCoding } from './negotiate.ts';
import type { Reply } from './reply.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const compressedInThemselves: ReadonlySet<string> = new Set(['.png', '.woff2']);

/** A file that was built, served from memory. */
export interface KeptFile {
  /** @param accepted the header Accept-Encoding */
  reply(accepted: string | string[] | undefined, cacheControl: string): Promise<Reply>;
}

/**
 * Reads a file into memory. It is compressed when it is first asked for so, and kept; as Brotli it may lie beside itself,
 * under its name and `.br`.
 * @returns undefined for a file of another kind than browsers are served
 */
export async function keepFile(path: string): Promise<KeptFile | undefined> {
  const extension = extname(path);
  const type = types[extension];
  if (type === undefined) return undefined;
  const plain = await readFile(path);
  const made = await readFile(`${path}.br`).catch(() => undefined);
  // Somebody waits for it: the highest quality is for small files.
  const quality = plain.length < 100_000 ? constants.BROTLI_MAX_QUALITY : 9;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  };
  const coded = {
    br: once(async () => made ?? promisify(brotliCompress)(plain, { params })),
    gzip: once(() => promisify(gzip)(plain, { level: 9 })),
  };
  return {
    async reply(accepted, cacheControl) {
      const coding = compressedInThemselves.has(extension)
        ? undefined
        : (['br', 'gzip'] as const).find((one) => acceptsCoding(accepted, one));
      return {
        status: 200,
        headers: {
          'content-type': type,
          'cache-control': cacheControl,
          vary: 'accept-encoding',
          ...(coding ? { 'content-encoding': coding } : {}),
        },
        body: coding ? await coded[coding]() : plain,
      };
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
