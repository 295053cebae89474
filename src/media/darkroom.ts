import sharp, { type Sharp } from 'sharp';

/** An original of this many pixels is refused: it costs more memory than a small machine has. */
export const maxPixels = 100_000_000;

const benches = 2;
let atWork = 0;
const queue: (() => void)[] = [];

/** Runs `work` when one of this process's two benches is free, first come first served. */
export async function atBench<T>(work: () => Promise<T>): Promise<T> {
  if (atWork < benches) atWork += 1;
  else await new Promise<void>((resolve) => queue.push(resolve));
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next) next();
    else atWork -= 1;
  }
}

/** Opens an original upright; a truncated or corrupt one fails when it is decoded. */
export function openOriginal(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient();
}
