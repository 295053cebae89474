import { facade, gable } from './buildings.ts';
import { camera } from './camera.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { aisle } from './market-parts.ts';
import { box, shape } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

export const covered: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [light * 1.5, 2.9, -4], yaw: -light * 7, pitch: 2, focal: 1150 });
  const horizon = view([0, 0, 9000])[1];
  const houses = Array.from({ length: 9 }, (_, i) => {
    const [x, w, h] = [i * 220 - 90, 216, random.between(250, 420)];
    const wall = facade(scene, {
      x,
      y: horizon - h,
      w,
      h: h + 40,
      columns: 3,
      rows: 4,
      wall: mix(inks.far, inks.glow, i % 2 ? 0.5 : 0.25),
      dark: mix(inks.far, inks.mid, 0.5),
      lit: inks.paper,
      share: 0.1,
    });
    return wall.wall + gable(x - 8, horizon - h + 2, w + 16, 90, mix(inks.mid, inks.far, 0.4));
  });
  return [
    sky(scene, { horizon, clouds: 6 }),
    houses.join('') +
      box(light < 0 ? 1180 : 500, horizon - 700, 110, 720, inks.far) +
      shape(
        [
          [light < 0 ? 1166 : 486, horizon - 698],
          [light < 0 ? 1235 : 555, horizon - 880],
          [light < 0 ? 1304 : 624, horizon - 698],
        ],
        inks.mid,
      ),
    box(-60, horizon, 1920, 1260 - horizon, inks.glow) +
      tone(random, { x0: -60, x1: 1860, y0: horizon + 30, y1: 1240 }, mix(inks.glow, inks.far, 0.5), {
        from: 0.7,
        to: 0.25,
        gap: 30,
      }),
    aisle(scene, view, false),
  ];
};
