import sharp, { type Sharp } from 'sharp';

/** An original of this many pixels is refused: it costs more memory than a small machine has. */
export const maxPixels = 100_000_000;

type AtPlace = <T>(work: () => Promise<T>) => Promise<T>;

/** So many places of this process: what is given runs when one of them is free, first come first served. */
export function places(count: number): AtPlace {
  let taken = 0;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (taken < count) taken += 1;
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else taken -= 1;
    }
  };
}

/** Runs `work` at one of two benches: each decodes a picture. */
export const atBench = places(2);

/** Opens an original upright; a truncated or corrupt one fails when it is decoded. */
export function openOriginal(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient();
}
