import { figure } from './figures.ts';
import { hill, ridge } from './ground.ts';
import { mix } from './inks.ts';
import { type Peak, peak } from './mountain.ts';
import { box, cut, gouge, shape, line } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { conifer } from './trees.ts';

export const pass: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const green = mix(inks.mid, '#5f8f4f', 0.65);
  const back: Peak[] = [
    { x: x(260), y: 330, half: 420, foot: 900 },
    { x: x(1580), y: 250, half: 480, foot: 900 },
  ];
  const front: Peak[] = [
    { x: x(1180), y: 110, half: 560, foot: 930 },
    { x: x(640), y: 300, half: 420, foot: 930 },
  ];
  const firs = Array.from({ length: 26 }, (_, i) =>
    conifer(
      random,
      x(-40 + i * 34 + random.spread(16)),
      1040 + random.spread(26) + i * 3,
      random.between(110, 210) * (1.2 - i * 0.022),
      inks.key,
    ),
  );
  const house = x(1010);
  return [
    sky(scene, { horizon: 820, clouds: 6 }),
    back.map((p) => peak(scene, p, mix(inks.far, inks.paper, 0.3), inks.far, inks.paper, 0.6)).join(''),
    front.map((p) => peak(scene, p, mix(inks.far, inks.mid, 0.25), inks.mid, inks.paper, 0.66)).join(''),
    hill(scene, ridge(random, 880, 46, 0.06), mix(green, inks.glow, 0.35), green, 90) +
      hill(scene, ridge(random, 985, 54, 0.05), green, mix(green, inks.key, 0.45), 130),
    box(house - 54, 842, 108, 62, inks.paper) +
      shape(
        [
          [house - 68, 846],
          [house - 34, 800],
          [house + 34, 800],
          [house + 68, 846],
        ],
        inks.accent,
      ) +
      [0, 1, 2].map((i) => box(house - 40 + i * 32, 858, 15, 20, inks.key)).join('') +
      line(house + 92, 906, house + 92, 792, inks.key, 4) +
      shape(
        [
          [house + 93, 794],
          [house + 130, 803],
          [house + 93, 813],
        ],
        inks.accent,
      ) +
      cut([gouge(house, 904, x(760), 1230, 11, 60)], inks.glow),
    firs.join('') +
      [0, 1, 2].map((i) => figure(random, x(905 - i * 24), 962 + i * 14, 34, inks.key)).join(''),
  ];
};
