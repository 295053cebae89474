import { facade } from './buildings.ts';
import { figure } from './figures.ts';
import { hill, plain, ridge } from './ground.ts';
import { tone } from './hatching.ts';
import { cross, van } from './hospital-parts.ts';
import { mix } from './inks.ts';
import { stars } from './lights.ts';
import { box, cut, disc, gouge, shape, line } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

/** One lit door under a great deal of sky, and the road that leaves it. */
export const lowHouse: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number, w = 0) => (light < 0 ? value : 1800 - value - w);
  const foot = 900;
  const left = x(760, 880);
  const body = facade(scene, {
    x: left,
    y: 740,
    w: 880,
    h: 160,
    columns: 16,
    rows: 1,
    wall: inks.near,
    dark: inks.key,
    lit: inks.near,
    share: 0,
    tall: 0.4,
    wide: 0.55,
  });
  const door = x(1000, 120);
  return [
    sky(scene, { horizon: 880, light: [x(330), 260], size: 52 }) +
      stars(random, { x0: 0, x1: 1800, y0: 0, y1: 700 }, 120, inks.paper),
    hill(scene, ridge(random, 830, 70, 0.1), mix(inks.sky, inks.key, 0.3), inks.key, 90),
    body.wall +
      box(left - 20, 726, 920, 20, inks.key) +
      box(left + 520, 640, 200, 90, inks.near) +
      line(left + 700, 640, left + 700, 540, inks.key, 5) +
      disc(left + 700, 536, 6, mix(inks.accent, '#d8432a', 0.7)),
    plain(scene, foot, inks.mid, inks.near) +
      shape(
        [
          [door - 30, foot],
          [door + 150, foot],
          [door + 330, 1060],
          [door - 300, 1060],
        ],
        mix(inks.mid, inks.accent, 0.55),
      ) +
      tone(random, { x0: door - 320, x1: door + 300, y0: 920, y1: 1080 }, inks.mid, {
        from: 0,
        to: 0.9,
        gap: 18,
        length: 160,
      }),
    box(door, 776, 120, 124, inks.accent) +
      box(door + 57, 776, 6, 124, inks.near) +
      box(door - 50, 752, 220, 18, inks.paper) +
      cross(door + 60, 706, 54, inks.paper) +
      figure(random, door + 84, 902, 92, inks.key, { stride: 0.04, skirt: true }),
    shape(
      [
        [x(640), 1270],
        [x(900), 1270],
        [x(420), 1010],
        [x(-80), 960],
        [x(-80), 990],
        [x(340), 1040],
      ],
      inks.key,
    ) +
      cut(
        [
          gouge(x(60), 990, x(190), 1008, 4),
          gouge(x(290), 1024, x(400), 1056, 6),
          gouge(x(500), 1104, x(600), 1166, 9),
        ],
        inks.glow,
      ) +
      `<g transform="translate(${x(190)} 1010) scale(${-light * 0.5} 0.5)">${van(inks.paper, inks.key, inks.accent)}</g>` +
      shape(
        [
          [x(190), 984],
          [x(200), 1000],
          [x(-40), 1000],
          [x(-40), 940],
        ],
        mix(inks.mid, inks.accent, 0.5),
      ) +
      [0, 1, 2]
        .map((i) => line(x(1700 - i * 46), 1200, x(1700 - i * 46) - 14, 1060 - i * 20, inks.key, 5))
        .join(''),
  ];
};
