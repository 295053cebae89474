import { figure, gulls } from './figures.ts';
import { mix } from './inks.ts';
import { blob, box, cut, gouge, shape, line } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { water } from './water.ts';

export const flood: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const brown = mix(inks.far, '#8a6a45', 0.55);
  const level = 730;
  const houses = Array.from({ length: 9 }, (_, i) => {
    const [px, h] = [-90 + i * 222, random.between(170, 330)];
    return (
      shape(
        [
          [px, level],
          [px, level - h],
          [px + 60, level - h - 80],
          [px + 160, level - h - 80],
          [px + 220, level - h],
          [px + 220, level],
        ],
        i % 2 ? inks.mid : mix(inks.mid, inks.far, 0.4),
      ) +
      Array.from({ length: 6 }, (_, k) =>
        box(
          px + 36 + (k % 3) * 58,
          level - h + 30 + Math.floor(k / 3) * 78,
          26,
          40,
          random.chance(0.2) ? inks.accent : inks.near,
        ),
      ).join('')
    );
  });
  const swirl = Array.from({ length: 26 }, () => {
    const [px, py] = [random.between(-40, 1800), random.between(790, 1080)];
    const r = random.between(30, 120);
    return (
      gouge(px, py, px + r * 2, py + r * 0.1, 6, r * 0.3) +
      gouge(px + r * 0.3, py + 12, px + r * 1.5, py + 12, 4, r * 0.2)
    );
  });
  return [
    sky(scene, { horizon: level, clouds: 11 }),
    houses.join('') +
      box(x(1240) - 40, 220, 80, 510, inks.near) +
      shape(
        [
          [x(1240) - 56, 224],
          [x(1240), 90],
          [x(1240) + 56, 224],
        ],
        inks.key,
      ),
    water(scene, { top: level, base: brown, sheen: mix(inks.glow, brown, 0.35), calm: 0.1 }) +
      box(-60, level - 26, 1920, 34, inks.key),
    cut(swirl, mix(brown, inks.key, 0.55)) +
      cut(
        [
          gouge(x(420), 900, x(760), 872, 17, 20),
          gouge(x(600), 890, x(700), 820, 9),
          gouge(x(690), 880, x(780), 836, 7),
        ],
        inks.key,
      ),
    shape(
      [
        [-60, 1088],
        [1860, 1060],
        [1860, 1270],
        [-60, 1270],
      ],
      inks.near,
    ) +
      cut([gouge(-60, 1090, 1860, 1062, 8)], mix(inks.glow, inks.paper, 0.3)) +
      Array.from({ length: 22 }, (_, i) =>
        cut([gouge(i * 92 - 50, 1092 - i * 1.4, i * 92 - 64, 1250, 4)], inks.key),
      ).join('') +
      Array.from({ length: 9 }, (_, i) =>
        blob(
          [
            [x(900 + i * 92), 1076],
            [x(906 + i * 92), 1030],
            [x(980 + i * 92), 1028],
            [x(990 + i * 92), 1074],
          ],
          i % 2 ? inks.far : mix(inks.far, inks.glow, 0.35),
        ),
      ).join('') +
      Array.from({ length: 8 }, (_, i) =>
        blob(
          [
            [x(950 + i * 92), 1034],
            [x(956 + i * 92), 990],
            [x(1026 + i * 92), 988],
            [x(1036 + i * 92), 1032],
          ],
          i % 2 ? mix(inks.far, inks.glow, 0.45) : inks.far,
        ),
      ).join(''),
    line(x(300), 1090, x(300), 700, inks.key, 14) +
      blob(
        [
          [x(270), 700],
          [x(276), 650],
          [x(324), 650],
          [x(330), 700],
        ],
        inks.accent,
      ) +
      shape(
        [
          [x(258), 654],
          [x(300), 618],
          [x(342), 654],
        ],
        inks.key,
      ) +
      figure(random, x(520), 1110, 210, inks.key, { stride: 0.05 }) +
      gulls(random, x(760), 300, 5, 30, inks.key),
  ];
};
