import { quayCrane } from './crane-quay.ts';
import { figure, gulls } from './figures.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { glint } from './lights.ts';
import { box, cut, gouge, place, shape } from './path.ts';
import type { Draw } from './scene.ts';
import { carCarrier } from './ship-car-carrier.ts';
import { sky } from './sky.ts';
import { water } from './water.ts';

export const carShip: Draw = (scene) => {
  const { random, inks, light } = scene;
  const [horizon, flip] = [760, light > 0];
  const ship = place(carCarrier(scene, inks.key, inks.accent, inks.near), flip ? 1640 : 160, 950, {
    scale: 1.62,
    flip,
  });
  const cars = Array.from({ length: 26 }, (_, i) => {
    const x = (flip ? 1240 : -20) + i * 23;
    return shape(
      [
        [x, 1042],
        [x + 3, 1030],
        [x + 7, 1022],
        [x + 14, 1022],
        [x + 18, 1030],
        [x + 20, 1042],
      ],
      i % 5 ? inks.paper : inks.glow,
    );
  });
  return [
    sky(scene, { horizon, light: [flip ? 200 : 1580, 600], size: 96, clouds: 5, rays: false }),
    water(scene, { top: horizon, calm: 0.6 }) +
      glint(random, flip ? 200 : 1580, horizon, 1010, 120, mix(inks.glow, inks.paper, 0.3)),
    place(quayCrane(inks.mid, inks.glow, false), flip ? 1600 : 200, horizon + 20, {
      scale: 0.36,
      flip: !flip,
    }) +
      place(quayCrane(inks.mid, inks.glow, true), flip ? 1740 : 60, horizon + 24, {
        scale: 0.4,
        flip: !flip,
      }),
    ship,
    tone(random, { x0: flip ? 0 : 180, x1: flip ? 1600 : 1800, y0: 954, y1: 1046 }, inks.key, {
      from: 0.95,
      to: 0.4,
      gap: 16,
    }) +
      box(-60, 1040, 1920, 220, inks.near) +
      cut([gouge(-60, 1046, 1860, 1042, 5)], inks.glow),
    cars.join('') +
      figure(random, flip ? 700 : 1100, 1128, 92, inks.key, { stride: 0.2 }) +
      gulls(random, flip ? 420 : 1380, 330, 5, 28, inks.paper),
  ];
};
