import { heads, players } from './concert-people.ts';
import { figure } from './figures.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { type Point, box, line, oval, shape, stroke } from './path.ts';
import type { Draw } from './scene.ts';

/** Over the dark heads of the balcony: a bright fan of players. */
export const balcony: Draw = (scene) => {
  const { random, inks, light } = scene;
  const centre: Point = [900 - light * 170, 700];
  const lit = mix(inks.accent, inks.paper, 0.45);
  const shell = Array.from({ length: 9 }, (_, i) => {
    const [a, b] = [-1 + i * 0.222, -1 + (i + 1) * 0.222];
    const rise = (u: number) => 150 + 110 * u * u;
    return shape(
      [
        [centre[0] + a * 470, rise(a)],
        [centre[0] + b * 470, rise(b)],
        [centre[0] + b * 660, 590],
        [centre[0] + a * 660, 590],
      ],
      i % 2 ? mix(lit, inks.glow, 0.5) : mix(lit, inks.glow, 0.7),
    );
  });
  const lamps = Array.from({ length: 9 }, (_, i) => {
    const [px, py] = [centre[0] - 440 + i * 110, 230 + ((i - 4) / 4) ** 2 * 60];
    return (
      line(px, -20, px, py, inks.key, 3) +
      shape(
        [
          [px - 24, py + 22],
          [px - 10, py - 8],
          [px + 10, py - 8],
          [px + 24, py + 22],
        ],
        inks.key,
      ) +
      oval(px, py + 24, 20, 6, inks.paper)
    );
  });
  const boxes = (s: number) =>
    [0, 1, 2]
      .map(
        (tier) =>
          shape(
            [
              [900 + s * 960, 120 + tier * 250],
              [900 + s * 560, 330 + tier * 120],
              [900 + s * 560, 372 + tier * 120],
              [900 + s * 960, 220 + tier * 250],
            ],
            inks.far,
          ) +
          shape(
            [
              [900 + s * 960, 120 + tier * 250],
              [900 + s * 560, 330 + tier * 120],
              [900 + s * 560, 338 + tier * 120],
              [900 + s * 960, 138 + tier * 250],
            ],
            mix(inks.accent, inks.far, 0.5),
          ),
      )
      .join('');
  return [
    box(-60, -60, 1920, 1320, inks.near) +
      tone(random, { x0: -60, x1: 1860, y0: 0, y1: 700 }, inks.key, { from: 1.2, to: 0.2, gap: 22 }),
    boxes(-1) + boxes(1),
    shell.join('') +
      lamps.join('') +
      shape(
        [
          [centre[0] - 660, 590],
          [centre[0] + 660, 590],
          [centre[0] + 760, 800],
          [centre[0] - 760, 800],
        ],
        inks.accent,
      ) +
      tone(
        random,
        { x0: centre[0] - 640, x1: centre[0] + 640, y0: 600, y1: 790 },
        mix(inks.accent, inks.key, 0.3),
        { from: 0.2, to: 0.35, gap: 22, length: 200 },
      ) +
      shape(
        [
          [centre[0] - 760, 800],
          [centre[0] + 760, 800],
          [centre[0] + 740, 834],
          [centre[0] - 740, 834],
        ],
        inks.key,
      ),
    players(scene, centre) +
      box(centre[0] - 34, 786, 68, 16, inks.key) +
      figure(random, centre[0], 788, 96, inks.key, { stride: 0.05, skirt: false }) +
      stroke(
        [
          [centre[0] + 10, 722],
          [centre[0] + 44, 690],
          [centre[0] + 70, 664],
        ],
        inks.key,
        6,
      ) +
      line(centre[0] - 10, 722, centre[0] - 50, 700, inks.key, 6),
    box(-60, 834, 1920, 430, mix(inks.mid, inks.accent, 0.16)) +
      heads(scene, 866, 19, 62, inks.near) +
      heads(scene, 914, 27, 88, mix(inks.near, inks.key, 0.5)),
    shape(
      [
        [-60, 990],
        [1860, 970],
        [1860, 1270],
        [-60, 1270],
      ],
      inks.near,
    ) +
      shape(
        [
          [-60, 982],
          [1860, 962],
          [1860, 996],
          [-60, 1016],
        ],
        mix(inks.accent, inks.key, 0.4),
      ) +
      heads(scene, 1096, 78, 262, inks.key),
  ];
};
