import { block, camera, face } from './camera.ts';
import { pipes } from './concert-pipes.ts';
import { figure } from './figures.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { type Point, box, shape } from './path.ts';
import type { Draw } from './scene.ts';

/** The empty stalls: rows of seats that lead to a wall of pipes. */
export const organ: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [-light * 3, 6.5, -6], yaw: light * 6, pitch: 0, focal: 1150 });
  const back = 30;
  const wall = mix(inks.far, inks.glow, 0.45);
  const seats: string[] = [];
  for (let row = 15; row >= 0; row--) {
    const z = 2 + row * 1.45;
    for (let x = -9.6; x < 9.6; x += 0.86) {
      if (Math.abs(x) < 0.86) continue;
      const ink = random.chance(0.012)
        ? inks.paper
        : row % 2
          ? inks.accent
          : mix(inks.accent, inks.key, 0.16);
      const at = (dx: number, y: number): Point => view([x + dx, y, z]);
      seats.push(
        shape(
          [at(0.04, 0), at(0.76, 0), at(0.78, 0.85), at(0.66, 1.08), at(0.14, 1.08), at(0.02, 0.85)],
          ink,
        ) + shape([at(0.04, 0), at(0.76, 0), at(0.77, 0.4), at(0.03, 0.4)], mix(ink, inks.key, 0.55)),
      );
    }
  }
  const shaft = (z: number): string =>
    face(
      view,
      [
        [light * 11, 13, z],
        [light * 11, 13, z + 2.4],
        [-light * 4, 0.6, z + 7],
        [-light * 4, 0.6, z + 4.4],
      ],
      mix(wall, inks.paper, 0.55),
    );
  const side = (s: number, ink: string) =>
    face(
      view,
      [
        [s * 11, 0, -2],
        [s * 11, 17, -2],
        [s * 11, 17, back],
        [s * 11, 0, back],
      ],
      ink,
    ) +
    [4, 11, 18, 25]
      .map(
        (z) =>
          face(
            view,
            [
              [s * 11, 8.5, z],
              [s * 11, 14, z],
              [s * 11, 14, z + 2.6],
              [s * 11, 8.5, z + 2.6],
            ],
            s === light ? inks.paper : mix(ink, inks.key, 0.2),
          ) +
          face(
            view,
            [
              [s * 11, 4.2, z - 3],
              [s * 11, 5.6, z - 3],
              [s * 11, 5.6, z + 3.6],
              [s * 11, 4.2, z + 3.6],
            ],
            mix(ink, inks.mid, 0.4),
          ),
      )
      .join('');
  const [px, py] = view([light * 3, 1.1, 26.4]);
  return [
    box(-60, -60, 1920, 1320, wall) +
      tone(random, { x0: -60, x1: 1860, y0: -20, y1: 240 }, inks.far, { from: 1.1, to: 0.1, gap: 19 }),
    face(
      view,
      [
        [-11, 0, back],
        [11, 0, back],
        [11, 17, back],
        [-11, 17, back],
      ],
      mix(inks.mid, inks.far, 0.35),
    ) +
      side(-light, mix(wall, inks.far, 0.5)) +
      side(light, mix(wall, inks.far, 0.25)),
    pipes(scene, view, back),
    face(
      view,
      [
        [-11, 0, -2],
        [11, 0, -2],
        [11, 0, back],
        [-11, 0, back],
      ],
      mix(inks.mid, inks.key, 0.3),
    ) +
      block(view, [-9, 0, 25.5], [18, 1.1, 4], { front: inks.near, top: inks.glow, side: inks.key }) +
      figure(random, px, py, py - view([light * 3, 2.85, 26.4])[1], inks.key, { stride: 0.04 }) +
      block(view, [-1, 1.1, 27.6], [2, 1.5, 1], { front: inks.key, top: inks.near, side: inks.key }),
    `<g opacity="0.35">${shaft(3)}${shaft(10)}${shaft(17)}</g>`,
    seats.join(''),
  ];
};
