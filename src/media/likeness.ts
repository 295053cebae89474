import sharp from 'sharp';

/** Pictures whose signs differ in no more places than this are shown as alike. */
export const alikeWithin = 6;

// A sky or a title card has hardly any edge: its signs would say nothing but that.
const fewestEdges = 4;

/**
 * Difference hash (dHash; N. Krawetz, “Kind of like that”, 2013): nine by eight greys, each sign says whether a grey is
 * darker than the one right of it. It survives scaling, recompression and gentle retouching; not crops or turns.
 * @returns 64 times 0 or 1; null where the picture has too few edges to be told apart by them
 */
export async function likenessOf(bytes: Buffer): Promise<string | null> {
  const greys = await sharp(bytes).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer();
  let signs = '';
  for (let row = 0; row < 8; row += 1) {
    for (let column = 0; column < 8; column += 1) {
      const [left = 0, right = 0] = greys.subarray(row * 9 + column, row * 9 + column + 2);
      signs += left < right ? '1' : '0';
    }
  }
  const edges = signs.replaceAll('0', '').length;
  return edges < fewestEdges || edges > 64 - fewestEdges ? null : signs;
}
