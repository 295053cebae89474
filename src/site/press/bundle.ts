import { constants, inflateRawSync } from 'node:zlib';
import { pressBlock, type Block } from './block.ts';

/** Makes one block of several that stand side by side: compressed together they are smaller. */
export function bundle(blocks: readonly Block[]): Block {
  const deflated = Buffer.concat(blocks.map((block) => block.deflated));
  return pressBlock(inflateRawSync(deflated, { finishFlush: constants.Z_SYNC_FLUSH }));
}

// What stands side by side on many pages is a few bundles for each language. A full memory is begun anew.
const most = 64;

/** `bundle` for what many pages show: it remembers the last ones, so that the pages share the work. */
export function createSharedBundles(): typeof bundle {
  const made = new Map<string, Block>();
  return (blocks) => {
    const key = blocks.map(({ hash, length, crc }) => [...hash, length, crc].join('.')).join(' ');
    const known = made.get(key);
    if (known) return known;
    const one = bundle(blocks);
    if (made.size >= most) made.clear();
    made.set(key, one);
    return one;
  };
}
