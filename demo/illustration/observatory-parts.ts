import { type Point, bend, box, clip, cut, fill, gouge, shape, line } from './path.ts';
import type { Scene } from './scene.ts';

/** A telescope's dome with its shutter open, the cut-out on the side away from the light. */
export function telescope(
  { inks, light }: Scene,
  x: number,
  foot: number,
  r: number,
  skin: string,
  shade: string,
): string {
  const round: Point[] = Array.from({ length: 25 }, (_, i) => [
    x + Math.cos(Math.PI * (1 + i / 24)) * r,
    foot - r * 0.5 + Math.sin(Math.PI * (1 + i / 24)) * r,
  ]);
  const outline = bend([...round, [x + r, foot - r * 0.4], [x - r, foot - r * 0.4]]);
  const slit = shape(
    [
      [x + light * r * 0.06, foot - r * 1.54],
      [x + light * r * 0.36, foot - r * 1.5],
      [x + light * r * 0.44, foot - r * 0.62],
      [x + light * r * 0.06, foot - r * 0.62],
    ],
    inks.key,
  );
  const shadow = Array.from({ length: 13 }, (_, i) =>
    gouge(
      x - light * r * 1.05,
      foot - r * 0.5 - i * r * 0.078,
      x - light * r * (0.1 + i * 0.035),
      foot - r * 0.5 - i * r * 0.082,
      r * 0.03,
    ),
  );
  const scope = line(
    x + light * r * 0.1,
    foot - r * 0.8,
    x + light * r * 0.42,
    foot - r * 1.42,
    inks.accent,
    r * 0.11,
  );
  return (
    fill(outline, skin) +
    clip(outline, cut(shadow, shade) + slit + scope) +
    box(x - r * 1.06, foot - r * 0.56, r * 2.12, r * 0.1, shade) +
    box(x - r * 0.92, foot - r * 0.46, r * 1.84, r * 0.5, skin) +
    box(light < 0 ? x : x - r * 0.92, foot - r * 0.46, r * 0.92, r * 0.5, shade) +
    box(x - r * 0.12, foot - r * 0.34, r * 0.24, r * 0.38, inks.key)
  );
}
