import { gulls } from './figures.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { type Point, blob, cut, gouge, place, shape, line } from './path.ts';
import type { Draw } from './scene.ts';
import { bulkCarrier } from './ships-cargo.ts';
import { cloudBank, sky } from './sky.ts';
import { water } from './water.ts';

export const aground: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = 720;
  const ship = place(bulkCarrier(scene, inks.key, inks.accent), light < 0 ? 300 : 1500, 812, {
    scale: 1.2,
    flip: light > 0,
    turn: light < 0 ? -3.4 : 3.4,
  });
  return [
    sky(scene, { horizon }) + [0, 1, 2].map(() => cloudBank(scene, horizon, 6)).join(''),
    tone(random, { x0: -60, x1: 1860, y0: 0, y1: 330 }, inks.mid, { from: 1.2, to: 0, gap: 26, length: 700 }),
    water(scene, { top: horizon, calm: 0.75 }) +
      cut([gouge(light < 0 ? -300 : 700, horizon + 4, light < 0 ? 1100 : 2100, horizon + 4, 12)], inks.mid),
    ship,
    blob(
      [
        [light < 0 ? 160 : 320, 836],
        [900, 800],
        [1560, 812],
        [1760, 836],
        [1300, 858],
        [500, 862],
      ],
      mix(inks.glow, inks.far, 0.3),
    ) + tone(random, { x0: 300, x1: 1620, y0: 862, y1: 960 }, inks.near, { from: 0.8, to: 0, gap: 17 }),
    line(light < 0 ? 1560 : 240, 900, light < 0 ? 1570 : 230, 780, inks.key, 10) +
      shape(
        [
          [1540, 900],
          [1586, 900],
          [1596, 930],
          [1530, 930],
        ].map(([x = 0, y = 0]): Point => [light < 0 ? x : 1800 - x, y]),
        inks.accent,
      ) +
      gulls(random, 900, 440, 5, 26, inks.paper),
  ];
};
