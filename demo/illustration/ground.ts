import { comb } from './hatching.ts';
import { mix } from './inks.ts';
import { type Point, trace, fill, clip, gouge, box, cut } from './path.ts';
import type { Random } from './random.ts';
import type { Scene } from './scene.ts';

/** A line of hills from edge to edge: a few swells, broken by smaller ones as far as it is rough. */
export function ridge(random: Random, y: number, swell: number, rough = 0.12, step = 36): Point[] {
  const waves = [1, 2.3, 4.1, 9.7].map((rate, i) => ({
    rate: (rate * random.between(0.8, 1.2) * Math.PI) / 1800,
    shift: random.between(0, 6.3),
    size: swell * [0.7, 0.35, 0.16, rough][i]!,
  }));
  const points: Point[] = [];
  for (let x = -60; x <= 1860; x += step) {
    points.push([
      x,
      y -
        waves.reduce((sum, w) => sum + Math.sin(x * w.rate * 2 + w.shift) * w.size, 0) +
        random.spread(swell * rough * 0.25),
    ]);
  }
  return points;
}

export const under = (edge: readonly Point[], foot = 1260) =>
  `${trace([...edge, [1860, foot], [-60, foot]])}Z`;

/** A hill with its shaded side cut in. */
export function hill(
  scene: Scene,
  edge: readonly Point[],
  ink: string,
  shade = mix(ink, scene.inks.key, 0.35),
  reach = 150,
): string {
  const falling = edge.filter(([, y], i) => {
    const next = edge[i + 1]?.[1] ?? y;
    return scene.light < 0 ? next > y - 1 : next < y + 1;
  });
  const outline = under(edge);
  const marks = falling.map((point) =>
    comb(scene.random, [point, [point[0] + 36, point[1]]], reach, -0.5 * scene.light, 7, shade),
  );
  return fill(outline, ink) + clip(outline, marks.join(''));
}

/** Level ground in perspective: furrows or paving that close up towards the horizon. */
export function plain(
  { random, inks }: Scene,
  top: number,
  ink: string,
  mark = mix(ink, inks.key, 0.22),
): string {
  const marks: string[] = [];
  for (let y = top + 5; y < 1240;) {
    const near = (y - top) / (1240 - top);
    for (let x = -80 - random.next() * 200; x < 1860;) {
      const run = (80 + near * 300) * random.between(0.3, 1.4);
      marks.push(gouge(x, y, x + run, y + random.spread(3), 1.4 + near * 5));
      x += run + random.between(20, 140 + near * 400);
    }
    y += 9 + near * 44;
  }
  return box(-60, top, 1920, 1260 - top, ink) + cut(marks, mark);
}
