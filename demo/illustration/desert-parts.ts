import { comb } from './hatching.ts';
import { mix } from './inks.ts';
import { type Point, bend, clip, cut, fill, gouge } from './path.ts';
import type { Scene } from './scene.ts';

/** A dune of two faces parted by a winding crest, ripples on the lit one. */
export function dune(
  { random, light }: Scene,
  x: number,
  y: number,
  half: number,
  foot: number,
  lit: string,
  shade: string,
): string {
  const tall = foot - y;
  const crest: Point[] = Array.from({ length: 6 }, (_, i) => [
    x - light * half * 0.09 * Math.sin(i * 1.35) * i + random.spread(6),
    y + (tall * i) / 5,
  ]);
  const sunny = bend([
    [x, y],
    [x + light * half * 0.5, y + tall * 0.36],
    [x + light * half, foot],
    [x + light * half * 0.4, foot + 30],
    ...crest.slice(1).toReversed(),
  ]);
  const dark = bend([
    [x, y],
    ...crest.slice(1),
    [x - light * half * 0.5, foot + 30],
    [x - light * half * 1.1, foot],
    [x - light * half * 0.52, y + tall * 0.32],
  ]);
  const flank: Point[] = [
    [x - light * half * 1.1, foot - tall * 0.7],
    [x - light * half * 0.4, y + tall * 0.2],
    [x, y],
  ];
  const ripples = Array.from({ length: 16 }, (_, i) =>
    gouge(
      x - light * 30,
      y + tall * (0.16 + i * 0.06),
      x + light * half * (0.2 + i * 0.06),
      y + tall * (0.2 + i * 0.062),
      3.4,
      14 * light,
    ),
  );
  return (
    fill(dark, shade) +
    clip(dark, comb(random, flank, tall * 0.6, -light * 0.4, 5, mix(shade, lit, 0.4))) +
    fill(sunny, lit) +
    clip(sunny, cut(ripples, mix(lit, shade, 0.45)))
  );
}
