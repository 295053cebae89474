import { figure } from './figures.ts';
import { mix } from './inks.ts';
import { type Point, box, shape, line } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { tree } from './trees.ts';

/** Two slab blocks cropped by the page, the sky a wedge between them. */
export const blocks: Draw = (scene) => {
  const { random, inks, light } = scene;
  const slab = (
    x0: number,
    x1: number,
    top0: number,
    top1: number,
    columns: number,
    rows: number,
    wall: string,
    dark: string,
    share: number,
  ) => {
    const [walls, lights]: [string[], string[]] = [[], []];
    const at = (u: number, v: number): Point => [
      x0 + (x1 - x0) * u,
      top0 + (top1 - top0) * u + (1330 - top0 - (top1 - top0) * u) * v,
    ];
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        const [u, v, du, dv] = [(c + 0.2) / columns, (r + 0.25) / rows, 0.62 / columns, 0.5 / rows];
        const on = random.chance(share);
        const pane = [at(u, v), at(u + du, v), at(u + du, v + dv), at(u, v + dv)];
        if (on) {
          lights.push(shape(pane, random.chance(0.3) ? inks.paper : inks.accent));
          if (random.chance(0.3))
            lights.push(
              shape(
                [
                  at(u + du * 0.4, v + dv * 0.35),
                  at(u + du * 0.66, v + dv * 0.35),
                  at(u + du * 0.7, v + dv),
                  at(u + du * 0.36, v + dv),
                ],
                dark,
              ),
            );
        } else walls.push(shape(pane, dark));
        if (c % 2)
          walls.push(
            shape(
              [
                at(u - du, v + dv * 1.06),
                at(u + du, v + dv * 1.06),
                at(u + du, v + dv * 1.3),
                at(u - du, v + dv * 1.3),
              ],
              dark,
            ),
          );
      }
    }
    return {
      wall: shape([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], wall) + walls.join(''),
      lights: lights.join(''),
    };
  };
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const left = slab(x(-80), x(760), -40, 330, 8, 11, inks.mid, inks.key, 0.3);
  const right = slab(x(1120), x(1880), 420, 180, 9, 12, inks.far, mix(inks.far, inks.key, 0.5), 0.18);
  return [
    sky(scene, { horizon: 1100, light: [x(950), 690], size: 92, clouds: 6 }),
    right.wall +
      shape(
        [
          [x(1060), 444],
          [x(1120), 420],
          [x(1120), 1260],
          [x(1060), 1260],
        ],
        mix(inks.far, inks.glow, 0.4),
      ),
    right.lights,
    left.wall +
      shape(
        [
          [x(760), 330],
          [x(830), 372],
          [x(830), 1260],
          [x(760), 1260],
        ],
        inks.key,
      ),
    left.lights,
    box(-60, 1130, 1920, 140, inks.key) +
      tree(random, x(930), 1150, 330, inks.key, inks.mid, light) +
      tree(random, x(1060), 1150, 210, inks.key, inks.mid, light) +
      figure(random, x(1220), 1150, 84, inks.key) +
      line(x(830), 470, x(1110), 520, inks.key, 3),
  ];
};
