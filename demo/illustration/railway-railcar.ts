import { figure } from './figures.ts';
import { hill, ridge } from './ground.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { type Point, bend, box, clip, cut, disc, fill, gouge, shape, line, stroke } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { conifer } from './trees.ts';

export const railcar: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const green = mix(inks.mid, '#4f8a55', 0.5);
  const river = bend([
    [x(-80), 1010],
    [x(420), 950],
    [x(900), 1010],
    [x(1340), 960],
    [x(1900), 1040],
    [x(1900), 1190],
    [x(1300), 1080],
    [x(860), 1150],
    [x(380), 1060],
    [x(-80), 1150],
  ]);
  const deck = 796;
  const car = x(1060);
  const piers = [180, 560, 940, 1320, 1700].map((px) =>
    shape(
      [
        [px - 22, deck],
        [px + 22, deck],
        [px + 36, 1080],
        [px - 36, 1080],
      ],
      inks.near,
    ),
  );
  return [
    sky(scene, { horizon: 560, clouds: 6 }),
    hill(scene, ridge(random, 380, 130, 0.08), mix(inks.far, inks.sky, 0.35), inks.far, 170) +
      hill(scene, ridge(random, 540, 110, 0.1), inks.far, green, 150),
    hill(scene, ridge(random, 720, 80, 0.1), green, inks.mid, 130) +
      Array.from({ length: 30 }, (_, i) =>
        conifer(
          random,
          i * 64 - 30 + random.spread(20),
          760 + random.spread(30),
          random.between(70, 130),
          i % 3 ? inks.mid : inks.near,
        ),
      ).join(''),
    box(-60, 900, 1920, 360, mix(green, inks.glow, 0.45)) +
      cut(
        Array.from({ length: 40 }, () => {
          const [px, py] = [random.between(-40, 1800), random.between(910, 1220)];
          return gouge(px, py, px + random.between(40, 150), py + random.spread(6), 5);
        }),
        green,
      ) +
      fill(river, inks.sky) +
      clip(
        river,
        tone(random, { x0: -60, x1: 1860, y0: 940, y1: 1190 }, inks.paper, { from: 0.2, to: 0.5, gap: 26 }),
      ),
    piers.join('') +
      box(-60, deck, 1920, 22, inks.key) +
      line(-60, deck + 60, 1860, deck + 60, inks.key, 5) +
      stroke(
        Array.from({ length: 31 }, (_, i): Point => [i * 64 - 60, deck + (i % 2 ? 60 : 20)]),
        inks.key,
        5,
      ),
    box(car - 170, deck - 106, 340, 92, inks.accent) +
      box(car - 170, deck - 52, 340, 22, inks.paper) +
      shape(
        [
          [car - 168, deck - 104],
          [car - 150, deck - 122],
          [car + 150, deck - 122],
          [car + 168, deck - 104],
        ],
        inks.key,
      ) +
      Array.from({ length: 8 }, (_, i) => box(car - 148 + i * 38, deck - 92, 27, 30, inks.key)).join('') +
      box(car - 24, deck - 92, 8, 72, inks.key) +
      [-120, -80, 80, 120].map((dx) => disc(car + dx, deck - 10, 13, inks.key)).join('') +
      disc(car + 86, deck - 76, 8, inks.paper),
    Array.from({ length: 34 }, () => {
      const px = x(random.between(-20, 620));
      const h = random.between(50, 170);
      return cut([gouge(px, 1240, px + random.spread(30), 1240 - h, 6, random.spread(14))], inks.key);
    }).join('') + figure(random, x(420), 1160, 100, inks.key, { stride: 0.05 }),
  ];
};
