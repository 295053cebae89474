import { tone } from './hatching.ts';
import { type Point, fill, bend, box, line, disc } from './path.ts';
import type { Scene } from './scene.ts';

/** A bank of fog: one flat shape, its upper edge in long strokes. */
export function fog({ random }: Scene, y: number, deep: number, ink: string): string {
  const edge: Point[] = Array.from({ length: 17 }, (_, i) => [-80 + i * 124, y + random.spread(deep * 0.22)]);
  return (
    fill(bend([...edge, [1940, y + deep], [-120, y + deep]]), ink) +
    tone(random, { x0: -60, x1: 1860, y0: y - deep * 0.5, y1: y + 10 }, ink, {
      from: 0.05,
      to: 0.8,
      gap: 15,
      length: 360,
    })
  );
}

export const propeller = (ink: string, belly: string) =>
  fill('M0 0Q-20 -50 40 -62L330 -70Q400 -64 420 -40Q400 -8 320 4L60 12Q10 12 0 0Z', ink) +
  fill('M330 -66L400 -160L440 -160L412 -40Z', ink) +
  fill('M90 -66L300 -70L250 -88L110 -86Z', belly) +
  box(70, -96, 10, 90, belly) +
  line(60, 8, 70, 44, ink, 8) +
  line(210, 6, 220, 44, ink, 8) +
  disc(70, 46, 14, ink) +
  disc(222, 46, 14, ink) +
  Array.from({ length: 6 }, (_, i) => disc(110 + i * 34, -42, 8, belly)).join('');
