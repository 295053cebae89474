import { figure } from './figures.ts';
import { glacier } from './mountains-glacier.ts';
import { hill, ridge, under } from './ground.ts';
import { comb, tone } from './hatching.ts';
import { mix } from './inks.ts';
import { type Peak, peak } from './mountain.ts';
import { bend, clip, cut, fill, gouge, shape, line } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

export const lake: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const rose = mix(inks.accent, inks.paper, 0.55);
  const back: Peak = { x: x(1000), y: 130, half: 620, foot: 860 };
  const wall: Peak[] = [
    { x: x(1590), y: 60, half: 620, foot: 860 },
    { x: x(390), y: 200, half: 640, foot: 860 },
  ];
  const shore = bend([
    [x(330), 838],
    [x(560), 800],
    [x(900), 786],
    [x(1300), 794],
    [x(1600), 828],
    [x(1560), 900],
    [x(1180), 940],
    [x(700), 936],
    [x(420), 890],
  ]);
  return [
    sky(scene, { horizon: 760, clouds: 3 }),
    peak(scene, back, rose, mix(inks.far, rose, 0.4), mix(rose, inks.paper, 0.6), 0.5) +
      glacier(scene, x) +
      comb(
        random,
        [
          [800, 690],
          [1000, 700],
          [1200, 690],
        ],
        60,
        0,
        9,
        inks.mid,
      ),
    wall.map((p) => peak(scene, p, rose, inks.far, mix(rose, inks.paper, 0.6), 0.55)).join(''),
    hill(scene, ridge(random, 790, 26, 0.2), mix(inks.far, inks.mid, 0.5), inks.mid, 70),
    fill(shore, mix(inks.sky, inks.paper, 0.5)) +
      clip(
        shore,
        tone(random, { x0: 200, x1: 1700, y0: 770, y1: 940 }, mix(inks.far, inks.sky, 0.4), {
          from: 0.8,
          to: 0.1,
          gap: 17,
          length: 240,
        }) +
          shape(
            [
              [x(860), 770],
              [x(960), 900],
              [x(1020), 880],
              [x(1240), 770],
            ],
            inks.paper,
          ) +
          cut(
            Array.from({ length: 7 }, (_, i) => gouge(x(820), 806 + i * 17, x(1260), 806 + i * 17, 5)),
            mix(inks.sky, inks.paper, 0.3),
          ),
      ),
    fill(
      under([
        [-60, 860],
        [330, 880],
        [760, 940],
        [1040, 938],
        [1400, 890],
        [1860, 850],
      ]),
      inks.mid,
    ) +
      comb(
        random,
        [
          [-60, 864],
          [330, 886],
          [760, 944],
          [1040, 942],
          [1400, 896],
          [1860, 854],
        ],
        230,
        -light * 0.4,
        10,
        inks.near,
      ) +
      shape(
        [
          [x(-60), 1010],
          [x(380), 1080],
          [x(700), 1260],
          [x(-60), 1260],
        ],
        inks.key,
      ),
    line(x(330), 1074, x(330), 830, inks.key, 10) +
      shape(
        [
          [x(330), 836],
          [x(398), 806],
          [x(398), 880],
          [x(330), 856],
        ],
        inks.accent,
      ) +
      shape(
        [
          [x(330), 836],
          [x(262), 806],
          [x(262), 880],
          [x(330), 856],
        ],
        inks.accent,
      ) +
      figure(random, x(230), 1066, 108, inks.key, { stride: 0.06 }),
  ];
};
