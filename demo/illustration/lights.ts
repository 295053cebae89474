import type { Area } from './hatching.ts';
import { type Point, gouge, cut, disc } from './path.ts';
import type { Random } from './random.ts';

/** Strokes that leave a light on all sides, or on the sides between two angles (in turns). */
export function rays(
  random: Random,
  [x, y]: Point,
  near: number,
  reach: number,
  count: number,
  ink: string,
  turns: Point = [0, 1],
): string {
  const marks = Array.from({ length: count }, (_, i) => {
    const angle = (turns[0] + ((turns[1] - turns[0]) * (i + random.spread(0.25))) / count) * Math.PI * 2;
    const [start, end] = [near * random.between(1, 1.25), reach * random.between(0.55, 1)];
    const wide = ((near + reach) / count) * 1.3;
    return gouge(
      x + Math.cos(angle) * start,
      y + Math.sin(angle) * start,
      x + Math.cos(angle) * end,
      y + Math.sin(angle) * end,
      wide,
    );
  });
  return cut(marks, ink);
}

/** Broken rings about a moon or a lamp, thinner as they widen. */
export function rings(
  random: Random,
  [x, y]: Point,
  near: number,
  reach: number,
  gap: number,
  ink: string,
): string {
  const marks: string[] = [];
  for (let r = near; r < reach; r += gap) {
    const wide = gap * 0.62 * (1 - (r - near) / (reach - near)) + 1;
    for (let angle = random.next(); angle < 6.2;) {
      const run = random.between(0.35, 0.8);
      const end = angle + run;
      const bow = r * (1 - Math.cos(run / 2)) * 2;
      marks.push(
        gouge(
          x + Math.cos(angle) * r,
          y + Math.sin(angle) * r,
          x + Math.cos(end) * r,
          y + Math.sin(end) * r,
          wide,
          -bow,
        ),
      );
      angle = end + random.between(0.02, 0.14);
    }
  }
  return cut(marks, ink);
}

export function stars(random: Random, { x0, x1, y0, y1 }: Area, count: number, ink: string): string {
  return Array.from({ length: count }, () => {
    const fall = random.next() ** 1.5;
    return disc(
      random.between(x0, x1),
      y0 + (y1 - y0) * fall,
      random.chance(0.08) ? random.between(3.4, 4.6) : random.between(1.3, 2.8),
      ink,
    );
  }).join('');
}

/** A light drawn out downwards on water. */
export function glint(
  random: Random,
  x: number,
  top: number,
  bottom: number,
  wide: number,
  ink: string,
): string {
  const marks: string[] = [];
  for (let y = top + 4; y < bottom;) {
    const down = (y - top) / (bottom - top);
    const half = wide * (0.5 + down * 1.1) * random.between(0.35, 1) * (1 - down * 0.45);
    const slip = random.spread(wide * 0.35 * (0.4 + down));
    marks.push(gouge(x + slip - half, y, x + slip + half, y + random.spread(1.5), 3 + down * 7));
    y += 8 + down * 15 + random.next() * 5;
  }
  return cut(marks, ink);
}
