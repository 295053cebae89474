import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { gouge, box, cut } from './path.ts';
import type { Scene } from './scene.ts';

export type Water = { top: number; base?: string; sheen?: string; foot?: number; calm?: number };

/** Open water: strokes of reflected sky that open out towards the viewer. */
export function water(
  { random, inks, mood }: Scene,
  { top, base, sheen, foot = 1240, calm = 0.5 }: Water,
): string {
  const deep =
    base ?? (mood === 'night' ? inks.mid : mood === 'day' ? mix(inks.far, inks.mid, 0.55) : inks.far);
  const light = sheen ?? (mood === 'night' ? mix(inks.mid, inks.glow, 0.45) : mix(inks.glow, deep, 0.15));
  const dark = mix(deep, mood === 'night' ? inks.key : inks.mid, 0.6);
  const marks: string[] = [];
  const troughs: string[] = [];
  for (let y = top + 6; y < foot;) {
    const near = (y - top) / (foot - top);
    const gap = 8 + near * 34;
    for (let x = -80 - random.next() * 300; x < 1860;) {
      const run = (60 + near * 260) * random.between(0.4, 1.5);
      const into = random.chance(0.6 - near * 0.25) ? marks : troughs;
      into.push(
        gouge(
          x,
          y + random.spread(gap * 0.3),
          x + run,
          y + random.spread(gap * 0.3),
          gap * random.between(0.14, 0.34) * (1.3 - calm),
          random.spread(gap * 0.3 * (1 - calm)),
        ),
      );
      x += run + random.between(0, 1) * (90 + near * 300) * (0.4 + calm);
    }
    y += gap * (0.75 + calm * 0.5);
  }
  return (
    box(-60, top, 1920, foot - top + 40, deep) +
    tone(random, { x0: -60, x1: 1860, y0: top, y1: top + (foot - top) * 0.3 }, light, {
      from: 0.9,
      to: 0.1,
      gap: 13,
    }) +
    cut(troughs, dark) +
    cut(marks, light)
  );
}
