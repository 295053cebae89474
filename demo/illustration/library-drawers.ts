import { type Place, type View, camera, face } from './camera.ts';
import { figure } from './figures.ts';
import { tone } from './hatching.ts';
import { cards, tables } from './library-furniture.ts';
import { mix } from './inks.ts';
import { box, stroke } from './path.ts';
import type { Draw } from './scene.ts';

export const drawers: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view: View = camera({ at: [light * 3.4, 2.5, -2], yaw: -light * 17, pitch: -3, focal: 1080 });
  const back = 24;
  const [wall, floor, wood] = [mix(inks.glow, inks.paper, 0.4), mix(inks.far, inks.glow, 0.55), inks.mid];
  const quad = (corners: readonly Place[], ink: string) => face(view, corners, ink);
  const panes = [1, 5.2, 9.4, 13.6, 17.8].map(
    (z) =>
      quad(
        [
          [light * 7, 1.4, z],
          [light * 7, 6.6, z],
          [light * 7, 6.6, z + 3],
          [light * 7, 1.4, z + 3],
        ],
        inks.paper,
      ) +
      quad(
        [
          [light * 7, 3.9, z],
          [light * 7, 4.05, z],
          [light * 7, 4.05, z + 3],
          [light * 7, 3.9, z + 3],
        ],
        inks.mid,
      ) +
      quad(
        [
          [light * 7, 1.4, z + 1.42],
          [light * 7, 6.6, z + 1.42],
          [light * 7, 6.6, z + 1.56],
          [light * 7, 1.4, z + 1.56],
        ],
        inks.mid,
      ) +
      quad(
        [
          [light * 6.6, 0.01, z],
          [light * 6.6, 0.01, z + 2.6],
          [light * -3.4, 0.01, z + 5.4],
          [light * -3.4, 0.01, z + 2.8],
        ],
        mix(floor, inks.paper, 0.6),
      ),
  );
  const [rx, ry] = view([-light * 5.2, 0, 9]);
  return [
    box(-60, -60, 1920, 1320, wall) +
      quad(
        [
          [-7, 0, 0.5],
          [7, 0, 0.5],
          [7, 0, back],
          [-7, 0, back],
        ],
        floor,
      ) +
      tone(random, { x0: -60, x1: 1860, y0: 0, y1: 300 }, mix(inks.glow, inks.far, 0.6), {
        from: 1.1,
        to: 0,
        gap: 20,
      }),
    quad(
      [
        [-7, 0, back],
        [7, 0, back],
        [7, 8, back],
        [-7, 8, back],
      ],
      mix(inks.far, inks.glow, 0.35),
    ) +
      quad(
        [
          [-1.4, 0, back],
          [1.4, 0, back],
          [1.4, 4, back],
          [-1.4, 4, back],
        ],
        wood,
      ) +
      quad(
        [
          [light * 7, 0, -1],
          [light * 7, 8, -1],
          [light * 7, 8, back],
          [light * 7, 0, back],
        ],
        mix(inks.far, inks.glow, 0.55),
      ),
    panes.join(''),
    quad(
      [
        [-light * 7, 0, -1.6],
        [-light * 7, 3.75, -1.6],
        [-light * 7, 3.75, back],
        [-light * 7, 0, back],
      ],
      inks.near,
    ) + cards(scene, view),
    stroke([view([-light * 6.9, 3.6, 8.4]), view([-light * 5.6, 0, 8.4])], inks.key, 8) +
      stroke([view([-light * 6.9, 3.6, 9.2]), view([-light * 5.6, 0, 9.2])], inks.key, 8) +
      figure(random, rx, ry, ry - view([-light * 5.2, 1.75, 9])[1], inks.key, { stride: 0.04, skirt: true }) +
      tables(scene, view),
  ];
};
