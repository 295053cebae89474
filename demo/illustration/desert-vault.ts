import { dune } from './desert-parts.ts';
import { figure } from './figures.ts';
import { hill, plain, ridge } from './ground.ts';
import { mix } from './inks.ts';
import { box, cut, gouge, shape, line } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

export const vault: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number, w = 0) => (light < 0 ? value : 1800 - value - w);
  const left = x(940, 430);
  return [
    sky(scene, { horizon: 650, light: [x(450), 560], size: 128, rays: true }),
    hill(scene, ridge(random, 640, 40, 0.04), inks.far, mix(inks.far, inks.mid, 0.5), 70),
    dune(scene, x(1560), 470, 620, 900, mix(inks.sky, inks.glow, 0.5), inks.mid) +
      dune(scene, x(240), 640, 560, 920, mix(inks.sky, inks.accent, 0.25), inks.mid),
    plain(scene, 860, inks.sky, inks.far) +
      box(left, 690, 430, 260, inks.paper) +
      box(light < 0 ? left + 290 : left, 690, 140, 260, inks.far) +
      box(left - 18, 668, 466, 30, inks.key) +
      box(x(1000, 90), 770, 90, 180, inks.key) +
      box(x(1012, 66), 784, 66, 40, inks.accent) +
      [0, 1].map((i) => box(x(1130 + i * 66, 36), 746, 36, 22, inks.key)).join('') +
      line(left + 330, 668, left + 330, 560, inks.key, 6) +
      shape(
        [
          [left + 300, 668],
          [left + 306, 630],
          [left + 350, 630],
          [left + 356, 668],
        ],
        inks.mid,
      ),
    dune(scene, x(1450), 850, 720, 1120, mix(inks.sky, inks.glow, 0.35), mix(inks.mid, inks.far, 0.3)) +
      dune(scene, x(560), 930, 980, 1300, mix(inks.sky, inks.glow, 0.6), inks.near),
    figure(random, x(880), 950, 92, inks.key, { skirt: true }) +
      cut(
        Array.from({ length: 15 }, (_, i) =>
          gouge(x(860 - i * 30 + (i % 2) * 14), 968 + i * 9, x(848 - i * 30 + (i % 2) * 14), 972 + i * 9, 4),
        ),
        inks.near,
      ),
  ];
};
