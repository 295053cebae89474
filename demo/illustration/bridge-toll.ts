import { type Place, type View, beam, block, camera, face } from './camera.ts';
import { gulls } from './figures.ts';
import { hill, ridge } from './ground.ts';
import { mix } from './inks.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { water } from './water.ts';

const dashes = (view: View, x: number, ink: string) =>
  Array.from({ length: 30 }, (_, i) =>
    face(
      view,
      [
        [x - 0.15, 0.02, 8 + i * 9],
        [x + 0.15, 0.02, 8 + i * 9],
        [x + 0.15, 0.02, 12 + i * 9],
        [x - 0.15, 0.02, 12 + i * 9],
      ],
      ink,
    ),
  ).join('');

/** Along the deck: one carriageway at a standstill, the other bare. */
export const toll: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [light * 16, 15, 0], yaw: -light * 12, pitch: 4, focal: 1120 });
  const horizon = view([0, 0, 9000])[1];
  const cable = (z: number) => 6 + 62 * ((z - 240) / 190) ** 2;
  const side = (x: number) => {
    const parts: string[] = [];
    for (let z = 26; z < 430; z += 9) {
      parts.push(beam(view, [x, 0, z], [x, Math.min(68, cable(z)), z], 0.28, inks.key));
      parts.push(beam(view, [x, cable(z), z], [x, cable(z + 9), z + 9], 1.3, inks.key));
    }
    for (const z of [430, 52]) parts.push(beam(view, [x, -20, z], [x, 68, z], 4, inks.near));
    return parts.join('');
  };
  const portal = (z: number) =>
    [66, 40, 14].map((y) => beam(view, [-13, y, z], [13, y, z], y === 14 ? 2 : 3.6, inks.near)).join('');
  const cars: string[] = [];
  for (let z = 330; z > 12; z -= 6.6)
    for (const lane of [3.2, 7.4]) {
      const ink = random.pick([inks.paper, inks.accent, inks.far, inks.mid, mix(inks.paper, inks.sky, 0.5)]);
      const x = -light * lane - 0.95;
      cars.push(
        block(view, [x, 0.3, z], [1.9, 0.9, 4.6], {
          front: mix(ink, inks.key, 0.45),
          top: ink,
          side: mix(ink, inks.key, 0.25),
        }) +
          block(view, [x + 0.2, 1.2, z + 1.1], [1.5, 0.7, 2.4], {
            front: inks.key,
            top: ink,
            side: inks.near,
          }),
      );
    }
  const deck: Place[] = [
    [-12, 0, 4],
    [12, 0, 4],
    [12, 0, 3000],
    [-12, 0, 3000],
  ];
  return [
    sky(scene, { horizon, clouds: 7, light: [light < 0 ? 300 : 1500, 200], size: 70, rays: true }),
    hill(scene, ridge(random, horizon - 12, 26, 0.1), inks.far) +
      water(scene, { top: horizon + 20, calm: 0.3 }),
    face(view, deck, mix(inks.far, inks.glow, 0.55)) +
      face(
        view,
        [
          [-0.5, 0, 4],
          [0.5, 0, 4],
          [0.5, 0, 3000],
          [-0.5, 0, 3000],
        ],
        inks.key,
      ) +
      dashes(view, light * 5.4, inks.paper),
    portal(430) + side(light * 12.6),
    cars.join('') +
      block(view, [light * 4, 0.3, 190], [2, 1.4, 4.6], {
        front: inks.key,
        top: inks.accent,
        side: inks.near,
      }),
    side(-light * 12.6) + portal(52) + gulls(random, light < 0 ? 420 : 1380, 400, 3, 44, inks.key),
  ];
};
