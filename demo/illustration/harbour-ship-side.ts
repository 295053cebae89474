import { figure, gulls } from './figures.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { box, cut, disc, gouge, shape, line, stroke } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { water } from './water.ts';

/** The wall of a hull, a man on the quay for scale, and what has grown at the waterline. */
export const shipSide: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const weed = mix(inks.mid, '#7f9a35', 0.75);
  const hull = inks.key;
  const plates = Array.from({ length: 7 }, (_, i) =>
    gouge(x(500 + i * 30), 300 + i * 88, x(1860), 120 + i * 104, 3.5),
  );
  const seams = Array.from({ length: 8 }, (_, i) => gouge(x(700 + i * 150), 130, x(680 + i * 152), 930, 3));
  const growth = Array.from({ length: 110 }, () => {
    const at = random.between(566, 1850);
    const y = 830 + (at - 566) * 0.012;
    return gouge(
      x(at),
      y + random.spread(14),
      x(at + random.spread(14)),
      y + random.between(30, 130),
      random.between(3, 9),
    );
  });
  return [
    sky(scene, { horizon: 760, clouds: 5 }) + gulls(random, x(270), 260, 6, 32, inks.key),
    water(scene, { top: 740, calm: 0.5 }) +
      box(light < 0 ? -60 : 1400, 700, 460, 46, inks.far) +
      Array.from({ length: 5 }, (_, i) =>
        stroke(
          [
            [x(40 + i * 74), 704],
            [x(40 + i * 74), 600 - (i % 3) * 34],
            [x(96 + i * 74), 570 - (i % 3) * 34],
          ],
          inks.far,
          7,
        ),
      ).join(''),
    shape(
      [
        [x(330), 90],
        [x(1880), -40],
        [x(1880), 1010],
        [x(620), 1000],
        [x(560), 880],
      ],
      hull,
    ) +
      shape(
        [
          [x(566), 838],
          [x(1880), 860],
          [x(1880), 1010],
          [x(620), 1000],
          [x(560), 880],
        ],
        inks.accent,
      ),
    cut([...plates, ...seams], inks.near) +
      cut([gouge(x(330), 94, x(1880), -30, 9), gouge(x(336), 110, x(566), 830, 8)], inks.sky) +
      disc(x(520), 300, 20, inks.near) +
      line(x(520), 300, x(522), 372, inks.far, 9) +
      stroke(
        [
          [x(484), 352],
          [x(496), 382],
          [x(522), 390],
          [x(548), 382],
          [x(560), 352],
        ],
        inks.far,
        11,
      ),
    cut(growth, weed) +
      tone(random, { x0: light < 0 ? 560 : -60, x1: light < 0 ? 1860 : 1240, y0: 992, y1: 1060 }, inks.near, {
        from: 1.1,
        to: 0.1,
        gap: 15,
      }),
    shape(
      [
        [-60, 1110],
        [1860, 1060],
        [1860, 1260],
        [-60, 1260],
      ],
      mix(inks.glow, inks.far, 0.35),
    ) +
      cut(
        Array.from({ length: 14 }, (_, i) => gouge(i * 140 - 40, 1112 - i * 3.7, i * 140 - 120, 1250, 4)),
        inks.far,
      ),
    stroke(
      [
        [x(420), 300],
        [x(350), 720],
        [x(230), 1100],
      ],
      inks.paper,
      5,
    ) +
      box(x(230) - 22, 1062, 44, 46, inks.key) +
      box(x(230) - 32, 1056, 64, 14, inks.key) +
      figure(random, x(1240), 1126, 150, inks.key, { stride: 0.08 }) +
      figure(random, x(1320), 1122, 144, inks.key, { stride: 0.06, skirt: true }),
  ];
};
