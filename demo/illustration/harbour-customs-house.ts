import { colonnade, facade } from './buildings.ts';
import { figure, lampPost } from './figures.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { glint } from './lights.ts';
import { box, place, shape, line } from './path.ts';
import type { Draw } from './scene.ts';
import { rowingBoat } from './ships-small.ts';
import { sky } from './sky.ts';
import { water } from './water.ts';

export const customsHouse: Draw = (scene) => {
  const { random, inks, light } = scene;
  const quay = 820;
  const [left, wide] = light < 0 ? [640, 940] : [220, 940];
  const lower = facade(scene, {
    x: left,
    y: 600,
    w: wide,
    h: 220,
    columns: 13,
    rows: 1,
    wall: inks.mid,
    dark: inks.key,
    lit: inks.accent,
    share: 0.34,
    tall: 0.6,
    wide: 0.38,
  });
  const upper = facade(scene, {
    x: left,
    y: 370,
    w: wide,
    h: 230,
    columns: 13,
    rows: 2,
    wall: inks.mid,
    dark: inks.near,
    lit: inks.accent,
    share: 0.2,
    tall: 0.5,
    wide: 0.34,
  });
  const middle = left + wide / 2;
  const houses = Array.from({ length: 9 }, (_, i) => {
    const [x, h] = [-80 + i * 230, random.between(120, 250)];
    return shape(
      [
        [x, quay],
        [x, quay - h],
        [x + 115, quay - h - 80],
        [x + 230, quay - h],
        [x + 230, quay],
      ],
      i % 2 ? inks.far : mix(inks.far, inks.mid, 0.4),
    );
  });
  const boats = [
    [left - 380, 1000, 0.3],
    [left + 80, 1060, 0.4],
    [left + 720, 1020, 0.34],
  ].map(
    ([x = 0, y = 0, s = 1]) =>
      line(x + 450 * s, y, x + 450 * s, y - 430 * s, inks.key, 7) +
      line(x + 450 * s, y - 420 * s, x + 30 * s, y - 30 * s, inks.key, 2.5) +
      place(rowingBoat(scene, inks.key), x, y, { scale: s }),
  );
  return [
    sky(scene, { horizon: quay, clouds: 4 }),
    houses.join(''),
    upper.wall +
      lower.wall +
      box(left - 24, 346, wide + 48, 30, inks.key) +
      box(left - 10, 594, wide + 20, 14, inks.near) +
      shape(
        [
          [middle - 190, 348],
          [middle, 236],
          [middle + 190, 348],
        ],
        inks.key,
      ) +
      shape(
        [
          [middle - 120, 336],
          [middle, 264],
          [middle + 120, 336],
        ],
        inks.mid,
      ) +
      box(middle - 50, 120, 100, 130, inks.near) +
      shape(
        [
          [middle - 64, 122],
          [middle, 40],
          [middle + 64, 122],
        ],
        inks.key,
      ) +
      box(middle - 170, 610, 340, 210, inks.near) +
      colonnade(middle - 150, 612, 300, 206, 4, inks.near, mix(inks.far, inks.glow, 0.5), light),
    water(scene, { top: quay + 70, base: inks.mid, calm: 0.7 }) +
      box(-60, quay - 4, 1920, 84, inks.key) +
      tone(random, { x0: -60, x1: 1860, y0: quay + 20, y1: quay + 80 }, inks.near, {
        from: 0.2,
        to: 0.5,
        gap: 15,
      }),
    upper.lights +
      lower.lights +
      [left + 120, middle, left + 860]
        .map((x) => glint(random, x, quay + 82, 1130, 46, inks.accent))
        .join(''),
    boats.join('') +
      lampPost(left - 120, quay, 200, inks.key, inks.paper) +
      figure(random, left - 60, quay, 74, inks.key),
  ];
};
