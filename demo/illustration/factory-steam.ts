import { type Point, gouge, blob, cut } from './path.ts';
import type { Scene } from './scene.ts';

/** Steam as a chain of lobes that swells and leans with the wind, cut on its lit side. */
export function plume(
  { random }: Scene,
  x: number,
  y: number,
  lean: number,
  size: number,
  ink: string,
  shade: string,
): string {
  return Array.from({ length: 7 }, (_, i) => {
    const [cx, cy, r] = [
      x + lean * (i * 62 + i * i * 13) * size,
      y - (i * 48 - i * i * 2.6) * size,
      (26 + i * 19) * size,
    ];
    const lobes: Point[] = Array.from({ length: 9 }, (_, k) => {
      const a = (k / 9) * 6.283;
      const s = r * random.between(0.85, 1.2);
      return [cx + Math.cos(a) * s * 1.25, cy + Math.sin(a) * s * 0.8];
    });
    const marks = [0, 1, 2].map((k) =>
      gouge(
        cx - r * 0.9,
        cy + r * (0.25 + k * 0.2),
        cx + r * (0.9 - k * 0.2),
        cy + r * (0.3 + k * 0.2),
        r * 0.07,
        -r * 0.12,
      ),
    );
    return blob(lobes, ink) + cut(marks, shade);
  }).join('');
}
