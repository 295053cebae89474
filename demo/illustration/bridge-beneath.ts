import { beam, block, camera, face } from './camera.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { glint } from './lights.ts';
import { box, disc, place } from './path.ts';
import type { Draw } from './scene.ts';
import { ferry } from './ships-small.ts';
import { sky } from './sky.ts';
import { water } from './water.ts';

/** From a boat: the underside of the deck as a great dark wedge, and the ferry's lights beyond. */
export const beneath: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [light * 6, 2.4, 0], yaw: -light * 14, pitch: 19, focal: 980 });
  const horizon = view([0, 0, 9000])[1];
  const [wide, high] = [13, 44];
  const under = face(
    view,
    [
      [-wide, high, -14],
      [wide, high, -14],
      [wide, high, 2000],
      [-wide, high, 2000],
    ],
    inks.key,
  );
  const ribs = Array.from({ length: 34 }, (_, i) => {
    const z = 6 + i * 11 * (1 + i * 0.03);
    return (
      beam(view, [-wide, high, z], [wide, high, z], 1.2, inks.mid) +
      beam(
        view,
        [i % 2 ? -wide : wide, high, z],
        [i % 2 ? wide : -wide, high, z + 11 * (1 + i * 0.03)],
        0.7,
        inks.mid,
      )
    );
  });
  const pier = (z: number, ink: string, pale: string) =>
    [-9, 5]
      .map((x) => block(view, [x, -2, z], [4.5, high + 2, 6], { front: ink, top: ink, side: pale }))
      .join('') +
    block(view, [-15, -2, z - 3], [30, 5, 12], { front: ink, top: pale, side: pale }) +
    beam(view, [-9, 22, z], [9, 22, z], 4, ink);
  const ship = view([-light * 44, 0, 170]);
  const lamps = Array.from({ length: 15 }, (_, i) => {
    const [px, py] = view([light * (wide + 0.6), high + 3, 16 + i * 24]);
    return disc(px, py, 190 / (16 + i * 9) + 3, inks.accent);
  });
  return [
    sky(scene, { horizon: horizon + 10, clouds: 2 }) +
      Array.from({ length: 44 }, () =>
        box(random.between(-20, 1800), horizon - random.between(4, 26), 7, 7, inks.accent),
      ).join(''),
    water(scene, { top: horizon, base: inks.near, sheen: inks.mid, calm: 0.3 }),
    face(
      view,
      [
        [light * wide, high, -14],
        [light * wide, high + 3.5, -14],
        [light * wide, high + 3.5, 2000],
        [light * wide, high, 2000],
      ],
      inks.near,
    ) +
      under +
      ribs.join(''),
    pier(430, inks.near, inks.mid) + pier(210, inks.near, inks.mid) + pier(74, inks.key, inks.near),
    place(ferry(scene, mix(inks.paper, inks.mid, 0.35), inks.mid), ship[0] - 120, ship[1] + 6, {
      scale: 0.26,
    }) +
      [0, 1, 2, 3, 4, 5, 6, 7]
        .map((i) => disc(ship[0] - 78 + i * 26, ship[1] - 30, 5.5, inks.accent))
        .join('') +
      [0, 60, 120]
        .map((dx) => glint(random, ship[0] - 60 + dx, ship[1] + 10, 1190, 40, inks.accent))
        .join(''),
    lamps.join('') +
      tone(random, { x0: -60, x1: 1860, y0: 1080, y1: 1230 }, inks.key, { from: 0, to: 0.9, gap: 24 }),
  ];
};
