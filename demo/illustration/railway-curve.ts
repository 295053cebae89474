import { quayCrane } from './crane-quay.ts';
import { gulls } from './figures.ts';
import { hill, plain } from './ground.ts';
import { mix } from './inks.ts';
import { type Point, box, place, shape } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { tree } from './trees.ts';
import { water } from './water.ts';

/** A train that follows a curve out of the distance, each wagon bigger than the last. */
export const curve: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const horizon = 480;
  const at = (t: number): Point => [
    x(300 + 1560 * t ** 0.72 - 2160 * t ** 3.1),
    horizon + 34 + 540 * t ** 1.6,
  ];
  const size = (t: number) => 10 + 205 * t ** 1.75;
  const bed = (half: number, ink: string) => {
    const l: Point[] = [];
    const r: Point[] = [];
    for (let t = 0; t <= 1.16; t += 0.04) {
      const [px, py] = at(t);
      const w = size(t) * half;
      l.push([px - w, py + w * 0.16]);
      r.unshift([px + w, py + w * 0.1]);
    }
    return shape([...l, ...r], ink);
  };
  const grass = mix(inks.far, '#a9b36a', 0.62);
  const wagons: string[] = [];
  const many = 17;
  for (let i = 0; i < many; i++) {
    const t0 = 0.06 + (i / many) ** 0.85 * 1.06;
    const t1 = 0.06 + ((i + 0.93) / many) ** 0.85 * 1.06;
    const side = (u: number, up: number): Point => {
      const t = t0 + (t1 - t0) * u;
      const [px, py] = at(t);
      return [px, py - size(t) * up];
    };
    const wall = (a: number, b: number, low: number, high: number, ink: string) =>
      shape([side(a, high), side(b, high), side(b, low), side(a, low)], ink);
    wagons.push(
      wall(0, 1, 0.08, 0.2, inks.key) +
        wall(0, 1, 0.62, 0.7, inks.key) +
        wall(0, 0.03, 0.1, 1.15, inks.key) +
        wall(0.97, 1, 0.1, 1.15, inks.key),
    );
    for (const [low, high] of [
      [0.2, 0.52],
      [0.7, 1.02],
    ] as const) {
      for (let car = 0; car < 4; car++) {
        const a = 0.05 + car * 0.235;
        const ink = random.pick([inks.paper, inks.accent, inks.far, inks.paper]);
        wagons.push(
          wall(a, a + 0.21, low, low + 0.17, ink) +
            shape(
              [
                side(a + 0.05, high),
                side(a + 0.15, high),
                side(a + 0.19, low + 0.16),
                side(a + 0.02, low + 0.16),
              ],
              mix(ink, inks.key, 0.4),
            ),
        );
      }
    }
  }
  return [
    sky(scene, { horizon, clouds: 6 }),
    water(scene, { top: horizon, foot: 560, calm: 0.8 }) +
      [0, 1, 2, 3]
        .map((i) =>
          place(quayCrane(i % 2 ? inks.mid : inks.far, inks.glow, i === 2), x(140 + i * 120), horizon + 34, {
            scale: 0.24 + i * 0.03,
            flip: light < 0,
          }),
        )
        .join('') +
      box(x(300) - 300, horizon + 20, 600, 40, inks.mid),
    plain(scene, horizon + 50, grass) +
      hill(
        scene,
        [
          [-60, 1130],
          [300, 1150],
          [700, 1110],
          [1100, 1060],
          [1500, 1010],
          [1860, 960],
        ],
        mix(grass, inks.mid, 0.35),
        inks.mid,
        120,
      ),
    bed(0.75, mix(inks.glow, inks.paper, 0.4)) + bed(0.4, mix(inks.mid, inks.far, 0.4)),
    wagons.join(''),
    tree(random, x(1630), 900, 360, inks.key, inks.mid, light) +
      tree(random, x(1480), 830, 220, inks.key, inks.mid, light) +
      gulls(random, x(1200), 230, 5, 30, inks.key),
  ];
};
