import { mix } from './inks.ts';
import { type Point, trace, gouge, fill, clip, shape, cut } from './path.ts';
import type { Scene } from './scene.ts';

export type Peak = { x: number; y: number; half: number; foot: number };

/** A mountain of two faces, snow on the lit one, with an arête between them. */
export function peak(
  { random, light }: Scene,
  { x, y, half, foot }: Peak,
  lit: string,
  shade: string,
  snow: string,
  cap = 0.5,
): string {
  const tall = foot - y;
  const arete: Point[] = [[x, y]];
  for (let i = 1; i <= 6; i++)
    arete.push([x + (i % 2 ? 1 : -0.6) * half * 0.07 * i + random.spread(half * 0.04), y + (tall * i) / 6]);
  const flank = (side: number): Point[] =>
    Array.from({ length: 7 }, (_, i) => [
      x + side * half * (i / 6) ** 1.08 + (i % 6 ? random.spread(half * 0.035) : 0),
      y + tall * (i / 6) + (i % 6 ? random.spread(tall * 0.03) : 0),
    ]);
  const side = (sign: number) => [...arete, ...flank(sign).slice(1).toReversed()];
  const [bright, dark] = [`${trace(side(light))}Z`, `${trace(side(-light))}Z`];
  const runs = (sign: number, count: number, from: number, to: number, wide: number) =>
    Array.from({ length: count }, (_, i) => {
      const t = (i + random.spread(0.3)) / count;
      const [startX, startY] = [x + sign * half * t * from * 0.9, y + tall * t * from];
      const run = tall * random.between(0.14, to);
      return gouge(
        startX,
        startY,
        startX + sign * run * (0.25 + 0.45 * t),
        startY + run,
        wide * random.between(0.5, 1),
      );
    });
  const field: Point[] = [
    [x, y - 20],
    [x + light * half * 1.1, y + tall * cap * 1.1],
  ];
  for (let i = 6; i >= 0; i--)
    field.push([
      x + light * half * cap * (i / 5) * 0.9 - light * 20,
      y + tall * cap * (i % 2 ? 1.15 : 0.72) * random.between(0.9, 1.1),
    ]);
  field.push([x - light * half * 0.12, y + tall * cap * 0.8]);
  return (
    fill(bright, lit) +
    clip(bright, shape(field, snow)) +
    clip(bright, cut(runs(light, 20, cap * 1.6, 0.34, half * 0.022), shade)) +
    fill(dark, shade) +
    clip(dark, cut(runs(-light, 15, 0.75, 0.3, half * 0.016), mix(shade, snow, 0.5)))
  );
}
