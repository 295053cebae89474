import { camera, face } from './camera.ts';
import { dune } from './desert-parts.ts';
import { figure } from './figures.ts';
import { hill, plain, ridge } from './ground.ts';
import { mix } from './inks.ts';
import { shape } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

export const panels: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const sand = mix(inks.sky, inks.far, 0.35);
  const view = camera({ at: [0, 13, -10], yaw: -light * 24, pitch: 5, focal: 1250 });
  const rows: string[] = [];
  for (let z = 150; z >= 62; z -= 11)
    for (let px = -170; px < 170; px += 11) {
      const at = light < 0 ? px : -px;
      rows.push(
        face(
          view,
          [
            [at, 1, z],
            [at + 10, 1, z],
            [at + 10, 4.4, z + 4],
            [at, 4.4, z + 4],
          ],
          inks.key,
        ) +
          face(
            view,
            [
              [at + 0.5, 2.5, z + 1.8],
              [at + 9.5, 2.5, z + 1.8],
              [at + 9.5, 2.8, z + 2.1],
              [at + 0.5, 2.8, z + 2.1],
            ],
            inks.mid,
          ) +
          face(
            view,
            [
              [at, 0, z - 2],
              [at + 10, 0, z - 2],
              [at + 10, 0, z],
              [at, 0, z],
            ],
            mix(sand, '#7f9a4a', 0.6),
          ),
      );
    }
  return [
    sky(scene, { horizon: 560, light: [x(430), 190], size: 92, rays: true }),
    hill(scene, ridge(random, 560, 44, 0.05), mix(sand, inks.glow, 0.35), sand, 70) +
      dune(scene, x(1420), 470, 520, 700, mix(inks.glow, inks.sky, 0.5), mix(inks.far, sand, 0.3)),
    plain(scene, 640, sand, mix(sand, inks.far, 0.6)),
    rows.join(''),
    dune(scene, x(330), 820, 760, 1210, inks.glow, inks.far) +
      dune(scene, x(1330), 900, 820, 1290, mix(inks.glow, inks.sky, 0.3), mix(inks.far, inks.mid, 0.2)),
    [0, 1, 2, 3, 4]
      .map((i) =>
        figure(random, x(760 + i * 66), 1010 + Math.abs(i - 2) * 6, i === 2 ? 96 : 66, inks.key, {
          skirt: true,
        }),
      )
      .join('') +
      shape(
        [
          [x(1020), 1040],
          [x(1035), 960],
          [x(1240), 960],
          [x(1255), 1040],
          [x(1244), 1040],
          [x(1230), 972],
          [x(1046), 972],
          [x(1031), 1040],
        ],
        inks.accent,
      ) +
      shape(
        [
          [x(1010), 970],
          [x(1130), 916],
          [x(1262), 970],
        ],
        inks.accent,
      ),
  ];
};
