import { quayCrane } from './crane-quay.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { glint } from './lights.ts';
import { box, place } from './path.ts';
import type { Draw } from './scene.ts';
import { bulkCarrier, containerShip } from './ships-cargo.ts';
import { sky } from './sky.ts';
import { water } from './water.ts';

export const raisedCranes: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = random.between(700, 760);
  const ships = Array.from({ length: 9 }, (_, i) => ({
    x: 60 + i * 200 + random.spread(60),
    s: random.between(0.055, 0.12),
  }));
  const row = ships.map(({ x, s }) =>
    place(
      random.chance(0.5) ? bulkCarrier(scene, inks.near, inks.near) : containerShip(scene, inks.near),
      x,
      horizon + 3,
      { scale: s, flip: random.chance(0.5) },
    ),
  );
  const lamps = ships.map(
    ({ x, s }) =>
      box(x + 90 * s, horizon - 240 * s - 8, 6, 6, inks.accent) +
      glint(random, x + 90 * s, horizon + 4, horizon + 120, 9, inks.accent),
  );
  const quay = 985;
  const cranes = [0, 1, 2, 3].map((i) =>
    place(quayCrane(inks.key, inks.accent, true), 250 + i * 300 + i * i * 42, quay - 4, {
      scale: 0.46 + i * 0.115,
      flip: light < 0,
    }),
  );
  return [
    sky(scene, { horizon, light: [light < 0 ? 360 : 1480, 210], size: 62, clouds: 3 }),
    water(scene, { top: horizon, calm: 0.85 }) +
      glint(random, light < 0 ? 360 : 1480, horizon, 980, 70, mix(inks.glow, inks.paper, 0.3)),
    row.join(''),
    box(-60, quay, 1920, 300, inks.key) +
      [0, 1, 2, 3, 4, 5].map((i) => box(80 + i * 330, quay - 22, 34, 26, inks.key)).join('') +
      cranes.join(''),
    lamps.join('') +
      tone(random, { x0: -60, x1: 1860, y0: quay + 60, y1: 1220 }, inks.near, {
        from: 0.35,
        to: 0.1,
        gap: 26,
      }),
  ];
};
