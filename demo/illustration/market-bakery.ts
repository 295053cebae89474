import { facade, gable } from './buildings.ts';
import { figure, lampPost } from './figures.ts';
import { plain } from './ground.ts';
import { mix } from './inks.ts';
import { type Point, box, boxPath, clip, cut, gouge, shape, line, stroke } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

export const bakery: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number, wide = 0) => (light < 0 ? value : 1800 - value - wide);
  const foot = 960;
  const lit = mix(inks.accent, inks.glow, 0.72);
  const houses = [
    [-80, 360, 250],
    [280, 330, 120],
    [1110, 320, 190],
    [1430, 460, 60],
  ].map(
    ([left = 0, w = 0, top = 0], i) =>
      facade(scene, {
        x: x(left, w),
        y: top,
        w,
        h: foot - top,
        columns: 3,
        rows: 4,
        wall: i % 2 ? inks.near : mix(inks.near, inks.mid, 0.4),
        dark: inks.key,
        lit: mix(inks.far, inks.near, 0.4),
        share: 0.2,
        tall: 0.5,
        wide: 0.34,
      }).wall + gable(x(left, w) - 10, top + 4, w + 20, 120, inks.key),
  );
  const [left, w] = [x(610, 500), 500];
  const upper = facade(scene, {
    x: left,
    y: 160,
    w,
    h: 400,
    columns: 4,
    rows: 2,
    wall: inks.mid,
    dark: inks.key,
    lit: lit,
    share: 0.12,
    tall: 0.56,
    wide: 0.36,
  });
  const window = boxPath(left + 40, 650, 290, 240);
  const loaves = [0, 1, 2].map(
    (shelf) =>
      box(left + 40, 730 + shelf * 70, 290, 8, inks.key) +
      Array.from({ length: 7 }, (_, i) =>
        cut(
          [gouge(left + 50 + i * 40, 722 + shelf * 70, left + 86 + i * 40, 722 + shelf * 70, 15, -6)],
          shelf % 2 ? inks.accent : mix(inks.accent, inks.key, 0.4),
        ),
      ).join(''),
  );
  const wet = Array.from({ length: 34 }, () => {
    const [px, py] = [left + random.between(-60, 480), random.between(985, 1190)];
    return gouge(px - 60, py, px + random.between(20, 140), py, 6);
  });
  return [
    sky(scene, { horizon: 620, clouds: 4 }),
    houses.join('') +
      upper.wall +
      gable(left - 14, 164, w + 28, 150, inks.key) +
      box(left, 560, w, 400, inks.key),
    plain(scene, foot, mix(inks.near, inks.mid, 0.35), inks.near) +
      shape(
        [
          [left + 30, foot],
          [left + 470, foot],
          [left + 660, 1240],
          [left - 190, 1240],
        ],
        mix(inks.mid, lit, 0.4),
      ) +
      cut(wet, lit),
    box(left + 40, 650, 290, 240, lit) +
      clip(window, loaves.join('') + figure(random, left + 250, 930, 210, inks.near, { skirt: true })) +
      box(left + 368, 640, 94, 320, lit) +
      box(left + 376, 650, 78, 130, inks.paper) +
      upper.lights,
    Array.from({ length: 9 }, (_, i) =>
      shape(
        [
          [left + 6 + i * 54, 584],
          [left + 60 + i * 54, 584],
          [left + 66 + i * 56 - 6, 650],
          [left - 10 + i * 56, 650],
        ],
        i % 2 ? inks.paper : inks.accent,
      ),
    ).join('') + line(left + 184, 650, left + 184, 890, inks.key, 7),
    lampPost(x(400), foot + 50, 420, inks.key, inks.glow) +
      figure(random, x(1210), 1040, 190, inks.key, { carry: 'bag', stride: 0.2 }) +
      [0, 1]
        .map((i) =>
          stroke(
            Array.from({ length: 25 }, (_, k): Point => [
              x(150 + i * 150) + Math.cos(k / 3.8) * 52,
              1040 + Math.sin(k / 3.8) * 52,
            ]),
            inks.key,
            6,
          ),
        )
        .join('') +
      stroke(
        [
          [x(150), 1040],
          [x(206), 950],
          [x(282), 950],
          [x(300), 1040],
        ],
        inks.key,
        7,
      ) +
      stroke(
        [
          [x(206), 950],
          [x(236), 1040],
          [x(282), 950],
        ],
        inks.key,
        7,
      ),
  ];
};
