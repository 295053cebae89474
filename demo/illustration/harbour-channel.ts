import { quayCrane } from './crane-quay.ts';
import { gulls } from './figures.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { glint } from './lights.ts';
import { box, place } from './path.ts';
import type { Draw } from './scene.ts';
import { containerShip } from './ships-cargo.ts';
import { dredger } from './ships-small.ts';
import { sky } from './sky.ts';
import { water } from './water.ts';

export const channel: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = 610;
  const sun = light < 0 ? 520 : 1280;
  const cranes = [0, 1, 2, 3, 4].map((i) =>
    place(
      quayCrane(i > 2 ? inks.mid : mix(inks.far, inks.mid, 0.4), inks.glow, i === 1),
      1560 - i * 330,
      horizon + 12 + i * 16,
      { scale: 0.26 + i * 0.075, flip: true },
    ),
  );
  return [
    sky(scene, { horizon, light: [sun, horizon - 95], size: 84, rays: true }),
    place(containerShip(scene, inks.mid), 820, horizon + 14, { scale: 0.42 }) +
      cranes.join('') +
      box(-60, horizon - 10, 500, 60, inks.mid),
    water(scene, { top: horizon + 12, calm: 0.65 }) +
      glint(random, sun, horizon + 12, 1180, 110, mix(inks.accent, inks.glow, 0.35)),
    box(-60, horizon + 10, 430, 74, inks.mid) +
      place(dredger(scene), light < 0 ? 760 : 240, 930, { scale: 0.84 }) +
      tone(random, { x0: light < 0 ? 760 : 220, x1: light < 0 ? 1500 : 1040, y0: 934, y1: 990 }, inks.near, {
        from: 0.9,
        to: 0.2,
        gap: 15,
        length: 240,
      }),
    gulls(random, light < 0 ? 1180 : 720, 520, 6, 30, inks.paper),
  ];
};
