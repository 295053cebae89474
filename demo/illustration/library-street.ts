import { figure, lampPost } from './figures.ts';
import { plain } from './ground.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { shelves } from './library-parts.ts';
import { box, boxPath, clip, shape, line } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { tree } from './trees.ts';

export const street: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number, w = 0) => (light < 0 ? value : 1800 - value - w);
  const lit = mix(inks.accent, inks.paper, 0.35);
  const bays = [0, 1, 2, 3, 4].map((i) => {
    const left = x(330 + i * 262, 218);
    const pane = boxPath(left, 300, 218, 590);
    const desk =
      box(left - 10, 800, 240, 14, inks.key) +
      (i % 2 ? figure(random, left + 80, 900, 190, inks.key, { stride: 0.02, skirt: true }) : '') +
      line(left + 150, 800, left + 150, 742, inks.key, 5) +
      shape(
        [
          [left + 122, 744],
          [left + 138, 716],
          [left + 162, 716],
          [left + 178, 744],
        ],
        inks.accent,
      );
    return (
      box(left, 300, 218, 590, lit) +
      clip(
        pane,
        shelves(scene, left + (i % 2 ? 60 : -20), 330, 190, 420, 6, mix(lit, inks.mid, 0.25)) +
          box(left, 560, 218, 12, inks.near) +
          desk,
      ) +
      line(left + 109, 300, left + 109, 890, inks.near, 6)
    );
  });
  const glow = [0, 1, 2, 3, 4].map((i) => {
    const left = x(330 + i * 262, 218);
    return shape(
      [
        [left, 1000],
        [left + 218, 1000],
        [left + 218 + (left - 790) * 0.24, 1240],
        [left + (left - 790) * 0.24, 1240],
      ],
      mix(inks.near, lit, 0.42),
    );
  });
  return [
    sky(scene, { horizon: 900 }),
    [0, 1, 2]
      .map((i) => box(x(-120 + i * 30, 300), 380 + i * 120, 300, 700, mix(inks.near, inks.key, i * 0.3)))
      .join('') + box(x(1620, 300), 340, 300, 700, inks.near),
    box(x(270, 1390), 190, 1390, 810, inks.key) +
      box(x(240, 1450), 160, 1450, 44, inks.key) +
      tone(random, { x0: x(270, 1390), x1: x(270, 1390) + 1390, y0: 212, y1: 290 }, inks.near, {
        from: 0.7,
        to: 0.2,
        gap: 15,
        length: 200,
      }),
    bays.join(''),
    plain(scene, 1000, inks.near, inks.key) +
      glow.join('') +
      tone(random, { x0: -60, x1: 1860, y0: 1010, y1: 1240 }, inks.near, { from: 0.15, to: 0.6, gap: 24 }),
    box(x(270, 1390), 884, 1390, 20, inks.key) +
      box(x(240, 1450), 970, 1450, 34, inks.key) +
      lampPost(x(170), 1080, 480, inks.key, inks.glow) +
      tree(random, x(1700), 1090, 640, inks.key, inks.near, light) +
      figure(random, x(560), 1130, 200, inks.key, { stride: 0.2, carry: 'bag' }),
  ];
};
