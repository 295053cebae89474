import { camera, face } from './camera.ts';
import { figure } from './figures.ts';
import { mix } from './inks.ts';
import { type Point, box, disc, shape } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { tree } from './trees.ts';

/** From a hill: wide avenues that run to one point between towers. */
export const avenues: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [light * 26, 120, -60], yaw: -light * 11, pitch: -11, focal: 1150 });
  const horizon = view([0, 0, 30000])[1];
  const towers: string[] = [];
  const lights: string[] = [];
  for (let z = 900; z > 60; z -= 58) {
    for (let x = -720; x <= 720; x += 62) {
      if (Math.abs(x) < 40 || Math.abs(z - 410) < 48) continue;
      const [w, h] = [
        random.between(28, 46),
        z > 440 && random.chance(0.2)
          ? random.between(90, 165)
          : random.between(12, z > 250 && z < 400 ? 26 : 58),
      ];
      const wall = mix(inks.near, inks.glow, 0.12 + (0.5 * z) / 900);
      const corners = [view([x, h, z]), view([x + w, h, z]), view([x + w, 0, z]), view([x, 0, z])] as const;
      if (corners[1][0] < -80 || corners[0][0] > 1880) continue;
      towers.push(
        face(
          view,
          [
            [x, h, z + 26],
            [x + w, h, z + 26],
            [x + w, h, z],
            [x, h, z],
          ],
          mix(wall, inks.glow, 0.4),
        ) + shape(corners, wall),
      );
      const [cw, ch] = [w / 6, 5];
      for (let c = 0; c < 6; c++)
        for (let f = 1; f < h / ch - 0.5; f++)
          if (random.chance(0.2))
            towers.push(
              face(
                view,
                [
                  [x + c * cw + 1.6, f * ch + 2.6, z],
                  [x + c * cw + cw - 1.4, f * ch + 2.6, z],
                  [x + c * cw + cw - 1.4, f * ch, z],
                  [x + c * cw + 1.6, f * ch, z],
                ],
                random.chance(0.15) ? inks.paper : inks.accent,
              ),
            );
    }
  }
  const glow = mix(inks.accent, inks.mid, 0.52);
  const road = (x: number, half: number) =>
    face(
      view,
      [
        [x - half, 0, 8],
        [x + half, 0, 8],
        [x + half, 0, 6000],
        [x - half, 0, 6000],
      ],
      glow,
    ) +
    face(
      view,
      [
        [x - 2, 0, 8],
        [x + 2, 0, 8],
        [x + 2, 0, 6000],
        [x - 2, 0, 6000],
      ],
      inks.mid,
    );
  const cross = face(
    view,
    [
      [-2200, 0, 404],
      [2200, 0, 404],
      [2200, 0, 440],
      [-2200, 0, 440],
    ],
    glow,
  );
  for (let x = -900; x < 900; x += 16)
    for (const z of [404, 440]) {
      const [px, py] = view([x, 4, z]);
      lights.push(disc(px, py, 2.6, inks.accent));
    }
  for (let z = 30; z < 2400; z *= 1.07)
    for (const x of [-33, 33]) {
      const [px, py] = view([x, 5, z]);
      lights.push(disc(px, py, 520 / z + 1.6, inks.accent));
    }
  for (let z = 40; z < 1600; z *= 1.09)
    for (const x of [-24, -13, -4, 9, 19]) {
      if (!random.chance(0.6)) continue;
      const [px, py] = view([x, 0, z]);
      lights.push(disc(px, py, 460 / z + 1.4, x < 0 ? inks.paper : mix(inks.accent, '#d8432a', 0.7)));
    }
  return [
    sky(scene, { horizon: horizon + 40, light: [light < 0 ? 1420 : 390, 160], size: 46 }),
    box(-60, horizon, 1920, 1260 - horizon, inks.mid) +
      shape(
        Array.from({ length: 21 }, (_, i): Point => [
          i * 96 - 60,
          horizon + 4 - Math.sin(i * 0.5) ** 2 * 60,
        ]).concat([
          [1860, horizon + 30],
          [-60, horizon + 30],
        ]),
        mix(inks.sky, inks.key, 0.3),
      ),
    cross + road(0, 30),
    towers.join(''),
    lights.join(''),
    shape(
      [
        [-60, 1100],
        [420, 1150],
        [900, 1128],
        [1400, 1160],
        [1860, 1080],
        [1860, 1260],
        [-60, 1260],
      ],
      inks.key,
    ) +
      figure(random, light < 0 ? 330 : 1450, 1150, 170, inks.key, { stride: 0.07 }) +
      tree(random, light < 0 ? 60 : 1740, 1180, 460, inks.key, inks.near, light),
  ];
};
