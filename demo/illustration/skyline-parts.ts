import { facade, shadeSide } from './buildings.ts';
import { box, shape, line } from './path.ts';
import type { Scene } from './scene.ts';

export type Row = {
  foot: number;
  low: number;
  high: number;
  wide: number;
  wall: string;
  dark: string;
  share: number;
  pane: number;
};

/** A row of blocks from edge to edge. */
export function row(
  scene: Scene,
  { foot, low, high, wide, wall, dark, share, pane }: Row,
): { walls: string; lights: string } {
  const { random, inks, light } = scene;
  const [walls, lights]: [string[], string[]] = [[], []];
  for (let x = -80; x < 1860;) {
    const [w, h] = [wide * random.between(0.6, 1.3), random.between(low, high)];
    const block = facade(scene, {
      x,
      y: foot - h,
      w,
      h,
      columns: Math.max(2, Math.round(w / pane)),
      rows: Math.max(2, Math.round(h / (pane * 1.25))),
      wall,
      dark,
      lit: inks.accent,
      share,
    });
    const side = w * 0.26;
    const roof = random.whole(0, 3);
    const top =
      roof === 0
        ? shape(
            [
              [x, foot - h],
              [x + w * 0.2, foot - h - w * 0.3],
              [x + w * 0.8, foot - h - w * 0.3],
              [x + w, foot - h],
            ],
            dark,
          )
        : roof === 1
          ? box(x + w * 0.3, foot - h - 34, w * 0.3, 36, wall) +
            line(x + w * 0.7, foot - h, x + w * 0.7, foot - h - 70, wall, 4)
          : roof === 2
            ? box(x - 5, foot - h - 8, w + 10, 14, dark)
            : '';
    walls.push(block.wall + top + shadeSide(scene, light < 0 ? x + w - side : x, foot - h, side, h, dark));
    lights.push(block.lights);
    x += w + random.between(-4, 18);
  }
  return { walls: walls.join(''), lights: lights.join('') };
}
