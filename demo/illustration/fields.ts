import { gable } from './buildings.ts';
import { figure, gulls } from './figures.ts';
import { hill, ridge } from './ground.ts';
import { mix } from './inks.ts';
import { bend, box, clip, cut, fill, gouge, type Point } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { poplar } from './trees.ts';

/** Strips of crop that fan out from one point on the horizon, a farm, and a row of poplars. */
export const fields: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = random.between(480, 640);
  const focus: Point = [random.between(300, 1500), horizon - 60];
  const strips = Array.from({ length: 15 }, (_, i) => {
    const [a, b] = [-2600 + i * 480, -2600 + (i + 1) * 480];
    const outline = `M${focus[0]} ${focus[1]}L${a} 1300L${b} 1300Z`;
    const ink =
      [inks.far, mix(inks.far, inks.glow, 0.5), mix(inks.mid, inks.far, 0.4), inks.glow][
        random.whole(0, 3)
      ] ?? inks.far;
    const furrows = Array.from({ length: 7 }, (_, k) =>
      gouge(focus[0], focus[1], a + ((b - a) * (k + 0.5)) / 7, 1320, 7),
    );
    return fill(outline, ink) + clip(outline, cut(furrows, mix(ink, inks.key, 0.28)));
  });
  const land = bend([
    [-80, horizon + 10],
    [500, horizon - 14],
    [1100, horizon + 12],
    [1900, horizon - 6],
    [1900, 1290],
    [-80, 1290],
  ]);
  const farm = light < 0 ? 1240 : 380;
  return [
    sky(scene, { horizon, light: [light < 0 ? 380 : 1420, horizon * 0.45], size: 80, clouds: 5 }),
    hill(scene, ridge(random, horizon - 20, 50), mix(inks.far, inks.sky, 0.3)),
    fill(land, inks.far) + clip(land, strips.join('')),
    box(farm, horizon - 30, 150, 70, inks.paper) +
      gable(farm - 14, horizon - 28, 178, 62, inks.accent) +
      box(farm + 60, horizon, 26, 40, inks.key),
    Array.from({ length: 9 }, (_, i) =>
      poplar(
        farm + (light < 0 ? -1 : 1) * (120 + i * 92) + 60,
        horizon + 44 + i * 13,
        150 + i * 34,
        inks.key,
        inks.mid,
        light,
      ),
    ).join(''),
    figure(random, random.between(700, 1100), 1000, 130, inks.key, { carry: 'bag' }) +
      gulls(random, 900, horizon * 0.4, 6, 26, inks.key),
  ];
};
