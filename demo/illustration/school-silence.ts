import { facade, shadeSide } from './buildings.ts';
import { plain } from './ground.ts';
import { mix } from './inks.ts';
import { type Point, box, cut, disc, gouge, shape, line, stroke } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { poplar } from './trees.ts';

/** The silence of an examination: a wall of windows, and a playground with nobody in it. */
export const silence: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number, w = 0) => (light < 0 ? value : 1800 - value - w);
  const body = facade(scene, {
    x: x(430, 1450),
    y: 190,
    w: 1450,
    h: 560,
    columns: 17,
    rows: 4,
    wall: inks.paper,
    dark: inks.mid,
    lit: mix(inks.far, inks.paper, 0.3),
    share: 0.35,
    tall: 0.5,
    wide: 0.68,
  });
  const stair = x(330, 170);
  const swing = x(420);
  return [
    sky(scene, { horizon: 760, clouds: 4 }),
    Array.from({ length: 11 }, (_, i) =>
      box(x(-90 + i * 46, 44), 640 - random.between(0, 190), 44, 200, mix(inks.far, inks.sky, 0.4)),
    ).join(''),
    body.wall +
      body.lights +
      [0, 1, 2, 3, 4].map((i) => box(x(430, 1450), 186 + i * 140, 1450, 12, inks.far)).join('') +
      box(stair, 120, 170, 640, mix(inks.far, inks.mid, 0.4)) +
      shadeSide(scene, light < 0 ? stair + 100 : stair, 120, 70, 640, inks.mid) +
      disc(stair + 85, 230, 52, inks.paper) +
      line(stair + 85, 230, stair + 85, 194, inks.key, 7) +
      line(stair + 85, 230, stair + 110, 244, inks.key, 7) +
      box(x(400, 1500), 744, 1500, 24, inks.mid),
    plain(scene, 766, mix(inks.accent, inks.glow, 0.62), mix(inks.accent, inks.far, 0.5)) +
      shape(
        [
          [x(430), 768],
          [x(1880), 768],
          [x(1880), 860],
          [x(620), 860],
        ],
        mix(inks.accent, inks.mid, 0.4),
      ) +
      stroke(
        [
          [x(-60), 1150],
          [x(900), 900],
          [x(1860), 1040],
        ],
        inks.paper,
        8,
      ) +
      stroke(
        Array.from({ length: 33 }, (_, i): Point => [
          x(1220) + Math.cos(i / 5.1) * 240,
          1060 + Math.sin(i / 5.1) * 70,
        ]),
        inks.paper,
        7,
      ),
    stroke(
      [
        [swing - 200, 1080],
        [swing - 150, 760],
        [swing + 200, 760],
        [swing + 250, 1080],
      ],
      inks.key,
      13,
    ) +
      line(swing - 100, 1110, swing - 150, 760, inks.key, 9) +
      line(swing + 150, 1110, swing + 200, 760, inks.key, 9) +
      [-60, 90]
        .map(
          (dx) =>
            line(swing + dx - 30, 764, swing + dx - 30, 990, inks.key, 4) +
            line(swing + dx + 30, 764, swing + dx + 30, 990, inks.key, 4) +
            box(swing + dx - 40, 986, 80, 12, inks.key),
        )
        .join('') +
      cut([gouge(swing - 240, 1096, swing + 330, 1108, 12)], mix(inks.accent, inks.key, 0.5)),
    [0, 1, 2]
      .map((i) => poplar(x(1530 + i * 100), 800 + i * 20, 330 + i * 70, inks.key, inks.mid, light))
      .join('') +
      disc(x(980), 1010, 22, inks.key) +
      cut([gouge(x(980) - 16, 1002, x(980) + 10, 996, 5)], inks.paper),
  ];
};
