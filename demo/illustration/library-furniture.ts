import { type View, block, face } from './camera.ts';
import { mix } from './inks.ts';
import { disc, line, shape } from './path.ts';
import type { Scene } from './scene.ts';

/** A wall of card drawers, each with its brass knob. */
export function cards({ random, inks, light }: Scene, view: View): string {
  const drawn: string[] = [];
  for (let r = 0; r < 9; r++)
    for (let c = 0; c < 42; c++) {
      const [z, y] = [-1 + c * 0.6, 0.35 + r * 0.36];
      const ink = random.chance(0.12)
        ? mix(inks.mid, inks.accent, 0.5)
        : mix(inks.mid, inks.far, random.next() * 0.3);
      drawn.push(
        face(
          view,
          [
            [-light * 7, y, z],
            [-light * 7, y + 0.31, z],
            [-light * 7, y + 0.31, z + 0.54],
            [-light * 7, y, z + 0.54],
          ],
          ink,
        ),
      );
      const [px, py] = view([-light * 7, y + 0.15, z + 0.27]);
      const r0 = Math.abs(view([-light * 7, y + 0.2, z + 0.27])[1] - py);
      drawn.push(disc(px, py, r0 * 0.8, inks.glow));
    }
  return drawn.join('');
}

/** Long tables with lamps, and a paper here and there. */
export function tables({ random, inks }: Scene, view: View): string {
  const drawn: string[] = [];
  for (let z = 17; z >= 2; z -= 5) {
    drawn.push(
      block(view, [-2.6, 0, z + 0.4], [0.2, 0.95, 2.4], { front: inks.key, top: inks.mid, side: inks.near }) +
        block(view, [3.4, 0, z + 0.4], [0.2, 0.95, 2.4], {
          front: inks.key,
          top: inks.mid,
          side: inks.near,
        }) +
        block(view, [-3, 0.95, z], [7, 0.14, 3], {
          front: inks.key,
          top: mix(inks.mid, inks.accent, 0.25),
          side: inks.key,
        }),
    );
    for (const x of [-1.8, 0.5, 2.8]) {
      const [px, py] = view([x, 1.1, z + 1.5]);
      const s = py - view([x, 1.7, z + 1.5])[1];
      drawn.push(
        line(px, py, px, py - s, inks.key, Math.max(2, s * 0.08)) +
          shape(
            [
              [px - s * 0.5, py - s * 0.8],
              [px - s * 0.3, py - s * 1.15],
              [px + s * 0.3, py - s * 1.15],
              [px + s * 0.5, py - s * 0.8],
            ],
            inks.accent,
          ),
      );
      if (random.chance(0.7))
        drawn.push(
          face(
            view,
            [
              [x + 0.5, 1.11, z + 0.4],
              [x + 1.3, 1.11, z + 0.4],
              [x + 1.3, 1.11, z + 1],
              [x + 0.5, 1.11, z + 1],
            ],
            inks.paper,
          ),
        );
    }
  }
  return drawn.join('');
}
