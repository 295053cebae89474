import { gouge, cut, type Point } from './path.ts';
import type { Random } from './random.ts';

export type Area = { x0: number; x1: number; y0: number; y1: number };

export type Hatching = {
  /** How much of the ground is covered at the top and at the bottom, from 0 to more than 1. */
  from: number;
  to: number;
  gap?: number;
  length?: number;
};

/** A passage from one flat ink to another, cut in long level strokes. */
export function tone(
  random: Random,
  { x0, x1, y0, y1 }: Area,
  ink: string,
  { from, to, gap = 18, length = 420 }: Hatching,
): string {
  const marks: string[] = [];
  for (let y = y0; y <= y1; y += gap) {
    const share = from + (to - from) * ((y - y0) / (y1 - y0 || 1));
    if (share <= 0.03) continue;
    for (let x = x0 - random.next() * length; x < x1;) {
      const run = length * random.between(0.5, 1.5);
      const lift = random.spread(gap * 0.16);
      marks.push(
        gouge(
          x,
          y + lift,
          x + run,
          y + lift + random.spread(3),
          share * gap * random.between(0.85, 1.15),
          random.spread(4),
        ),
      );
      x += run * random.between(0.62, 0.95);
    }
  }
  return cut(marks, ink);
}

/** Short strokes that hang from an edge and follow a slope: the shaded side of a hill. */
export function comb(
  random: Random,
  edge: readonly Point[],
  reach: number,
  lean: number,
  wide: number,
  ink: string,
): string {
  const marks = edge.flatMap(([x, y], i) => {
    const [nx, ny] = edge[i + 1] ?? [x, y];
    const steps = Math.max(1, Math.round(Math.hypot(nx - x, ny - y) / (wide * 2.6)));
    return Array.from({ length: steps }, (_, s) => {
      const [sx, sy] = [x + ((nx - x) * s) / steps, y + ((ny - y) * s) / steps];
      const run = reach * random.between(0.35, 1);
      return gouge(sx, sy + 3, sx + lean * run, sy + run, wide * random.between(0.6, 1), random.spread(5));
    });
  });
  return cut(marks, ink);
}
