import { constants, inflateRawSync } from 'node:zlib';
import { pressBlock, type Block } from './block.ts';

/** Makes one block of several that stand side by side: compressed together they are smaller. */
export type Bundle = (blocks: readonly Block[]) => Block;

// What many pages share is a few bundles for each language; a page's own ones pass through. A full memory is begun anew.
const most = 256;

/** A bundle maker that remembers what it made last: pages that show the same lists side by side share the work. */
export function createBundle(): Bundle {
  const made = new Map<string, Block>();
  return (blocks) => {
    const key = blocks.map(({ hash }) => hash.join('.')).join(' ');
    const known = made.get(key);
    if (known) return known;
    const deflated = Buffer.concat(blocks.map((block) => block.deflated));
    const bundle = pressBlock(inflateRawSync(deflated, { finishFlush: constants.Z_SYNC_FLUSH }));
    if (made.size >= most) made.clear();
    made.set(key, bundle);
    return bundle;
  };
}
