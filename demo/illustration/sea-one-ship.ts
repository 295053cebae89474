import { mix } from './inks.ts';
import { glint, stars } from './lights.ts';
import { disc, place } from './path.ts';
import type { Draw } from './scene.ts';
import { bulkCarrier } from './ships-cargo.ts';
import { sky } from './sky.ts';
import { water } from './water.ts';

export const oneShip: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = random.between(430, 480);
  const x = light < 0 ? 1180 : 420;
  return [
    sky(scene, { horizon }) + stars(random, { x0: 0, x1: 1800, y0: 0, y1: horizon }, 130, inks.paper),
    water(scene, { top: horizon, base: inks.near, sheen: inks.mid, calm: 0.35 }),
    place(bulkCarrier(scene, inks.key, inks.key), x, horizon + 8, { scale: 0.2 }),
    [0, 60, 120, 180]
      .map((dx) => disc(x + 10 + dx, horizon - 34 - (dx % 120) / 4, 4.5, inks.accent))
      .join('') +
      disc(x + 22, horizon - 68, 6, inks.paper) +
      glint(random, x + 40, horizon + 10, 1120, 52, inks.accent) +
      glint(random, x + 150, horizon + 10, 900, 26, mix(inks.accent, inks.mid, 0.3)),
  ];
};
