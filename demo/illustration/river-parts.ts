import { tone } from './hatching.ts';
import { type Point, bend, clip, cut, fill, gouge } from './path.ts';
import type { Scene } from './scene.ts';

/** A river as a ribbon through points of x, y and half-width, filled with its own sky. */
export function ribbon(
  { random }: Scene,
  course: readonly (readonly [number, number, number])[],
  ink: string,
  sheen: string,
): string {
  const left: Point[] = course.map(([x, y, half]) => [x - half, y]);
  const right: Point[] = course.map(([x, y, half]): Point => [x + half, y]).toReversed();
  const outline = bend([...left, ...right]);
  const ys = course.map(([, y]) => y);
  return (
    fill(outline, ink) +
    clip(
      outline,
      tone(random, { x0: -60, x1: 1860, y0: Math.min(...ys), y1: Math.max(...ys) }, sheen, {
        from: 0.75,
        to: 0.2,
        gap: 19,
        length: 300,
      }),
    )
  );
}

export const reeds = (
  { random }: Scene,
  x0: number,
  x1: number,
  foot: number,
  tall: number,
  count: number,
  ink: string,
) => {
  const marks = Array.from({ length: count }, () => {
    const [x, h] = [random.between(x0, x1), tall * random.between(0.4, 1)];
    const lean = random.spread(h * 0.24);
    return (
      gouge(x, foot, x + lean, foot - h, tall * 0.022, lean * 0.3) +
      (random.chance(0.25)
        ? gouge(x + lean * 0.8, foot - h * 0.8, x + lean * 1.05, foot - h * 1.08, tall * 0.05)
        : '')
    );
  });
  return cut(marks, ink);
};
