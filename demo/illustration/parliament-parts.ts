import { colonnade, dome, facade } from './buildings.ts';
import { box, shape } from './path.ts';
import type { Scene } from './scene.ts';

export type House = {
  x: number;
  foot: number;
  size: number;
  wall: string;
  shade: string;
  lit: string;
  pane: string;
  share: number;
};

/** A domed assembly: two wings, a portico, and a drum; 1000 units wide before it is sized. */
export function assembly(
  scene: Scene,
  { x, foot, size, wall, shade, lit, pane, share }: House,
): { stone: string; lights: string } {
  const { light } = scene;
  const s = (value: number) => value * size;
  const wings = [-500, 170].map((left) =>
    facade(scene, {
      x: x + s(left),
      y: foot - s(210),
      w: s(330),
      h: s(190),
      columns: 7,
      rows: 2,
      wall,
      dark: shade,
      lit: pane,
      share,
      tall: 0.55,
      wide: 0.4,
    }),
  );
  const drum = facade(scene, {
    x: x - s(120),
    y: foot - s(400),
    w: s(240),
    h: s(90),
    columns: 8,
    rows: 1,
    wall,
    dark: shade,
    lit: pane,
    share,
    tall: 0.7,
    wide: 0.4,
  });
  const stone =
    dome(x, foot - s(398), s(132), shade, lit, light) +
    drum.wall +
    box(x - s(136), foot - s(410), s(272), s(16), shade) +
    box(x - s(176), foot - s(320), s(352), s(120), wall) +
    box(light < 0 ? x + s(60) : x - s(176), foot - s(320), s(116), s(110), shade) +
    wings.map((wing) => wing.wall).join('') +
    [-512, 158].map((left) => box(x + s(left), foot - s(226), s(354), s(18), shade)).join('') +
    box(x - s(180), foot - s(200), s(360), s(200), shade) +
    colonnade(x - s(150), foot - s(196), s(300), s(170), 8, wall, lit, light) +
    box(x - s(190), foot - s(222), s(380), s(26), wall) +
    shape(
      [
        [x - s(200), foot - s(222)],
        [x, foot - s(300)],
        [x + s(200), foot - s(222)],
      ],
      wall,
    ) +
    shape(
      [
        [x - s(150), foot - s(232)],
        [x, foot - s(286)],
        [x + s(150), foot - s(232)],
      ],
      shade,
    ) +
    [0, 1, 2]
      .map((step) =>
        box(
          x - s(200 + step * 24),
          foot - s(24 - step * 10),
          s(400 + step * 48),
          s(10),
          step % 2 ? shade : lit,
        ),
      )
      .join('') +
    box(x - s(520), foot - s(22), s(1040), s(26), shade);
  return { stone, lights: wings.map((wing) => wing.lights).join('') + drum.lights };
}
