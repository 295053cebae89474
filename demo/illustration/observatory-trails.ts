import { figure } from './figures.ts';
import { hill, ridge } from './ground.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { stars } from './lights.ts';
import { telescope } from './observatory-parts.ts';
import { type Point, box, cut, disc, gouge, shape, line } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { conifer } from './trees.ts';

/** The old dome on its wooded hill, the stars drawn out round the pole as on a plate left open. */
export const trails: Draw = (scene) => {
  const { random, inks, light } = scene;
  const pole: Point = [light < 0 ? 620 : 1180, 430];
  const marks: string[] = [];
  for (let r = 60; r < 1500; r += 27) {
    for (let a = random.next() * 2; a < 6.4;) {
      const run = random.between(0.16, 0.42);
      marks.push(
        gouge(
          pole[0] + Math.cos(a) * r,
          pole[1] + Math.sin(a) * r,
          pole[0] + Math.cos(a + run) * r,
          pole[1] + Math.sin(a + run) * r,
          random.between(1.4, 3.4),
          -r * (1 - Math.cos(run / 2)) * 2,
        ),
      );
      a += run + random.between(0.25, 1.3);
    }
  }
  const top = light < 0 ? 1130 : 670;
  const crest: Point[] = Array.from({ length: 33 }, (_, i) => {
    const px = i * 60 - 60;
    return [px, 1090 - 290 * Math.exp(-(((px - top) / 470) ** 2)) + random.spread(5)];
  });
  return [
    sky(scene, { horizon: 1000 }).replace(/<circle[^>]*>/g, ''),
    cut(marks, mix(inks.paper, inks.sky, 0.35)) +
      disc(pole[0], pole[1], 7, inks.paper) +
      stars(random, { x0: 0, x1: 1800, y0: 0, y1: 700 }, 24, inks.accent),
    hill(scene, ridge(random, 1010, 34, 0.2), inks.mid, inks.near, 70) +
      Array.from({ length: 60 }, () =>
        box(random.between(0, 1800), random.between(1000, 1040), 5, 5, inks.accent),
      ).join(''),
    telescope(scene, top, 820, 168, mix(inks.far, inks.paper, 0.45), inks.mid),
    hill(scene, crest, inks.key, inks.near, 120) +
      tone(random, { x0: -60, x1: 1860, y0: 1130, y1: 1230 }, inks.near, { from: 0, to: 0.5, gap: 24 }),
    Array.from({ length: 19 }, (_, i) => {
      const px = i * 104 - 40 + random.spread(30);
      const off = Math.abs(px - top);
      return off < 260
        ? ''
        : conifer(
            random,
            px,
            1140 - 270 * Math.exp(-((off / 470) ** 2)) + 30,
            random.between(120, 260),
            inks.key,
          );
    }).join('') +
      line(top + light * 230, 836, top + light * 230, 800, inks.key, 4) +
      figure(random, top + light * 250, 850, 70, inks.key) +
      shape(
        [
          [top - 20, 766],
          [top + 20, 766],
          [top + 20, 822],
          [top - 20, 822],
        ],
        inks.accent,
      ),
  ];
};
