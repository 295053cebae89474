import { mix } from './inks.ts';
import { comb, tone } from './marks.ts';
import { bend, box, clip, cut, fill, gouge, shape, trace, type Point } from './path.ts';
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
    points.push([x, y - waves.reduce((sum, w) => sum + Math.sin(x * w.rate * 2 + w.shift) * w.size, 0) + random.spread(swell * rough * 0.25)]);
  }
  return points;
}

export const under = (edge: readonly Point[], foot = 1260) => `${trace([...edge, [1860, foot], [-60, foot]])}Z`;

/** A hill with its shaded side cut in. */
export function hill(scene: Scene, edge: readonly Point[], ink: string, shade = mix(ink, scene.inks.key, 0.35), reach = 150): string {
  const falling = edge.filter(([, y], i) => {
    const next = edge[i + 1]?.[1] ?? y;
    return scene.light < 0 ? next > y - 1 : next < y + 1;
  });
  const outline = under(edge);
  const marks = falling.map((point) => comb(scene.random, [point, [point[0] + 36, point[1]]], reach, -0.5 * scene.light, 7, shade));
  return fill(outline, ink) + clip(outline, marks.join(''));
}

export type Peak = { x: number; y: number; half: number; foot: number };

/** A mountain of two faces, snow on the lit one, with an arête between them. */
export function peak({ random, light }: Scene, { x, y, half, foot }: Peak, lit: string, shade: string, snow: string, cap = 0.5): string {
  const tall = foot - y;
  const arete: Point[] = [[x, y]];
  for (let i = 1; i <= 6; i++) arete.push([x + (i % 2 ? 1 : -0.6) * half * 0.07 * i + random.spread(half * 0.04), y + (tall * i) / 6]);
  const flank = (side: number): Point[] =>
    Array.from({ length: 7 }, (_, i) => [x + side * half * (i / 6) ** 1.08 + (i % 6 ? random.spread(half * 0.035) : 0), y + tall * (i / 6) + (i % 6 ? random.spread(tall * 0.03) : 0)]);
  const side = (sign: number) => [...arete, ...flank(sign).slice(1).reverse()];
  const [bright, dark] = [`${trace(side(light))}Z`, `${trace(side(-light))}Z`];
  const runs = (sign: number, count: number, from: number, to: number, wide: number) =>
    Array.from({ length: count }, (_, i) => {
      const t = (i + random.spread(0.3)) / count;
      const [startX, startY] = [x + sign * half * t * from * 0.9, y + tall * t * from];
      const run = tall * random.between(0.14, to);
      return gouge(startX, startY, startX + sign * run * (0.25 + 0.45 * t), startY + run, wide * random.between(0.5, 1));
    });
  const field: Point[] = [[x, y - 20], [x + light * half * 1.1, y + tall * cap * 1.1]];
  for (let i = 6; i >= 0; i--) field.push([x + light * half * cap * (i / 5) * 0.9 - light * 20, y + tall * cap * (i % 2 ? 1.15 : 0.72) * random.between(0.9, 1.1)]);
  field.push([x - light * half * 0.12, y + tall * cap * 0.8]);
  return (
    fill(bright, lit) + clip(bright, shape(field, snow)) + clip(bright, cut(runs(light, 20, cap * 1.6, 0.34, half * 0.022), shade)) +
    fill(dark, shade) + clip(dark, cut(runs(-light, 15, 0.75, 0.3, half * 0.016), mix(shade, snow, 0.5)))
  );
}

export type Water = { top: number; base?: string; sheen?: string; foot?: number; calm?: number };

/** Open water: strokes of reflected sky that open out towards the viewer. */
export function water({ random, inks, mood }: Scene, { top, base, sheen, foot = 1240, calm = 0.5 }: Water): string {
  const deep = base ?? (mood === 'night' ? inks.mid : mood === 'day' ? mix(inks.far, inks.mid, 0.55) : inks.far);
  const light = sheen ?? (mood === 'night' ? mix(inks.mid, inks.glow, 0.45) : mix(inks.glow, deep, 0.15));
  const dark = mix(deep, mood === 'night' ? inks.key : inks.mid, 0.6);
  const marks: string[] = [];
  const troughs: string[] = [];
  for (let y = top + 6; y < foot; ) {
    const near = (y - top) / (foot - top);
    const gap = 8 + near * 34;
    for (let x = -80 - random.next() * 300; x < 1860; ) {
      const run = (60 + near * 260) * random.between(0.4, 1.5);
      const into = random.chance(0.6 - near * 0.25) ? marks : troughs;
      into.push(gouge(x, y + random.spread(gap * 0.3), x + run, y + random.spread(gap * 0.3), gap * random.between(0.14, 0.34) * (1.3 - calm), random.spread(gap * 0.3 * (1 - calm))));
      x += run + random.between(0, 1) * (90 + near * 300) * (0.4 + calm);
    }
    y += gap * (0.75 + calm * 0.5);
  }
  return (
    box(-60, top, 1920, foot - top + 40, deep) +
    tone(random, { x0: -60, x1: 1860, y0: top, y1: top + (foot - top) * 0.3 }, light, { from: 0.9, to: 0.1, gap: 13 }) +
    cut(troughs, dark) + cut(marks, light)
  );
}

/** Level ground in perspective: furrows or paving that close up towards the horizon. */
export function plain({ random, inks }: Scene, top: number, ink: string, mark = mix(ink, inks.key, 0.22)): string {
  const marks: string[] = [];
  for (let y = top + 5; y < 1240; ) {
    const near = (y - top) / (1240 - top);
    for (let x = -80 - random.next() * 200; x < 1860; ) {
      const run = (80 + near * 300) * random.between(0.3, 1.4);
      marks.push(gouge(x, y, x + run, y + random.spread(3), 1.4 + near * 5));
      x += run + random.between(20, 140 + near * 400);
    }
    y += 9 + near * 44;
  }
  return box(-60, top, 1920, 1260 - top, ink) + cut(marks, mark);
}

export const bank = (points: readonly Point[], ink: string) => fill(bend(points), ink);
