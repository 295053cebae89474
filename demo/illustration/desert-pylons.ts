import { figure } from './figures.ts';
import { hill, plain, ridge } from './ground.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { type Point, box, cut, fill, gouge, shape, line, stroke } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

function pylon(x: number, foot: number, tall: number, ink: string): string {
  const w = tall * 0.13;
  const at = (side: number, up: number): Point => [x + side * w * (1 - up * 0.82), foot - tall * up];
  const lattice = [0, 0.22, 0.42, 0.6, 0.76].map((up, i, all) => {
    const next = all[i + 1] ?? 0.9;
    return (
      stroke([at(-1, up), at(1, next)], ink, tall * 0.008) +
      stroke([at(1, up), at(-1, next)], ink, tall * 0.008)
    );
  });
  const arms = [0.74, 0.86].map((up, i) =>
    shape(
      [
        [x - tall * (0.2 - i * 0.05), foot - tall * up],
        [x, foot - tall * (up + 0.045)],
        [x + tall * (0.2 - i * 0.05), foot - tall * up],
      ],
      ink,
    ),
  );
  return (
    stroke([at(-1, 0), at(-0.9, 1)], ink, tall * 0.017) +
    stroke([at(1, 0), at(0.9, 1)], ink, tall * 0.017) +
    lattice.join('') +
    arms.join('')
  );
}

export const pylons: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const towers = Array.from({ length: 9 }, (_, i) => {
    const t = 0.7 ** i;
    return {
      x: x(1500 - 1220 * (1 - t) + 330 * Math.sin((1 - t) * 4.6)),
      foot: 652 + 430 * t,
      tall: 880 * t + 24,
    };
  });
  const wires = towers.slice(1).flatMap((far, i) => {
    const near = towers[i];
    if (!near) return [];
    return [-0.2, 0.2, -0.15, 0.15].map((arm, k) => {
      const up = k < 2 ? 0.74 : 0.86;
      const [ax, ay, bx, by] = [
        near.x + arm * near.tall,
        near.foot - up * near.tall,
        far.x + arm * far.tall,
        far.foot - up * far.tall,
      ];
      return stroke(
        Array.from({ length: 9 }, (_, s): Point => {
          const u = s / 8;
          return [ax + (bx - ax) * u, ay + (by - ay) * u + Math.sin(Math.PI * u) * near.tall * 0.06];
        }),
        inks.key,
        Math.max(1.2, near.tall * 0.004),
      );
    });
  });
  const herd = Array.from({ length: 34 }, () => {
    const [hx, hy] = [x(random.between(180, 900)), random.between(850, 990)];
    const s = 15 + (hy - 850) * 0.1;
    return cut(
      [
        gouge(hx - s, hy, hx + s, hy - 2, s * 0.62),
        gouge(hx + s * 0.7, hy - s * 0.1, hx + s * 1.4, hy - s * 0.5, s * 0.3),
        gouge(hx - s * 0.5, hy, hx - s * 0.5, hy + s * 0.8, 2.4),
        gouge(hx + s * 0.5, hy, hx + s * 0.5, hy + s * 0.8, 2.4),
      ],
      random.chance(0.3) ? inks.key : inks.paper,
    );
  });
  const rider = x(1010);
  return [
    sky(scene, { horizon: 650, light: [x(520), 590], size: 104, clouds: 4 }),
    hill(scene, ridge(random, 590, 90, 0.1), mix(inks.far, inks.sky, 0.25), inks.far, 120) +
      hill(scene, ridge(random, 640, 30, 0.1), inks.far, mix(inks.far, inks.mid, 0.5), 60),
    plain(scene, 652, mix(inks.far, inks.glow, 0.55), mix(inks.far, inks.mid, 0.25)) +
      tone(random, { x0: -60, x1: 1860, y0: 990, y1: 1230 }, mix(inks.mid, inks.far, 0.4), {
        from: 0,
        to: 0.75,
        gap: 30,
      }),
    wires.join('') +
      towers
        .toReversed()
        .map((tower, i, all) =>
          pylon(tower.x, tower.foot, tower.tall, i > all.length - 4 ? inks.key : inks.mid),
        )
        .join(''),
    herd.join('') +
      fill(
        `M${x(300) - 80} 836Q${x(300) - 80} 780 ${x(300)} 760Q${x(300) + 80} 780 ${x(300) + 80} 836Z`,
        inks.paper,
      ) +
      box(x(300) - 14, 800, 28, 36, inks.accent) +
      cut([gouge(x(300), 758, x(300) + 60, 660, 7, 18)], mix(inks.glow, inks.far, 0.4)),
    figure(random, rider, 1104, 176, inks.key, { stride: 0.05, skirt: true }) +
      line(rider - light * 40, 1110, rider - light * 26, 900, inks.key, 6) +
      cut(
        [
          gouge(rider + light * 60, 1072, rider + light * 128, 1068, 15),
          gouge(rider + light * 118, 1066, rider + light * 146, 1046, 11),
          gouge(rider + light * 66, 1072, rider + light * 38, 1046, 5),
          ...[70, 82, 112, 122].map((dx) =>
            gouge(rider + light * dx, 1074, rider + light * (dx + 2), 1106, 4),
          ),
        ],
        inks.key,
      ),
  ];
};
