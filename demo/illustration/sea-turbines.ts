import { gulls } from './figures.ts';
import { mix } from './inks.ts';
import { cut, gouge, place, shape } from './path.ts';
import type { Draw } from './scene.ts';
import { ferry } from './ships-small.ts';
import { sky } from './sky.ts';
import { water } from './water.ts';

export const turbines: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = random.between(800, 850);
  const mills = Array.from({ length: 11 }, (_, i) => {
    const [x, tall] = [light < 0 ? 1740 - i * 150 : 60 + i * 150, 430 * 0.83 ** i];
    const turn = random.between(0, 2.1);
    const ink = mix(inks.near, inks.far, Math.min(0.75, i * 0.1));
    const blades = [0, 1, 2].map((k) => {
      const a = turn + (k * Math.PI * 2) / 3;
      return gouge(
        x,
        horizon - tall,
        x + Math.cos(a) * tall * 0.6,
        horizon - tall + Math.sin(a) * tall * 0.6,
        tall * 0.026,
        tall * 0.015,
      );
    });
    return (
      shape(
        [
          [x - tall * 0.022, horizon + 4],
          [x - tall * 0.01, horizon - tall],
          [x + tall * 0.01, horizon - tall],
          [x + tall * 0.022, horizon + 4],
        ],
        ink,
      ) + cut(blades, ink)
    );
  });
  return [
    sky(scene, { horizon, clouds: 8, light: [light < 0 ? 330 : 1480, 230], size: 66, rays: true }),
    mills.join(''),
    water(scene, { top: horizon, base: inks.mid, sheen: mix(inks.sky, inks.paper, 0.4), calm: 0.15 }),
    gulls(random, light < 0 ? 560 : 1240, 520, 4, 36, inks.key) +
      place(ferry(scene, inks.paper, inks.accent), light < 0 ? 330 : 1200, horizon + 34, { scale: 0.1 }),
  ];
};
