import { camera, face, block } from './camera.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { rays } from './lights.ts';
import { box, shape, cut, gouge } from './path.ts';
import type { Draw } from './scene.ts';
import { ring, oval3, mast } from './stadium-bowl.ts';

/** The bowl from above, streets about it, and a small town of tents on the grass. */
export const shelter: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [light * 62, 112, -158], yaw: -light * 21, pitch: -33, focal: 1250 });
  const grass = mix(inks.far, '#4f8a4a', 0.4);
  const tiers = [0, 1, 2, 3, 4, 5].map((i) =>
    ring(
      view,
      oval3(62 + i * 7, 44 + i * 7, 1 + i * 4.4),
      oval3(69 + i * 7, 51 + i * 7, 5.4 + i * 4.4),
      i % 2 ? inks.mid : mix(inks.mid, inks.glow, 0.35),
    ),
  );
  const tents: string[] = [];
  for (let z = 36; z >= -36; z -= 8)
    for (let x = -52; x <= 52; x += 8.6) {
      if (Math.abs(x) < 4 || random.chance(0.05)) continue;
      const ink = random.pick([
        inks.paper,
        mix(inks.paper, inks.far, 0.3),
        inks.paper,
        mix(inks.accent, inks.paper, 0.3),
      ]);
      const [px, pz] = [x + random.spread(0.6), z + random.spread(0.5)];
      tents.push(
        face(
          view,
          [
            [px - 2.7, 0, pz],
            [px, 3.8, pz],
            [px + 2.7, 0, pz],
          ],
          ink,
        ) +
          face(
            view,
            [
              [px + 2.7, 0, pz],
              [px, 3.8, pz],
              [px, 3.8, pz + 5],
              [px + 2.7, 0, pz + 5],
            ],
            mix(ink, inks.key, 0.45),
          ) +
          face(
            view,
            [
              [px - 2.7, 0, pz],
              [px, 3.8, pz],
              [px, 3.8, pz + 5],
              [px - 2.7, 0, pz + 5],
            ],
            mix(ink, inks.key, 0.15),
          ) +
          face(
            view,
            [
              [px - 0.7, 0, pz],
              [px, 1.9, pz],
              [px + 0.7, 0, pz],
            ],
            random.chance(0.4) ? inks.accent : inks.key,
          ),
      );
    }
  const town: string[] = [];
  for (let z = 420; z > -150; z -= 19) {
    for (let x = -420; x <= 420; x += 17) {
      if ((x / 1.15) ** 2 + z ** 2 < 138 ** 2 || Math.abs((x + z * 0.3) % 90) < 15) continue;
      const [h, y] = [random.between(5, 15), view([x, 0, z])];
      if (y[0] < -90 || y[0] > 1890 || y[1] > 1290) continue;
      town.push(
        block(view, [x, 0, z], [13, h, 12], {
          front: inks.near,
          top: mix(inks.mid, inks.near, random.next()),
          side: inks.key,
        }),
      );
      if (random.chance(0.3))
        town.push(box(view([x + 4, h * 0.7, z])[0], view([x + 4, h * 0.7, z])[1], 5, 7, inks.accent));
    }
  }
  const roof = ring(view, oval3(97, 79, 36, 0.02, 0.48), oval3(116, 98, 42, 0.02, 0.48), inks.key);
  return [
    box(-60, -60, 1920, 1320, mix(inks.mid, inks.key, 0.35)) +
      tone(random, { x0: -60, x1: 1860, y0: 0, y1: 520 }, inks.key, { from: 1, to: 0, gap: 22 }),
    town.join('') + shape(oval3(128, 110, 0).map(view), inks.key),
    ring(view, oval3(104, 86, 28), oval3(110, 92, 0), inks.near) +
      tiers.join('') +
      shape(oval3(64, 46, 0.5).map(view), grass) +
      [-44, -22, 0, 22]
        .map((x) =>
          face(
            view,
            [
              [x, 0.6, -44],
              [x + 11, 0.6, -44],
              [x + 11, 0.6, 44],
              [x, 0.6, 44],
            ],
            mix(grass, inks.glow, 0.25),
          ),
        )
        .join(''),
    face(
      view,
      [
        [-0.4, 0.7, -42],
        [0.4, 0.7, -42],
        [0.4, 0.7, 42],
        [-0.4, 0.7, 42],
      ],
      inks.paper,
    ) + tents.join(''),
    roof +
      ring(view, oval3(104, 86, 29, 0.52, 0.98), oval3(108, 90, 31, 0.52, 0.98), inks.key) +
      cut(
        Array.from({ length: 6 }, (_, i) =>
          gouge(...view([-44 + i * 18, 0, -24]), ...view([-40 + i * 18, 16, -18]), 5, 12),
        ),
        mix(inks.glow, inks.far, 0.4),
      ),
    [
      [-112, 74, 84],
      [112, 74, 84],
      [-112, 74, -74],
      [112, 74, -74],
    ]
      .map(
        ([x = 0, y = 0, z = 0]) =>
          mast(view, [x, y, z], inks.key, inks.paper) +
          rays(random, view([x, y - 3, z]), 30, 150, 44, mix(inks.accent, inks.mid, 0.35)),
      )
      .join(''),
  ];
};
