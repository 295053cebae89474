import { mix } from './inks.ts';
import { type Point, blob, cut, disc, gouge, oval } from './path.ts';
import type { Scene } from './scene.ts';

/** An orchestra in five rings about its conductor; strings in front, a few tall things at the back. */
export function players({ random, inks }: Scene, centre: Point): string {
  const drawn: string[] = [];
  for (let ring = 4; ring >= 0; ring--) {
    const count = 9 + ring * 5;
    for (let i = 0; i < count; i++) {
      const a = Math.PI * (1.04 + (0.92 * (i + 0.5)) / count);
      const [x, y] = [
        centre[0] + Math.cos(a) * (150 + ring * 96),
        centre[1] + 90 + Math.sin(a) * (44 + ring * 38) - 20,
      ];
      const s = 30 - ring * 1.6;
      drawn.push(
        blob(
          [
            [x - s * 0.42, y],
            [x - s * 0.36, y - s * 0.9],
            [x, y - s * 1.08],
            [x + s * 0.36, y - s * 0.9],
            [x + s * 0.42, y],
          ],
          inks.key,
        ) +
          disc(
            x,
            y - s * 1.32,
            s * 0.27,
            random.pick([inks.key, mix(inks.accent, inks.key, 0.45), inks.near]),
          ),
      );
      if (ring < 3)
        drawn.push(
          blob(
            [
              [x + s * 0.1, y - s * 0.7],
              [x + s * 0.5, y - s * 0.55],
              [x + s * 0.42, y - s * 0.1],
              [x + s * 0.05, y - s * 0.2],
            ],
            mix(inks.accent, inks.key, 0.3),
          ) + cut([gouge(x - s * 0.3, y - s * 0.2, x + s * 0.9, y - s * 0.9, 1.8)], inks.paper),
        );
      else if (i % 4 === 0)
        drawn.push(cut([gouge(x + s * 0.5, y, x + s * 0.9, y - s * 1.9, s * 0.1)], inks.accent));
    }
  }
  return drawn.join('');
}

/** A row of the audience from behind, the edge of each head caught by the stage. */
export function heads({ random, inks }: Scene, y: number, r: number, gap: number, ink: string): string {
  const rim = mix(inks.accent, inks.near, 0.35);
  return Array.from({ length: Math.ceil(2000 / gap) }, (_, i) => {
    const [x, size] = [i * gap - 70 + random.spread(gap * 0.2), r * random.between(0.88, 1.1)];
    const top = y + random.spread(r * 0.3);
    return (
      blob(
        [
          [x - size * 1.9, top + size * 3.6],
          [x - size * 1.5, top + size * 1.5],
          [x, top + size * 0.9],
          [x + size * 1.5, top + size * 1.5],
          [x + size * 1.9, top + size * 3.6],
        ],
        ink,
      ) +
      oval(x, top, size * 0.82, size, ink) +
      cut(
        [
          gouge(
            x - size * 0.62,
            top - size * 0.55,
            x + size * 0.62,
            top - size * 0.55,
            size * 0.13,
            -size * 0.42,
          ),
        ],
        rim,
      ) +
      (random.chance(0.3) ? oval(x + size * 0.5, top - size * 0.5, size * 0.45, size * 0.4, ink) : '')
    );
  }).join('');
}
