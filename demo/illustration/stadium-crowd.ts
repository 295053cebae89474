import { figure } from './figures.ts';
import { fans } from './stadium-fans.ts';
import { mix } from './inks.ts';
import { rays } from './lights.ts';
import { type Point, box, disc, oval, shape, line, stroke } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

/** From among the crowd: heads and scarves, the pitch, the far stand, a strip of orange. */
export const crowd: Draw = (scene) => {
  const { random, inks, light } = scene;
  const grass = mix(inks.mid, '#3f7a4c', 0.6);
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const dots = (count: number, y0: (px: number) => number, y1: (px: number) => number, size: number) =>
    Array.from({ length: count }, () => {
      const px = random.between(-20, 1820);
      const y = y0(px) + (y1(px) - y0(px)) * random.next();
      return disc(
        px,
        y,
        size * random.between(0.7, 1.2),
        random.pick([inks.paper, inks.accent, inks.far, inks.key, mix(inks.accent, inks.far, 0.5)]),
      );
    }).join('');
  const players = Array.from({ length: 12 }, () => {
    const [px, py] = [random.between(240, 1600), random.between(640, 800)];
    const tall = 34 + (py - 640) * 0.16;
    return (
      oval(px + 26, py + 2, 30, 4, mix(grass, inks.key, 0.5)) +
      figure(random, px, py, tall, random.chance(0.5) ? inks.paper : inks.accent, {
        stride: 0.3,
        skirt: false,
      })
    );
  });
  const brim = (px: number) => 398 + Math.abs(px - 900) * -0.05;
  const edge: Point[] = [
    [-60, brim(-60)],
    [900, brim(900)],
    [1860, brim(1860)],
  ];
  return [
    sky(scene, { horizon: 420, clouds: 5 }),
    shape([...edge, [1860, 600], [900, 580], [-60, 600]], inks.mid) +
      shape(
        [
          [-60, 300],
          [900, 352],
          [1860, 300],
          [1860, 346],
          [900, 384],
          [-60, 346],
        ],
        inks.key,
      ) +
      Array.from({ length: 16 }, (_, i) => line(i * 124 - 30, 340, i * 124 - 30, 420, inks.key, 5)).join('') +
      [0, 1, 2, 3]
        .map((i) =>
          stroke(
            [
              [-60, 420 + i * 40],
              [900, 424 + i * 36],
              [1860, 420 + i * 40],
            ],
            inks.near,
            7,
          ),
        )
        .join(''),
    dots(1100, brim, () => 576, 5.4) +
      box(-60, 574, 1920, 30, inks.key) +
      Array.from({ length: 12 }, (_, i) =>
        box(i * 160 - 40, 580, 130, 18, i % 3 ? inks.far : inks.accent),
      ).join(''),
    shape(
      [
        [-60, 600],
        [1860, 600],
        [1860, 960],
        [-60, 960],
      ],
      grass,
    ) +
      Array.from({ length: 6 }, (_, i) =>
        shape(
          [
            [i * 300 + 20, 604],
            [i * 300 + 150, 604],
            [i * 420 - 280, 960],
            [i * 420 - 480, 960],
          ],
          mix(grass, inks.glow, 0.16),
        ),
      ).join('') +
      line(-60, 640, 1860, 640, inks.paper, 4) +
      line(x(900), 604, x(720), 960, inks.paper, 6) +
      stroke(
        Array.from({ length: 33 }, (_, i): Point => [
          x(840) + Math.cos(i / 5.1) * 230,
          740 + Math.sin(i / 5.1) * 70,
        ]),
        inks.paper,
        5,
      ) +
      players.join(''),
    [150, 1640]
      .map(
        (px) =>
          line(px, 340, px, 70, inks.key, 13) +
          box(px - 78, 30, 156, 86, inks.key) +
          Array.from({ length: 15 }, (_, i) =>
            disc(px - 60 + (i % 5) * 30, 50 + Math.floor(i / 5) * 24, 9, inks.paper),
          ).join('') +
          rays(random, [px, 72], 96, 330, 30, mix(inks.accent, inks.glow, 0.5)),
      )
      .join(''),
    fans(scene, 920, 22, 74, inks.near) +
      fans(scene, 1000, 34, 118, mix(inks.near, inks.key, 0.6)) +
      fans(scene, 1110, 54, 196, inks.key),
  ];
};
