import { type Point, shape, blob, disc, gouge, cut, line } from './path.ts';
import type { Random } from './random.ts';

export type Pose = { stride?: number; carry?: 'case' | 'bag' | 'none'; skirt?: boolean };

/** A person in an overcoat, feet at the given point. */
export function figure(
  random: Random,
  x: number,
  y: number,
  tall: number,
  ink: string,
  { stride = 0.16, carry = 'none', skirt = random.chance(0.4) }: Pose = {},
): string {
  const at = (dx: number, dy: number): Point => [x + dx * tall, y - dy * tall];
  const way = random.chance(0.5) ? 1 : -1;
  const hem = skirt ? 0.17 : 0.13;
  const legs =
    shape([at(-0.07, 0.45), at(0.03, 0.45), at(-stride * way + 0.05, 0), at(-stride * way - 0.04, 0)], ink) +
    shape(
      [at(-0.02, 0.45), at(0.08, 0.45), at(stride * 0.7 * way + 0.05, 0), at(stride * 0.7 * way - 0.04, 0)],
      ink,
    );
  const coat = blob(
    [
      at(-0.13, 0.82),
      at(0, 0.86),
      at(0.13, 0.82),
      at(0.15, 0.6),
      at(hem, 0.34),
      at(-hem, 0.34),
      at(-0.15, 0.6),
    ],
    ink,
  );
  const load =
    carry === 'case'
      ? blob(
          [
            at(0.13 * way, 0.56),
            at(0.42 * way, 0.46),
            at(0.5 * way, 0.3),
            at(0.4 * way, 0.22),
            at(0.12 * way, 0.34),
          ],
          ink,
        )
      : carry === 'bag'
        ? shape([at(0.13 * way, 0.42), at(0.31 * way, 0.42), at(0.33 * way, 0.2), at(0.12 * way, 0.2)], ink)
        : '';
  return legs + coat + load + disc(...at(0.02 * way, 0.93), tall * 0.075, ink);
}

export function gulls(
  random: Random,
  x: number,
  y: number,
  count: number,
  size: number,
  ink: string,
): string {
  const marks = Array.from({ length: count }, () => {
    const [gx, gy] = [x + random.spread(size * 7), y + random.spread(size * 3.4)];
    const s = size * random.between(0.5, 1.1);
    const lift = s * random.between(0.3, 0.6);
    return (
      gouge(gx, gy, gx - s, gy - lift, s * 0.11, s * 0.2) +
      gouge(gx, gy, gx + s * 0.95, gy - lift * 0.8, s * 0.11, -s * 0.2)
    );
  });
  return cut(marks, ink);
}

export function lampPost(x: number, y: number, tall: number, ink: string, lit: string): string {
  return line(x, y, x, y - tall, ink, Math.max(2.5, tall * 0.022)) + disc(x, y - tall, tall * 0.055, lit);
}
