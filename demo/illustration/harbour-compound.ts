import { beam, block, camera, face } from './camera.ts';
import { mix } from './inks.ts';
import { rays } from './lights.ts';
import { box, disc, oval, stroke } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { water } from './water.ts';

/** From high up: rows of cars to the vanishing point, and the black water at their edge. */
export const compound: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [light * 10, 27, -8], yaw: -light * 20, pitch: -15, focal: 1250 });
  const edge = light * 42;
  const tarmac = mix(inks.mid, inks.glow, 0.3);
  const cars: string[] = [];
  for (let z = 190; z > 14; z -= z > 90 ? 12 : 7) {
    for (let lane = 0; lane < 40; lane++) {
      if (lane % 7 === 6 || random.chance(0.015)) continue;
      const x = edge - light * (4 + lane * 3.1) - (light > 0 ? 2 : 0);
      const roof = random.chance(0.05)
        ? inks.accent
        : random.pick([inks.paper, mix(inks.paper, inks.far, 0.45), mix(inks.paper, inks.far, 0.7)]);
      cars.push(
        block(view, [x, 0, z], [2, 1, 4.4], {
          front: inks.key,
          top: mix(roof, inks.key, 0.3),
          side: inks.near,
        }) +
          block(view, [x + 0.2, 1, z + 0.9], [1.6, 0.6, 2.3], {
            front: inks.near,
            top: roof,
            side: inks.key,
          }),
      );
    }
  }
  const masts: string[] = [];
  const pools: string[] = [];
  for (const z of [220, 160, 112, 76, 50]) {
    for (const x of [edge - light * 24.5, edge - light * 68]) {
      const [top, foot, side] = [view([x, 20, z]), view([x, 0, z]), view([x + 15, 0, z])];
      const r = Math.abs(side[0] - foot[0]);
      pools.push(oval(foot[0], foot[1], r * 1.1, r * 0.42, mix(tarmac, inks.accent, 0.42)));
      masts.push(
        stroke([foot, top], inks.key, Math.max(2, r / 40)) +
          disc(top[0], top[1], Math.max(4, r / 20), inks.paper) +
          rays(random, top, r / 13, r / 2.6, 46, mix(inks.sky, inks.accent, 0.6)),
      );
    }
  }
  const horizon = view([0, 0, 9000])[1];
  return [
    sky(scene, { horizon }),
    water(scene, { top: horizon, base: inks.key, sheen: inks.mid, calm: 0.9 }),
    face(
      view,
      [
        [edge, 0, 4],
        [edge, 0, 5000],
        [-light * 4000, 0, 5000],
        [-light * 90, 0, 4],
      ],
      tarmac,
    ) + beam(view, [edge, 0.6, 8], [edge, 0.6, 800], 1.4, inks.paper),
    pools.join(''),
    cars.join(''),
    masts.join('') +
      Array.from({ length: 14 }, () =>
        box(random.between(0, 1800), horizon - random.between(4, 12), 5, 5, inks.accent),
      ).join(''),
  ];
};
