import { mix } from './inks.ts';
import { box, boxPath, clip, cut, gouge, shape, type Point } from './path.ts';
import type { Scene } from './scene.ts';

export type Facade = {
  x: number;
  y: number;
  w: number;
  h: number;
  columns: number;
  rows: number;
  wall: string;
  dark: string;
  lit: string;
  share: number;
  tall?: number;
  wide?: number;
};

/** A wall and its windows; the lit ones are handed back apart, for a plate of their own. */
export function facade(
  { random }: Scene,
  { x, y, w, h, columns, rows, wall, dark, lit, share, tall = 0.55, wide = 0.5 }: Facade,
): { wall: string; lights: string } {
  const [cw, ch] = [w / columns, h / rows];
  const panes: { art: string; on: boolean }[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const on = random.chance(share);
      panes.push({
        on,
        art: box(
          x + cw * (column + (1 - wide) / 2),
          y + ch * (row + (1 - tall) / 2),
          cw * wide,
          ch * tall,
          on ? (random.chance(0.25) ? mix(lit, wall, 0.35) : lit) : dark,
        ),
      });
    }
  }
  return {
    wall:
      box(x, y, w, h, wall) +
      panes
        .filter(({ on }) => !on)
        .map(({ art }) => art)
        .join(''),
    lights: panes
      .filter(({ on }) => on)
      .map(({ art }) => art)
      .join(''),
  };
}

/** The side of a block turned from the light. */
export function shadeSide(
  { random }: Scene,
  x: number,
  y: number,
  w: number,
  h: number,
  ink: string,
): string {
  const marks: string[] = [];
  for (let at = y - w; at < y + h + w; at += 15)
    marks.push(gouge(x - 10, at + random.spread(3), x + w + 10, at - w * 0.35 + random.spread(3), 5.5));
  return clip(boxPath(x, y, w, h), cut(marks, ink));
}

export const gable = (x: number, y: number, w: number, rise: number, ink: string) =>
  shape(
    [
      [x, y],
      [x + w / 2, y - rise],
      [x + w, y],
    ],
    ink,
  );

/** A ribbed dome on a drum, with a lantern. */
export function dome(
  x: number,
  y: number,
  r: number,
  ink: string,
  lit: string,
  light: number,
  rise = 1.05,
): string {
  const outline: Point[] = Array.from({ length: 25 }, (_, i) => {
    const angle = Math.PI * (1 + i / 24);
    return [x + Math.cos(angle) * r, y + Math.sin(angle) * r * rise];
  });
  const ribs = [0.15, 0.38, 0.6, 0.8].map((t) =>
    gouge(
      x + light * r * t * 0.25,
      y - r * rise * 0.97,
      x + light * r * t,
      y - 6,
      r * 0.035,
      -light * r * 0.18 * t,
    ),
  );
  return (
    shape(outline, ink) +
    cut(ribs, lit) +
    box(x - r * 0.1, y - r * rise - r * 0.28, r * 0.2, r * 0.34, ink) +
    shape(
      [
        [x - r * 0.13, y - r * rise - r * 0.26],
        [x, y - r * rise - r * 0.62],
        [x + r * 0.13, y - r * rise - r * 0.26],
      ],
      ink,
    )
  );
}

/** Columns between two levels, each with its lit side cut away. */
export function colonnade(
  x: number,
  y: number,
  w: number,
  h: number,
  count: number,
  ink: string,
  lit: string,
  light: number,
): string {
  const step = w / (count - 1);
  return Array.from({ length: count }, (_, i) => {
    const cx = x + i * step;
    const thick = step * 0.3;
    return (
      box(cx - thick / 2, y, thick, h, ink) +
      box(light > 0 ? cx : cx - thick / 2, y, thick / 2, h, lit) +
      box(cx - thick * 0.75, y - 5, thick * 1.5, 9, ink) +
      box(cx - thick * 0.75, y + h - 5, thick * 1.5, 9, ink)
    );
  }).join('');
}
