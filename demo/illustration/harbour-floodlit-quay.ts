import { type Place, beam, block, camera } from './camera.ts';
import { figure } from './figures.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { rays } from './lights.ts';
import { box, disc, shape } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

/** From the ground, beneath the legs of a crane that does not fit on the page. */
export const floodlitQuay: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [light * 7, 1.9, 0], yaw: light * 4, pitch: 17, focal: 1050 });
  const horizon = view([0, 0, 9000])[1];
  const cranes: string[] = [];
  for (const z of [150, 112, 78, 48, 22]) {
    const [near, far, lift] = [-12, 12, 34];
    const ink = z > 100 ? inks.near : inks.key;
    for (const [x, depth] of [
      [near, z],
      [far, z],
      [near, z + 16],
      [far, z + 16],
    ] as const)
      cranes.push(beam(view, [x, 0, depth], [x, lift, depth], 1.6, ink));
    for (const depth of [z + 16, z]) {
      const bars: [Place, Place][] = [
        [
          [near, 15, depth],
          [far, 15, depth],
        ],
        [
          [near, lift, depth],
          [far, lift, depth],
        ],
        [
          [near, 15, depth],
          [far, lift, depth],
        ],
      ];
      cranes.push(...bars.map(([from, to]) => beam(view, from, to, 1.5, ink)));
    }
    cranes.push(beam(view, [-34, lift, z + 8], [light < 0 ? 46 : 30, lift, z + 8], 2.4, ink));
  }
  const stacks: string[] = [];
  for (let z = 170; z > 26; z -= 13.5) {
    for (let tier = 0; tier < random.whole(3, 5); tier++) {
      const side = random.pick([
        inks.mid,
        mix(inks.accent, inks.key, 0.55),
        inks.far,
        mix(inks.far, inks.key, 0.4),
      ]);
      stacks.push(
        block(view, [light < 0 ? 18 : -30, tier * 2.6, z], [12, 2.5, 12.2], {
          front: side,
          top: inks.key,
          side: mix(side, inks.key, 0.35),
        }),
      );
    }
  }
  const flood = view([-light * 9, 30, 40]);
  const person = view([light * 1.4, 0, 12]);
  const tall = person[1] - view([light * 1.4, 1.8, 12])[1];
  return [
    sky(scene, { horizon: horizon + 20, clouds: 2 }),
    rays(random, flood, 40, 900, 40, mix(inks.sky, inks.glow, 0.7), [0.02, 0.48]),
    box(-60, horizon, 1920, 1260 - horizon, inks.mid) +
      tone(random, { x0: -60, x1: 1860, y0: horizon + 20, y1: 1240 }, mix(inks.mid, inks.accent, 0.4), {
        from: 0.9,
        to: 0.1,
        gap: 17,
      }),
    stacks.join(''),
    cranes.join('') +
      [-4, 4]
        .map((x) => beam(view, [x + light * 7, 0.02, 3], [x + light * 7, 0.02, 400], 0.16, inks.key))
        .join(''),
    shape(
      [
        [person[0] - 14, person[1]],
        [person[0] + 14, person[1]],
        [person[0] + light * 190 + 30, 1260],
        [person[0] + light * 190 - 60, 1260],
      ],
      inks.key,
    ) + figure(random, person[0], person[1], tall * 1.15, inks.key, { stride: 0.2, carry: 'bag' }),
    [22, 48, 78, 112]
      .map((z) =>
        [-8, 6]
          .map((x) => {
            const [lx, ly] = view([x, 33, z]);
            return disc(lx, ly, 230 / z + 5, inks.paper);
          })
          .join(''),
      )
      .join('') +
      rays(random, flood, 20, 110, 44, inks.accent) +
      disc(flood[0], flood[1], 20, inks.paper),
  ];
};
