import { figure } from './figures.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { box, cut, gouge, place, stroke } from './path.ts';
import type { Draw } from './scene.ts';
import { wreck } from './ship-wreck.ts';
import { sky } from './sky.ts';
import { water } from './water.ts';

export const breakersBeach: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = 470;
  const hulls = [
    [980, 540, 0.36, inks.far],
    [480, 600, 0.56, mix(inks.far, inks.mid, 0.6)],
    [-330, 760, 1.05, inks.mid],
    [1010, 800, 0.98, inks.key],
  ] as const;
  const men = Array.from({ length: 9 }, () =>
    figure(random, random.between(420, 1250), random.between(850, 990), random.between(38, 54), inks.key, {
      stride: 0.2,
    }),
  );
  return [
    sky(scene, { horizon, light: [light < 0 ? 420 : 760, 190], size: 78, rays: true }),
    water(scene, { top: horizon, foot: 640, base: inks.far, calm: 0.9 }) +
      box(-60, 600, 1920, 700, inks.glow) +
      tone(random, { x0: -60, x1: 1860, y0: 600, y1: 1240 }, mix(inks.sky, inks.far, 0.5), {
        from: 0.2,
        to: 1,
        gap: 24,
      }),
    hulls
      .map(([x, y, s, ink]) =>
        place(wreck(scene, ink, mix(ink, inks.key, 0.6)), x, y, { scale: s, turn: random.spread(1.6) }),
      )
      .join(''),
    tone(random, { x0: 1000, x1: 1900, y0: 806, y1: 880 }, inks.mid, { from: 0.9, to: 0, gap: 15 }) +
      tone(random, { x0: -60, x1: 660, y0: 768, y1: 850 }, inks.far, { from: 0.9, to: 0, gap: 15 }) +
      stroke(
        [
          [1040, 700],
          [820, 880],
          [560, 1240],
        ],
        inks.key,
        5,
      ),
    men.join('') +
      cut(
        Array.from({ length: 12 }, () => {
          const [x, y] = [random.between(100, 1700), random.between(1000, 1180)];
          return gouge(x, y, x + random.between(60, 220), y + random.spread(16), 8);
        }),
        inks.mid,
      ),
  ];
};
