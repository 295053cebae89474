import { figure, gulls } from './figures.ts';
import { hill, plain, ridge } from './ground.ts';
import { mix } from './inks.ts';
import { bend, box, cut, fill, gouge, line, stroke } from './path.ts';
import { reeds, ribbon } from './river-parts.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { poplar } from './trees.ts';

export const clay: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const rig = x(1190);
  const green = mix(inks.far, inks.mid, 0.25);
  return [
    sky(scene, { horizon: 520, clouds: 9 }),
    hill(scene, ridge(random, 500, 34, 0.06), mix(inks.far, inks.sky, 0.4)) +
      Array.from({ length: 12 }, (_, i) =>
        poplar(x(90 + i * 58), 540 + random.spread(8), random.between(70, 130), inks.mid, inks.far, light),
      ).join(''),
    plain(scene, 530, mix(green, inks.glow, 0.5), green) +
      ribbon(
        scene,
        [
          [x(1500), 530, 30],
          [x(1380), 570, 60],
          [x(700), 640, 130],
          [x(520), 730, 190],
          [x(1000), 860, 300],
          [x(900), 1040, 380],
          [x(500), 1290, 620],
        ],
        inks.sky,
        inks.paper,
      ),
    fill(
      bend([
        [x(830), 850],
        [x(1080), 790],
        [x(1420), 800],
        [x(1880), 760],
        [x(1880), 1290],
        [x(1220), 1290],
        [x(1260), 1100],
        [x(1100), 930],
      ]),
      inks.mid,
    ) + reeds(scene, Math.min(x(880), x(1800)), Math.max(x(880), x(1800)), 880, 120, 110, inks.near),
    stroke(
      [
        [rig - 120, 880],
        [rig - 14, 330],
        [rig + 14, 330],
        [rig + 120, 880],
      ],
      inks.key,
      12,
    ) +
      line(rig + 8, 880, rig, 330, inks.key, 7) +
      [430, 540, 650, 760]
        .map((y) => line(rig - (y - 270) * 0.195, y, rig + (y - 270) * 0.195, y, inks.key, 7))
        .join('') +
      line(rig, 340, rig, 900, inks.accent, 11) +
      box(rig - 34, 312, 68, 26, inks.key) +
      box(rig - 150, 874, 300, 20, inks.key) +
      box(rig + light * 190 - 60, 800, 120, 80, inks.accent) +
      [0, 1, 2]
        .map((i) =>
          box(rig - light * (190 + i * 30) - 10, 700 + i * 14, 16, 190, i % 2 ? inks.paper : inks.glow),
        )
        .join('') +
      figure(random, rig - light * 110, 876, 104, inks.key) +
      figure(random, rig + light * 96, 876, 98, inks.key, { stride: 0.06 }),
    reeds(scene, -40, 1840, 1250, 300, 120, inks.key) +
      gulls(random, x(520), 280, 6, 26, inks.key) +
      cut(
        [
          gouge(x(420), 700, x(420) + 40, 640, 5, 8),
          gouge(x(420), 706, x(420), 760, 3),
          gouge(x(420) - 14, 700, x(420) + 30, 706, 13),
        ],
        inks.paper,
      ),
  ];
};
