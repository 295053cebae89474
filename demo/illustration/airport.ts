import { fog, propeller } from './airport-parts.ts';
import { figure } from './figures.ts';
import { hill, ridge } from './ground.ts';
import { mix } from './inks.ts';
import { peak } from './mountain.ts';
import { type Point, shape, fill, bend, cut, gouge, box, line, place } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { tree } from './trees.ts';

/** A short strip that slopes up a hillside, above a valley full of fog. */
export const airport: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const pale = mix(inks.paper, inks.sky, 0.35);
  const spur: Point[] = [
    [x(-80), 640],
    [x(240), 660],
    [x(620), 730],
    [x(1000), 850],
    [x(1330), 1010],
    [x(1460), 1290],
    [x(-80), 1290],
  ];
  const strip: Point[] = [
    [x(160), 700],
    [x(330), 704],
    [x(1190), 1040],
    [x(980), 1130],
  ];
  const along = (t: number, u: number): Point => {
    const [a, b, c, d] = strip as [Point, Point, Point, Point];
    const near: Point = [a[0] + (d[0] - a[0]) * t, a[1] + (d[1] - a[1]) * t];
    const far: Point = [b[0] + (c[0] - b[0]) * t, b[1] + (c[1] - b[1]) * t];
    return [near[0] + (far[0] - near[0]) * u, near[1] + (far[1] - near[1]) * u];
  };
  const dash = (t: number, run: number, u: number, wide: number) =>
    shape(
      [along(t, u - wide), along(t + run, u - wide), along(t + run, u + wide), along(t, u + wide)],
      inks.paper,
    );
  const [hutX, hutY] = [x(470), 690];
  return [
    sky(scene, { horizon: 660, light: [x(1330), 330], size: 76, clouds: 3 }),
    peak(
      scene,
      { x: x(1560), y: 170, half: 560, foot: 800 },
      mix(inks.far, inks.accent, 0.2),
      inks.far,
      inks.paper,
      0.5,
    ) +
      peak(
        scene,
        { x: x(900), y: 260, half: 560, foot: 820 },
        mix(inks.far, inks.glow, 0.3),
        mix(inks.far, inks.mid, 0.4),
        inks.paper,
        0.45,
      ),
    fog(scene, 620, 150, mix(pale, inks.far, 0.2)) +
      hill(scene, ridge(random, 760, 90, 0.1), mix(inks.far, inks.mid, 0.5), inks.mid, 120),
    fog(scene, 820, 190, pale) +
      hill(scene, ridge(random, 990, 60, 0.1), inks.mid, inks.near, 120) +
      fog(scene, 1060, 220, mix(pale, inks.paper, 0.5)),
    fill(bend(spur), inks.near) +
      shape(strip, mix(inks.far, inks.glow, 0.35)) +
      Array.from({ length: 8 }, (_, i) => dash(0.08 + i * 0.105, 0.05, 0.5, 0.02)).join('') +
      [0.2, 0.35, 0.65, 0.8].map((u) => dash(0.92, 0.055, u, 0.04)).join('') +
      cut(
        Array.from({ length: 44 }, () => {
          const [t, down] = [random.next(), random.between(60, 330)];
          const px = x(-40 + t * 1180);
          const py = 760 + t * 330 + down * 0.6;
          return gouge(px, py, px - light * 50, py + 24, 5);
        }),
        inks.key,
      ),
    box(hutX - 62, hutY - 76, 124, 92, inks.paper) +
      shape(
        [
          [hutX - 84, hutY - 72],
          [hutX, hutY - 128],
          [hutX + 84, hutY - 72],
        ],
        inks.accent,
      ) +
      box(hutX - 40, hutY - 54, 36, 32, inks.key) +
      box(hutX + 18, hutY - 50, 24, 64, inks.key) +
      line(x(590), 720, x(590), 540, inks.key, 7) +
      shape(
        [
          [x(590), 544],
          [x(700), 566],
          [x(700), 592],
          [x(590), 590],
        ],
        inks.accent,
      ) +
      shape(
        [
          [x(626), 551],
          [x(660), 558],
          [x(660), 592],
          [x(626), 591],
        ],
        inks.paper,
      ) +
      place(propeller(inks.paper, inks.key), x(240), 740, {
        scale: 0.46,
        flip: light > 0,
        turn: light < 0 ? 14 : -14,
      }),
    figure(random, x(330), 1130, 210, inks.key, { stride: 0.06, skirt: true }) +
      line(x(330) + 22, 980, x(330) + 62, 940, inks.key, 13) +
      tree(random, x(60), 1180, 560, inks.key, inks.mid, light),
  ];
};
