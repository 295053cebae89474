import { HEIGHT, WIDTH } from './path.ts';
import type { Plates, Scene } from './scene.ts';

/** A little larger than the sheet, so that a rough edge never shows the sheet’s own. */
const page = `x="-30" y="-30" width="${WIDTH + 60}" height="${HEIGHT + 60}"`;

const filter = (id: string, steps: string) =>
  `<filter id="${id}" filterUnits="userSpaceOnUse" ${page} color-interpolation-filters="sRGB">${steps}</filter>`;

const noise = (frequency: number, octaves: number, seed: number, result: string) =>
  `<feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="${octaves}" seed="${seed}" result="${result}"/>`;

/** One ink over the page wherever the sum of a fine and a broad noise passes a threshold. */
function wear(id: string, seed: number, [r, g, b]: readonly number[], hard: number, bias: number): string {
  return filter(
    id,
    noise(0.42, 2, seed, 'fine') +
      noise(0.006, 2, seed + 1, 'broad') +
      '<feComposite in="fine" in2="broad" operator="arithmetic" k1="0" k2="0.72" k3="0.42" k4="0" result="both"/>' +
      `<feColorMatrix in="both" values="0 0 0 0 ${r} 0 0 0 0 ${g} 0 0 0 0 ${b} ${hard} 0 0 0 ${bias}"/>`,
  );
}

const unit = (ink: string) => [1, 3, 5].map((i) => Number.parseInt(ink.slice(i, i + 2), 16) / 255);

/** Pulls the plates on to paper: rough-edged, not quite in register, and worn where the ink was dry. */
export function print(plates: Plates, { random, inks }: Scene): string {
  const seed = random.whole(1, 900);
  const filters = plates.map((_, i) =>
    filter(
      `cut${i}`,
      noise(0.028, 2, seed + i * 7, 'hand') +
        '<feDisplacementMap in="SourceGraphic" in2="hand" scale="8" xChannelSelector="R" yChannelSelector="G"/>',
    ),
  );
  const pulled = plates.map((art, i) => {
    const [x, y] = i === 0 ? [0, 0] : [random.spread(3.2), random.spread(2.6)];
    return `<g filter="url(#cut${i})"><g transform="translate(${x.toFixed(2)} ${y.toFixed(2)})">${art}</g></g>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
    `<defs>${filters.join('')}${wear('dry', seed + 401, unit(inks.paper), 9, -6.75)}${wear('spot', seed + 433, unit(inks.key), 9, -7.1)}</defs>` +
    `<rect ${page} fill="${inks.paper}"/>${pulled.join('')}` +
    `<rect ${page} filter="url(#spot)" opacity="0.4"/><rect ${page} filter="url(#dry)" opacity="0.55"/></svg>`
  );
}
