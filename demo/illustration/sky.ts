import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { rays, rings, stars } from './lights.ts';
import { box, cut, disc, gouge, type Point } from './path.ts';
import type { Scene } from './scene.ts';

export type Sky = {
  horizon: number;
  /** The sun or moon; without it the sky is lit evenly from its foot. */
  light?: Point;
  size?: number;
  clouds?: number;
  rays?: boolean;
};

/** The sky, down to the horizon and a little below it. */
export function sky(
  { random, inks, mood }: Scene,
  { horizon, light, size = 70, clouds = 0, rays: rayed = false }: Sky,
): string {
  const [top, foot] =
    mood === 'night'
      ? [mix(inks.sky, inks.key, 0.35), inks.glow]
      : [mix(inks.sky, inks.far, 0.28), inks.glow];
  const reach = horizon * random.between(0.55, 0.8);
  const area = { x0: -60, x1: 1860, y0: 0, y1: horizon };
  const ground =
    box(-60, -60, 1920, 1320, inks.sky) +
    tone(random, { ...area, y1: horizon * 0.42 }, top, { from: 1.1, to: 0, gap: 20 }) +
    tone(
      random,
      { ...area, y0: horizon - reach, y1: horizon + 30 },
      mood === 'night' ? mix(inks.sky, foot, 0.6) : foot,
      { from: 0, to: 1.25, gap: 17 },
    );
  const starry =
    mood === 'night' ? stars(random, { ...area, y1: horizon * 0.85 }, random.whole(70, 120), inks.paper) : '';
  const lamp = light ? luminary({ random, inks, mood }, light, size, rayed) : '';
  return ground + starry + cloudBank({ random, inks, mood }, horizon, clouds) + lamp;
}

type Part = Pick<Scene, 'random' | 'inks' | 'mood'>;

function luminary({ random, inks, mood }: Part, light: Point, size: number, rayed: boolean): string {
  const ink =
    mood === 'night' || mood === 'day'
      ? inks.paper
      : mood === 'dawn'
        ? inks.accent
        : mix(inks.accent, inks.paper, 0.35);
  const halo = mood === 'night' ? mix(inks.sky, inks.glow, 0.75) : mix(inks.glow, inks.paper, 0.55);
  const around = rayed
    ? rays(random, light, size * 1.35, size * 9, 46, halo)
    : rings(random, light, size * 1.3, size * (mood === 'night' ? 3.6 : 4.4), size * 0.27, halo);
  return around + disc(light[0], light[1], size, ink);
}

/** Long flat clouds, each a few strokes that share an underside. */
export function cloudBank({ random, inks, mood }: Part, horizon: number, count: number): string {
  const body =
    mood === 'day'
      ? inks.paper
      : mood === 'night'
        ? mix(inks.sky, inks.key, 0.45)
        : mix(inks.sky, inks.far, 0.6);
  const lining =
    mood === 'day'
      ? mix(inks.sky, inks.far, 0.45)
      : mood === 'night'
        ? inks.glow
        : mix(inks.glow, inks.paper, 0.4);
  return Array.from({ length: count }, () => {
    const [x, y] = [random.between(-100, 1800), horizon * random.between(0.1, 0.72)];
    const size = random.between(0.6, 1.25) * (0.6 + 0.6 * (1 - y / horizon));
    const strokes = Array.from({ length: 9 }, (_, i) => {
      const run = random.between(220, 620) * size * (1 - Math.abs(i - 5) / 9);
      const start = x + random.spread(130) * size;
      return gouge(start - run, y - i * 11 * size, start + run, y - i * 11 * size, 13 * size);
    });
    const under = gouge(x - 420 * size, y + 14 * size, x + 400 * size, y + 14 * size, 8 * size);
    return cut([under], lining) + cut(strokes, body);
  }).join('');
}
