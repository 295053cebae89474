import { gunzipSync } from 'node:zlib';
import type { Block } from './block.ts';
import type { Holder } from './board.ts';
import type { Kept } from './kept.ts';
import type { Recipe } from './recipe.ts';
import { stitch } from './stitch.ts';

/** A part of a page: a fragment of the cache, or literal HTML that never changes. */
export type Part = Kept | Block;

/** A stitched response, with all that its headers say. */
export interface Whole {
  readonly gzip: Buffer;
  readonly gzipTag: string;
  readonly plainTag: string;
  /** Names and values in turn, as `writeHead` takes them without looking at each. */
  readonly headers: readonly string[];
  readonly unchangedHeaders: readonly string[];
}

/** A page in the cache. */
export interface Page extends Holder {
  readonly url: string;
  readonly recipe: Recipe;
  readonly parts: readonly Part[];
  /** Headers that are the same for every response of this page. */
  readonly headers: readonly string[];
  /** Whether a tag of its recipe moved. */
  stale: boolean;
  /** Whether it was served since the cache last looked for something to drop. */
  wanted: boolean;
  whole: Whole | undefined;
  /** The blocks that `whole` was stitched from. */
  blocks: readonly Block[];
}

export const isKept = (part: Part): part is Kept => 'fragment' in part;

/** Stitches a response from blocks. */
export function makeWhole(headers: readonly string[], blocks: readonly Block[]): Whole {
  const { gzip, name } = stitch(blocks);
  const gzipTag = `"${name}-g"`;
  return {
    gzip,
    gzipTag,
    plainTag: `"${name}-p"`,
    headers: [
      ...headers,
      'content-type',
      'text/html; charset=utf-8',
      'content-encoding',
      'gzip',
      'etag',
      gzipTag,
      'content-length',
      String(gzip.length),
    ],
    unchangedHeaders: [...headers, 'etag', gzipTag],
  };
}

/** The same response for a client that takes no gzip: rare enough to be inflated each time. */
export function plainOf(whole: Whole, headers: readonly string[]): { body: Buffer; headers: string[] } {
  const body = gunzipSync(whole.gzip);
  return {
    body,
    headers: [
      ...headers,
      'content-type',
      'text/html; charset=utf-8',
      'etag',
      whole.plainTag,
      'content-length',
      String(body.length),
    ],
  };
}
