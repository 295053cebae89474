import { facade, shadeSide } from './buildings.ts';
import { figure } from './figures.ts';
import { hill, plain, ridge } from './ground.ts';
import { tone } from './hatching.ts';
import { cross } from './hospital-parts.ts';
import { mix } from './inks.ts';
import { box, shape } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { palm } from './trees.ts';

export const palms: Draw = (scene) => {
  const { random, inks, light } = scene;
  const centre = 900 - light * 130;
  const foot = 720;
  const body = facade(scene, {
    x: centre - 460,
    y: 420,
    w: 920,
    h: 300,
    columns: 15,
    rows: 3,
    wall: inks.paper,
    dark: inks.far,
    lit: inks.accent,
    share: 0.1,
    tall: 0.5,
    wide: 0.5,
  });
  const avenue = Array.from({ length: 6 }, (_, i) => 5 - i).flatMap((i) =>
    [-1, 1].map((side) => {
      const near = 0.9 ** (i * 3.1);
      return palm(
        random,
        centre + side * (120 + 760 * near),
        foot + 20 + 470 * near,
        210 + 640 * near,
        i > 3 ? inks.mid : i > 1 ? inks.near : inks.key,
      );
    }),
  );
  const nurses = [0, 1, 2].map((i) =>
    figure(random, centre - 90 + i * 84, 960 + i * 26, 156 + i * 14, i === 1 ? inks.paper : inks.key, {
      stride: 0.18,
      skirt: i !== 1,
      carry: i === 2 ? 'bag' : 'none',
    }),
  );
  return [
    sky(scene, { horizon: 700, light: [centre + light * 400, 270], size: 104, clouds: 4 }),
    hill(scene, ridge(random, 610, 90, 0.08), mix(inks.far, inks.sky, 0.4), inks.far, 110),
    body.wall +
      body.lights +
      shadeSide(scene, light < 0 ? centre + 250 : centre - 460, 420, 210, 300, inks.far) +
      shape(
        [
          [centre - 490, 424],
          [centre - 420, 356],
          [centre + 420, 356],
          [centre + 490, 424],
        ],
        inks.mid,
      ) +
      box(centre - 130, 570, 260, 150, inks.mid) +
      shape(
        [
          [centre - 156, 574],
          [centre, 500],
          [centre + 156, 574],
        ],
        inks.paper,
      ) +
      box(centre - 40, 620, 80, 100, inks.key) +
      cross(centre, 396, 40, inks.paper),
    plain(scene, foot, mix(inks.mid, inks.far, 0.5), inks.mid) +
      shape(
        [
          [centre - 60, foot],
          [centre + 60, foot],
          [centre + 760, 1270],
          [centre - 760, 1270],
        ],
        mix(inks.glow, inks.paper, 0.3),
      ) +
      tone(random, { x0: centre - 500, x1: centre + 360, y0: 900, y1: 1230 }, inks.far, {
        from: 0.1,
        to: 0.45,
        gap: 46,
        length: 360,
      }),
    avenue.join(''),
    nurses.join(''),
  ];
};
