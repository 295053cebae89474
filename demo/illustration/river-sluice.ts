import { figure } from './figures.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { bend, box, cut, fill, gouge, shape, line } from './path.ts';
import { reeds } from './river-parts.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { palm, tree } from './trees.ts';
import { water } from './water.ts';

export const sluice: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const gate = x(1150);
  const paddies = Array.from({ length: 5 }, (_, i) => {
    const y = 590 + i * i * 22 + i * 20;
    return shape(
      [
        [x(980 + i * 26), y],
        [x(1900), y - 14],
        [x(1900), y + 20 + i * 17],
        [x(950 + i * 44), y + 22 + i * 18],
      ],
      i % 2 ? mix(inks.sky, inks.glow, 0.55) : mix(inks.sky, inks.paper, 0.3),
    );
  });
  return [
    sky(scene, { horizon: 520, light: [x(440), 450], size: 96, rays: false, clouds: 4 }),
    box(-60, 500, 1920, 40, mix(inks.far, inks.sky, 0.2)) +
      Array.from({ length: 16 }, (_, i) =>
        i % 3
          ? tree(
              random,
              i * 124 - 30,
              530,
              random.between(60, 110),
              mix(inks.far, inks.mid, 0.3),
              inks.far,
              light,
            )
          : palm(random, i * 124, 530, random.between(100, 170), mix(inks.far, inks.mid, 0.5)),
      ).join(''),
    water(scene, { top: 528, base: mix(inks.sky, inks.far, 0.4), calm: 0.9 }) +
      cut(
        Array.from({ length: 24 }, (_, i) =>
          gouge(
            x(440) - 40 - random.between(0, 60) - i * 3,
            545 + i * 22,
            x(440) + 40 + random.between(0, 60) + i * 3,
            545 + i * 22,
            5,
          ),
        ),
        mix(inks.accent, inks.glow, 0.45),
      ),
    fill(
      bend([
        [x(900), 560],
        [x(1300), 546],
        [x(1900), 540],
        [x(1900), 1290],
        [x(760), 1290],
        [x(1010), 1010],
        [x(1080), 800],
        [x(960), 640],
      ]),
      inks.mid,
    ) +
      paddies.join('') +
      cut(
        Array.from({ length: 70 }, () => {
          const [px, py] = [x(random.between(1180, 1800)), random.between(610, 900)];
          return gouge(px, py, px + random.spread(8), py - 20, 3);
        }),
        inks.near,
      ),
    [-120, -40, 40, 120].map((dx) => box(gate + dx - 11, 700, 22, 340, inks.key)).join('') +
      box(gate - 160, 690, 320, 26, inks.key) +
      box(gate - 110, 850, 70, 150, inks.near) +
      box(gate - 29, 780, 58, 150, inks.accent) +
      box(gate + 51, 850, 60, 150, inks.near) +
      line(gate, 700, gate, 610, inks.key, 9) +
      line(gate - 40, 610, gate + 40, 610, inks.key, 9) +
      cut(
        [0, 1, 2, 3].map((i) =>
          gouge(gate - 30 - i * 24, 1000 + i * 34, gate + 40 - i * 30, 990 + i * 36, 8),
        ),
        inks.paper,
      ),
    shape(
      [
        [x(360), 900],
        [x(760), 892],
        [x(700), 934],
        [x(430), 938],
      ],
      inks.key,
    ) +
      figure(random, x(640), 900, 130, inks.key, { stride: 0.08 }) +
      shape(
        [
          [x(640) - 62, 792],
          [x(640), 758],
          [x(640) + 62, 792],
        ],
        inks.accent,
      ) +
      line(x(700), 740, x(560), 1040, inks.key, 5) +
      tone(
        random,
        { x0: Math.min(x(380), x(740)), x1: Math.max(x(380), x(740)) - 60, y0: 944, y1: 1010 },
        inks.mid,
        { from: 0.8, to: 0.1, gap: 15, length: 120 },
      ) +
      figure(random, gate + light * 210, 780, 120, inks.key) +
      reeds(scene, Math.min(x(760), x(1840)), Math.max(x(760), x(1840)), 1250, 200, 70, inks.key),
  ];
};
