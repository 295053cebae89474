import { figure } from './figures.ts';
import { hill, ridge } from './ground.ts';
import { mix } from './inks.ts';
import { bend, blob, box, cut, fill, gouge, line } from './path.ts';
import { ribbon } from './river-parts.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { tree } from './trees.ts';

export const shoals: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const bar = (cx: number, cy: number, w: number, h: number) =>
    blob(
      [
        [x(cx - w), cy],
        [x(cx - w * 0.4), cy - h],
        [x(cx + w * 0.5), cy - h * 0.8],
        [x(cx + w), cy + h * 0.1],
        [x(cx + w * 0.3), cy + h],
        [x(cx - w * 0.5), cy + h * 0.8],
      ],
      mix(inks.glow, inks.paper, 0.45),
    ) + cut([gouge(x(cx - w), cy + h * 0.5, x(cx + w * 0.8), cy + h * 0.9, h * 0.14, 10)], inks.mid);
  const gauge = x(1300);
  return [
    sky(scene, { horizon: 520, light: [x(560), 455], size: 88, clouds: 6 }),
    hill(scene, ridge(random, 450, 90, 0.08), mix(inks.far, inks.sky, 0.35)) +
      hill(scene, ridge(random, 540, 50, 0.08), inks.far),
    box(-60, 560, 1920, 700, inks.mid) +
      ribbon(
        scene,
        [
          [x(760), 560, 60],
          [x(620), 620, 130],
          [x(900), 720, 260],
          [x(1150), 860, 330],
          [x(900), 1040, 520],
          [x(500), 1290, 760],
        ],
        mix(inks.sky, inks.far, 0.3),
        mix(inks.glow, inks.paper, 0.2),
      ),
    bar(760, 690, 130, 17) + bar(1160, 790, 170, 24) + bar(900, 930, 250, 38) + bar(560, 1110, 340, 52),
    fill(
      bend([
        [x(-80), 640],
        [x(340), 650],
        [x(520), 760],
        [x(430), 900],
        [x(160), 1080],
        [x(-80), 1130],
      ]),
      inks.near,
    ) +
      Array.from({ length: 6 }, (_, i) =>
        tree(random, x(40 + i * 82), 690 + i * 16, 130 + i * 22, inks.key, inks.mid, light),
      ).join('') +
      fill(
        bend([
          [x(1880), 760],
          [x(1560), 830],
          [x(1500), 960],
          [x(1380), 1120],
          [x(1180), 1290],
          [x(1880), 1290],
        ]),
        inks.key,
      ),
    line(gauge, 1010, gauge, 720, inks.paper, 26) +
      Array.from({ length: 9 }, (_, i) =>
        box(gauge - 13, 738 + i * 30, i % 2 ? 26 : 14, 12, inks.accent),
      ).join('') +
      figure(random, x(1560), 960, 130, inks.key, { stride: 0.06 }) +
      [0, 1].map((i) => figure(random, x(720 + i * 46), 936, 74, inks.key, { stride: 0.2 })).join(''),
  ];
};
