import { mix } from './inks.ts';
import { box } from './path.ts';
import type { Scene } from './scene.ts';

export function shelves(
  { random, inks }: Scene,
  x: number,
  y: number,
  w: number,
  h: number,
  rows: number,
  back: string,
): string {
  const parts = [box(x, y, w, h, back)];
  const step = h / rows;
  for (let row = 0; row < rows; row++) {
    for (let at = x + 4; at < x + w - 8;) {
      const thick = random.between(0.1, 0.26) * step;
      const tall = step * random.between(0.5, 0.8);
      if (random.chance(0.9))
        parts.push(
          box(
            at,
            y + (row + 1) * step - 6 - tall,
            thick,
            tall,
            random.pick([inks.accent, inks.mid, inks.near, inks.far, mix(inks.accent, inks.near, 0.5)]),
          ),
        );
      at += thick + 1.5;
    }
    parts.push(box(x, y + (row + 1) * step - 7, w, 7, inks.key));
  }
  return parts.join('');
}
