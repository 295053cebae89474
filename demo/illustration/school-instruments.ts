import { facade, shadeSide } from './buildings.ts';
import { figure } from './figures.ts';
import { plain } from './ground.ts';
import { mix } from './inks.ts';
import { box, disc, shape } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { tree } from './trees.ts';

export const instruments: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number, w = 0) => (light < 0 ? value : 1800 - value - w);
  const left = x(700, 1200);
  const body = facade(scene, {
    x: left,
    y: 330,
    w: 1200,
    h: 490,
    columns: 9,
    rows: 2,
    wall: inks.mid,
    dark: inks.near,
    lit: inks.glow,
    share: 0.3,
    tall: 0.66,
    wide: 0.56,
  });
  const path = shape(
    [
      [x(760), 826],
      [x(900), 826],
      [x(700), 1270],
      [x(60), 1270],
    ],
    mix(inks.glow, inks.paper, 0.4),
  );
  const children = [
    [860, 860, 96],
    [770, 920, 130],
    [690, 990, 172],
    [470, 1080, 236],
    [280, 1170, 290],
  ].map(
    ([px = 0, y = 0, tall = 0], i) =>
      shape(
        [
          [x(px), y],
          [x(px) + 20, y],
          [x(px) - light * tall * 1.5, y + tall * 0.2],
          [x(px) - light * tall * 1.6, y + tall * 0.16],
        ],
        inks.far,
      ) + figure(random, x(px), y, tall, i === 2 ? inks.accent : inks.key, { carry: 'case', stride: 0.17 }),
  );
  const cello = x(1010);
  return [
    sky(scene, { horizon: 800, light: [x(330), 470], size: 110, rays: true }),
    Array.from({ length: 8 }, (_, i) => {
      const [hx, h] = [x(-80 + i * 104, 100), random.between(90, 190)];
      return shape(
        [
          [hx, 830],
          [hx, 830 - h],
          [hx + 50, 780 - h],
          [hx + 100, 830 - h],
          [hx + 100, 830],
        ],
        inks.far,
      );
    }).join(''),
    shape(
      [
        [left - 30, 340],
        [left + 90, 210],
        [left + 1110, 210],
        [left + 1230, 340],
      ],
      inks.key,
    ) +
      body.wall +
      body.lights +
      shadeSide(scene, light < 0 ? left + 1000 : left, 340, 200, 480, inks.near) +
      box(left + 560, 90, 90, 130, inks.near) +
      shape(
        [
          [left + 540, 94],
          [left + 605, 20],
          [left + 670, 94],
        ],
        inks.key,
      ) +
      disc(left + 605, 160, 26, inks.glow) +
      [0.25, 0.8].map((t) => box(left + 1200 * t, 150, 46, 90, inks.key)).join(''),
    plain(scene, 820, mix(inks.far, inks.glow, 0.35)) +
      path +
      box(x(820, 130), 640, 130, 186, inks.accent) +
      box(x(836, 98), 656, 98, 170, inks.key) +
      box(x(846, 34), 672, 34, 70, inks.glow),
    children.join(''),
    figure(random, cello, 1000, 190, inks.key, { stride: 0.1, skirt: true }) +
      shape(
        [
          [cello - light * 40, 996],
          [cello - light * 96, 990],
          [cello - light * 104, 900],
          [cello - light * 84, 850],
          [cello - light * 78, 778],
          [cello - light * 62, 778],
          [cello - light * 56, 850],
          [cello - light * 34, 904],
        ],
        inks.near,
      ) +
      tree(random, x(1580), 1140, 720, inks.key, inks.mid, light),
  ];
};
