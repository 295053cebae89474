import { hill, ridge } from './ground.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { glint, stars } from './lights.ts';
import { box, boxPath, clip, disc, fill, shape } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { conifer } from './trees.ts';
import { water } from './water.ts';

export const sleeper: Draw = (scene) => {
  const { random, inks, light } = scene;
  const deck = 790;
  const coaches = Array.from({ length: 7 }, (_, i) => {
    const x = -260 + i * 318;
    const panes = Array.from({ length: 9 }, (_, k) =>
      random.chance(0.74)
        ? box(x + 22 + k * 31, deck - 84, 19, 26, random.chance(0.2) ? inks.paper : inks.accent)
        : '',
    );
    return {
      body:
        box(x, deck - 112, 306, 92, inks.key) +
        shape(
          [
            [x + 6, deck - 110],
            [x + 22, deck - 128],
            [x + 284, deck - 128],
            [x + 300, deck - 110],
          ],
          inks.key,
        ) +
        [40, 76, 230, 266].map((dx) => disc(x + dx, deck - 14, 15, inks.key)).join('') +
        box(x, deck - 46, 306, 6, inks.mid),
      panes: panes.join(''),
    };
  });
  const arches = Array.from({ length: 8 }, (_, i) => {
    const x = -130 + i * 270;
    return fill(
      `M${x} 1260L${x} ${deck + 190}Q${x} ${deck + 66} ${x + 100} ${deck + 66}Q${x + 200} ${deck + 66} ${x + 200} ${deck + 190}L${x + 200} 1260Z`,
      mix(inks.sky, inks.glow, 0.3),
    );
  });
  const viaduct = boxPath(-60, deck, 1920, 500);
  return [
    sky(scene, { horizon: 900, light: [light < 0 ? 1440 : 340, 190], size: 56 }) +
      stars(random, { x0: 0, x1: 1800, y0: 0, y1: 620 }, 170, inks.paper),
    hill(scene, ridge(random, 640, 120, 0.1), mix(inks.sky, inks.key, 0.35), inks.key, 160),
    fill(viaduct, inks.near) +
      clip(
        viaduct,
        tone(random, { x0: -60, x1: 1860, y0: deck + 40, y1: 1240 }, inks.key, {
          from: 0.3,
          to: 0.6,
          gap: 26,
          length: 120,
        }),
      ) +
      arches.join('') +
      water(scene, { top: 1090, base: inks.near, calm: 0.7 }) +
      Array.from({ length: 8 }, (_, i) => box(75 + i * 270, 1010, 60, 140, inks.near)).join('') +
      box(-60, deck, 1920, 26, inks.key),
    coaches.map(({ body }) => body).join('') + box(-60, deck - 4, 1920, 10, inks.key),
    coaches.map(({ panes }) => panes).join('') +
      Array.from({ length: 12 }, (_, i) =>
        glint(random, 60 + i * 150 + random.spread(40), 1100, 1210, 24, inks.accent),
      ).join(''),
    [0, 1, 2, 3, 4]
      .map((i) => conifer(random, (light < 0 ? 40 : 1400) + i * 90, 1240, random.between(200, 420), inks.key))
      .join(''),
  ];
};
