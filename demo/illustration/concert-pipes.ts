import type { View } from './camera.ts';
import { mix } from './inks.ts';
import { type Point, shape } from './path.ts';
import type { Scene } from './scene.ts';

/** The front of an organ: five towers of pipes, tallest at their middles. */
export function pipes({ inks, light }: Scene, view: View, back: number): string {
  const drawn: string[] = [];
  for (const [from, to, base, peak] of [
    [-9.5, -6.2, 5.2, 7.4],
    [-5.9, -2.2, 5.8, 5.2],
    [-1.9, 1.9, 5, 9.2],
    [2.2, 5.9, 5.8, 5.2],
    [6.2, 9.5, 5.2, 7.4],
  ] as const) {
    const count = Math.round((to - from) / 0.46);
    for (let i = 0; i < count; i++) {
      const x = from + ((to - from) * (i + 0.5)) / count;
      const tall = peak * (0.72 + 0.28 * Math.cos(((i + 0.5) / count - 0.5) * Math.PI));
      const at = (dx: number, y: number): Point => view([x + dx, base + y, back - 0.6]);
      drawn.push(
        shape(
          [at(-0.05, -0.9), at(0.05, -0.9), at(0.19, 0), at(0.19, tall), at(-0.19, tall), at(-0.19, 0)],
          mix(inks.far, inks.paper, 0.75),
        ) +
          shape(
            [at(light * 0.19, 0), at(light * 0.19, tall), at(light * 0.02, tall), at(light * 0.02, 0)],
            mix(inks.glow, inks.paper, 0.6),
          ) +
          shape(
            [at(-light * 0.19, 0), at(-light * 0.19, tall), at(-light * 0.09, tall), at(-light * 0.09, 0)],
            inks.mid,
          ) +
          shape([at(-0.11, 0.25), at(0.11, 0.25), at(0.05, 0.75), at(-0.05, 0.75)], inks.key),
      );
    }
    const at = (x: number, y: number): Point => view([x, y, back - 0.7]);
    drawn.push(
      shape(
        [
          at(from - 0.1, base - 0.9),
          at(to + 0.1, base - 0.9),
          at(to + 0.1, base - 1.5),
          at(from - 0.1, base - 1.5),
        ],
        inks.near,
      ),
    );
  }
  return drawn.join('');
}
