import { gunzipSync } from 'node:zlib';
import type { Block } from './block.ts';
import type { Holder } from './board.ts';
import type { Kept, User } from './kept.ts';
import type { Recipe } from './recipe.ts';
import { headersOf, type Headers } from './send.ts';
import { stitch } from './stitch.ts';

/** A part of a page: a fragment of the cache, or literal HTML that never changes. */
export type Part = Kept | Block;

/** A stitched response. */
export interface Whole {
  readonly gzip: Buffer;
  readonly gzipTag: string;
  readonly plainTag: string;
  /** Headers beside its page's. */
  readonly own: Headers;
}

/** A page in the cache. */
export interface Page extends Holder, User {
  readonly url: string;
  readonly recipe: Recipe;
  readonly parts: readonly Part[];
  /** Which parts are compressed together: each run ends before the next one's first part. */
  readonly runs: readonly Run[];
  /** Headers that are the same for every response of this page. */
  readonly headers: Headers;
  /** Whether a tag of its recipe moved. */
  stale: boolean;
  /** Whether it was served since the cache last looked for something to drop. */
  wanted: boolean;
  whole: Whole | undefined;
  /** Until when `whole` may be sent while nothing happens, in milliseconds. */
  validUntil: number;
  /** The blocks of its parts that `whole` shows. */
  blocks: readonly Block[];
  /** The blocks of its runs, of which `whole` was stitched. */
  pressed: readonly Block[];
}

/** Parts `from` to before `to`. */
export interface Run {
  readonly from: number;
  readonly to: number;
  /** Whether other pages may show the same. */
  readonly isShared: boolean;
}

/** Whether a part is a fragment of the cache; another is text of the recipe itself. */
export const isKept = (part: Part): part is Kept => 'fragment' in part;

/** Stitches a response from blocks. */
export function makeWhole(blocks: readonly Block[]): Whole {
  const { gzip, name } = stitch(blocks);
  const gzipTag = `"${name}-g"`;
  return {
    gzip,
    gzipTag,
    plainTag: `"${name}-p"`,
    own: headersOf([
      ...type,
      'content-encoding',
      'gzip',
      'etag',
      gzipTag,
      'content-length',
      String(gzip.length),
    ]),
  };
}

const type = ['content-type', 'text/html; charset=utf-8'];

/** The same response for a client that takes no gzip: rare enough to be inflated each time. */
export function plainOf({ gzip, plainTag }: Whole): { body: Buffer; own: Headers } {
  const body = gunzipSync(gzip);
  return { body, own: headersOf([...type, 'etag', plainTag, 'content-length', String(body.length)]) };
}

/** The answer to a client that has it already. */
export const unchanged = (tag: string): Headers => headersOf(['etag', tag]);
