import { type View, block, face } from './camera.ts';
import { figure } from './figures.ts';
import { mix } from './inks.ts';
import { disc } from './path.ts';
import type { Scene } from './scene.ts';

/** An awning in stripes that slopes towards the aisle, and a table with what is sold. */
export function stall(
  { random, inks }: Scene,
  view: View,
  side: number,
  z: number,
  stripe: string,
  plain: string,
  shade: string,
): string {
  const [inner, outer, deep] = [side * 2.6, side * 7, 4.6];
  const stripes = Array.from({ length: 8 }, (_, i) => {
    const [a, b] = [z + (deep * i) / 8, z + (deep * (i + 1)) / 8];
    return (
      face(
        view,
        [
          [inner, 2.5, a],
          [inner, 2.5, b],
          [outer, 3.7, b],
          [outer, 3.7, a],
        ],
        i % 2 ? plain : stripe,
      ) +
      face(
        view,
        [
          [inner, 2.5, a],
          [inner, 2.5, b],
          [inner, 2.12, b],
          [inner, 2.12, a],
        ],
        i % 2 ? mix(plain, shade, 0.35) : mix(stripe, shade, 0.35),
      )
    );
  });
  const back =
    face(
      view,
      [
        [outer, 3.5, z],
        [outer, 3.5, z + deep],
        [outer, 0, z + deep],
        [outer, 0, z],
      ],
      shade,
    ) +
    face(
      view,
      [
        [inner, 2.3, z + deep],
        [outer, 3.5, z + deep],
        [outer, 0, z + deep],
        [inner, 0, z + deep],
      ],
      shade,
    );
  const table = block(view, [Math.min(side * 3, side * 5.2), 0, z + 0.4], [2.2, 0.95, deep - 0.8], {
    front: mix(shade, inks.mid, 0.4),
    top: inks.glow,
    side: mix(shade, inks.mid, 0.65),
  });
  const goods = Array.from({ length: 26 }, () => {
    const [x, y] = view([
      side * random.between(3.05, 5),
      1.08 + random.next() * 0.2,
      z + random.between(0.6, deep - 0.6),
    ]);
    const r = Math.abs(view([0.13, 1, z])[0] - view([0, 1, z])[0]);
    return disc(x, y, r, random.pick([inks.accent, inks.paper, inks.far, inks.accent]));
  });
  const pole = [z, z + deep].map((d) =>
    face(
      view,
      [
        [inner, 0, d],
        [inner + 0.07, 0, d],
        [inner + 0.07, 2.4, d],
        [inner, 2.4, d],
      ],
      inks.key,
    ),
  );
  return back + table + goods.join('') + stripes.join('') + pole.join('');
}

export function aisle(scene: Scene, view: View, night: boolean): string {
  const { random, inks } = scene;
  const parts: string[] = [];
  for (let z = 44; z >= 3; z -= 5.8) {
    for (const side of [-1, 1]) {
      const stripe = random.pick(
        night ? [inks.far, inks.glow, inks.mid] : [inks.accent, inks.mid, inks.near, inks.accent],
      );
      parts.push(
        stall(
          scene,
          view,
          side,
          z,
          stripe,
          night ? mix(stripe, inks.accent, 0.45) : inks.paper,
          night ? inks.near : mix(inks.mid, inks.key, 0.35),
        ),
      );
    }
    for (let i = 0; i < 2; i++) {
      const [wx, wz] = [random.spread(1.7), z - random.between(0.4, 2.4)];
      if (wz < 5) continue;
      const [px, py] = view([wx, 0, wz]);
      const tall = py - view([wx, 1.75, wz])[1];
      parts.push(
        figure(random, px, py, tall, random.pick([inks.key, inks.near, inks.key]), {
          carry: random.pick(['bag', 'none', 'bag']),
          stride: random.between(0.06, 0.2),
        }),
      );
    }
  }
  return parts.join('');
}
