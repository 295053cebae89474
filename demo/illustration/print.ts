import { HEIGHT, WIDTH } from './path.ts';
import type { Plates, Scene } from './scene.ts';

/** What is printed past each edge and trimmed off, where the roughness would otherwise show the paper. */
export const BLEED = 12;

const page = `x="${-BLEED}" y="${-BLEED}" width="${WIDTH + 2 * BLEED}" height="${HEIGHT + 2 * BLEED}"`;

const filter = (id: string, steps: string) =>
  `<filter id="${id}" filterUnits="userSpaceOnUse" ${page} color-interpolation-filters="sRGB">${steps}</filter>`;

const noise = (frequency: number, octaves: number, seed: number, result: string) =>
  `<feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="${octaves}" seed="${seed}" result="${result}"/>`;

const unit = (ink: string) =>
  [1, 3, 5].map((i) => (Number.parseInt(ink.slice(i, i + 2), 16) / 255).toFixed(3));

/** An ink wherever one channel of the noise passes a threshold. */
function specks(ink: string, channel: 0 | 1, bias: number, result: string): string {
  const [r, g, b] = unit(ink);
  const alpha = channel === 0 ? '9 0' : '0 9';
  return `<feColorMatrix in="both" values="0 0 0 0 ${r} 0 0 0 0 ${g} 0 0 0 0 ${b} ${alpha} 0 0 ${bias}" result="${result}"/>`;
}

/** Dry patches where the paper shows, and stray spots of the darkest ink: a fine noise gathered by a broad one. */
function wear(seed: number, paper: string, key: string): string {
  return filter(
    'wear',
    noise(0.4, 2, seed, 'fine') +
      noise(0.006, 1, seed + 1, 'broad') +
      '<feComposite in="fine" in2="broad" operator="arithmetic" k1="0" k2="0.74" k3="0.42" k4="0" result="both"/>' +
      specks(paper, 0, -6.35, 'dry') +
      specks(key, 1, -6.75, 'spots') +
      '<feMerge><feMergeNode in="spots"/><feMergeNode in="dry"/></feMerge>',
  );
}

/** Pulls the plates on to paper: rough-edged, not quite in register, and worn where the ink was dry. */
export function print(plates: Plates, { random, inks }: Scene): string {
  const seed = random.whole(1, 900);
  const pulled = plates.map((art, i) => {
    const [x, y] = i === 0 ? [0, 0] : [random.spread(4), random.spread(3)];
    return `<g transform="translate(${x.toFixed(2)} ${y.toFixed(2)})">${art}</g>`;
  });
  const hand = filter(
    'hand',
    noise(0.026, 2, seed, 'shake') +
      '<feDisplacementMap in="SourceGraphic" in2="shake" scale="6.5" xChannelSelector="R" yChannelSelector="G"/>',
  );
  const [w, h] = [WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="${-BLEED} ${-BLEED} ${w} ${h}">` +
    `<defs>${hand}${wear(seed + 401, inks.paper, inks.key)}</defs>` +
    `<rect ${page} fill="${inks.paper}"/><g filter="url(#hand)">${pulled.join('')}</g>` +
    `<rect ${page} filter="url(#wear)" opacity="0.5"/></svg>`
  );
}
