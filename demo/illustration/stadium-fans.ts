import { box, oval, shape, stroke } from './path.ts';
import type { Scene } from './scene.ts';

/** A row of supporters from behind, some of whom hold up a scarf. */
export function fans({ random, inks }: Scene, y: number, r: number, gap: number, ink: string): string {
  return Array.from({ length: Math.ceil(2000 / gap) }, (_, i): string => {
    const px = i * gap - 90 + random.spread(gap * 0.22);
    const py = y + random.spread(r * 0.5);
    const arms = random.chance(0.3)
      ? stroke(
          [
            [px - r * 1.3, py + r * 2.4],
            [px - r * 1.7, py - r * 0.6],
            [px - r * 1.2, py - r * 2.5],
          ],
          ink,
          r * 0.62,
        ) +
        stroke(
          [
            [px + r * 1.3, py + r * 2.4],
            [px + r * 1.8, py - r * 0.6],
            [px + r * 1.3, py - r * 2.5],
          ],
          ink,
          r * 0.62,
        ) +
        shape(
          [
            [px - r * 1.9, py - r * 2.9],
            [px + r * 1.9, py - r * 2.7],
            [px + r * 1.9, py - r * 2],
            [px - r * 1.9, py - r * 2.2],
          ],
          inks.accent,
        ) +
        [-1, 0, 1]
          .map((k) => box(px + k * r * 1.2 - r * 0.2, py - r * 2.8, r * 0.4, r * 0.75, inks.paper))
          .join('')
      : '';
    return (
      arms +
      oval(px, py, r * 0.84, r, ink) +
      shape(
        [
          [px - r * 2, py + r * 5],
          [px - r * 1.6, py + r * 1.4],
          [px - r * 0.4, py + r * 0.8],
          [px + r * 0.4, py + r * 0.8],
          [px + r * 1.6, py + r * 1.4],
          [px + r * 2, py + r * 5],
        ],
        ink,
      )
    );
  }).join('');
}
