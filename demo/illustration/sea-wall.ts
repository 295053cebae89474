import { gulls } from './figures.ts';
import { mix } from './inks.ts';
import { glint } from './lights.ts';
import { box, cut, gouge, shape } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { palm } from './trees.ts';
import { water } from './water.ts';

export const wall: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = 540;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const roofs = Array.from({ length: 9 }, (_, i) => {
    const s = 1.5 - i * 0.15;
    const [rx, ry] = [1790 - i * 96 + (i % 2) * 90 * s, 1130 - i * 58];
    const roof =
      [mix(inks.accent, inks.mid, 0.62), inks.far, mix(inks.far, inks.mid, 0.55)][i % 3] ?? inks.far;
    const eaves =
      shape(
        [
          [x(rx - 200 * s), ry],
          [x(rx - 110 * s), ry - 84 * s],
          [x(rx + 110 * s), ry - 84 * s],
          [x(rx + 200 * s), ry],
        ],
        roof,
      ) +
      cut(
        [0, 1, 2].map((k) =>
          gouge(
            x(rx - (180 - k * 26) * s),
            ry - (14 + k * 24) * s,
            x(rx + (180 - k * 26) * s),
            ry - (14 + k * 24) * s,
            3 * s,
          ),
        ),
        inks.key,
      );
    return (
      box(Math.min(x(rx - 180 * s), x(rx + 180 * s)), ry - 4, 360 * s, 96 * s, inks.key) +
      eaves +
      box(x(rx - 60 * s) - 16 * s, ry + 22 * s, 32 * s, 38 * s, i % 2 ? inks.near : inks.accent)
    );
  }).toReversed();
  return [
    sky(scene, { horizon, light: [x(440), horizon - 70], size: 104, clouds: 6 }),
    water(scene, { top: horizon, calm: 0.85 }) +
      glint(random, x(440), horizon, 1180, 120, mix(inks.accent, inks.paper, 0.3)),
    shape(
      [
        [x(1060), horizon - 4],
        [x(1082), horizon - 4],
        [x(1240), 1260],
        [x(700), 1260],
      ],
      mix(inks.far, inks.mid, 0.55),
    ) +
      shape(
        [
          [x(1082), horizon - 6],
          [x(1100), horizon - 6],
          [x(1720), 1260],
          [x(1240), 1260],
        ],
        inks.mid,
      ),
    cut(
      Array.from({ length: 15 }, (_, i) => {
        const t = (i / 15) ** 1.7;
        const y = horizon + t * 700;
        return gouge(x(1061 - t * 350), y, x(1083 + t * 155), y - 4, 1 + t * 5);
      }),
      inks.near,
    ) +
      shape(
        [
          [x(1100), horizon],
          [x(1880), horizon - 26],
          [x(1880), 1260],
          [x(1720), 1260],
        ],
        inks.near,
      ),
    [0, 1, 2, 3].map((i) => palm(random, x(1240 + i * 160), 720 + i * 60, 230 + i * 60, inks.key)).join('') +
      roofs.join(''),
    gulls(random, x(640), 380, 4, 26, inks.key),
  ];
};
