import type { Place, View } from './camera.ts';
import { shape, stroke, box, disc } from './path.ts';

export const oval3 = (rx: number, rz: number, y: number, from = 0, to = 1): Place[] =>
  Array.from({ length: 49 }, (_, i) => {
    const a = (from + ((to - from) * i) / 48) * Math.PI * 2;
    const square = 1 / (Math.abs(Math.cos(a)) ** 3 + Math.abs(Math.sin(a)) ** 3) ** (1 / 3);
    return [Math.cos(a) * rx * square, y, Math.sin(a) * rz * square];
  });

export const ring = (view: View, inner: readonly Place[], outer: readonly Place[], ink: string) =>
  shape([...inner.map(view), ...outer.map(view).toReversed()], ink);

export function mast(view: View, [x, y, z]: Place, ink: string, lit: string): string {
  const [foot, top] = [view([x, 0, z]), view([x, y, z])];
  const s = Math.abs(view([x + 5, y, z])[0] - top[0]);
  return (
    stroke([foot, top], ink, s * 0.24) +
    box(top[0] - s, top[1] - s * 1.1, s * 2, s * 1.2, ink) +
    Array.from({ length: 12 }, (_, i) =>
      disc(
        top[0] - s * 0.72 + (i % 4) * s * 0.48,
        top[1] - s * 0.85 + Math.floor(i / 4) * s * 0.36,
        s * 0.15,
        lit,
      ),
    ).join('')
  );
}
