import { gulls } from './figures.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { glint } from './lights.ts';
import { type Point, bend, box, clip, cut, disc, fill, gouge, place, line } from './path.ts';
import type { Draw } from './scene.ts';
import { ferry } from './ships-small.ts';
import { sky } from './sky.ts';
import { water } from './water.ts';

export const shallows: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = 300;
  const sun = light < 0 ? 430 : 1390;
  const meadows = Array.from({ length: 9 }, (_, i) => {
    const [cx, cy] = [random.between(-100, 1900), 450 + i * 82];
    const size = 60 + i * 34;
    const edge: Point[] = Array.from({ length: 12 }, (_, k) => {
      const a = (k / 12) * 6.283;
      const r = random.between(0.7, 1.25);
      return [cx + Math.cos(a) * size * 2.6 * r, cy + Math.sin(a) * size * 0.42 * r];
    });
    const blades = Array.from({ length: 50 }, () => {
      const [bx, by] = [cx + random.spread(size * 2.7), cy + random.spread(size * 0.45)];
      return gouge(
        bx,
        by,
        bx + random.between(10, 26) + size * 0.12,
        by - random.between(6, 14) - size * 0.05,
        2 + i * 0.55,
        4,
      );
    });
    return fill(bend(edge), mix(inks.mid, inks.far, 0.25)) + clip(bend(edge), cut(blades, inks.near));
  });
  return [
    sky(scene, { horizon, light: [sun, horizon - 40], size: 62, clouds: 2 }),
    box(-60, horizon - 12, 1920, 20, inks.far) +
      water(scene, { top: horizon, base: mix(inks.sky, inks.far, 0.45), calm: 1 }),
    meadows.join(''),
    tone(random, { x0: -60, x1: 1860, y0: 420, y1: 1220 }, mix(inks.sky, inks.glow, 0.5), {
      from: 0.12,
      to: 0.22,
      gap: 52,
      length: 560,
    }) + glint(random, sun, horizon, 1100, 90, mix(inks.accent, inks.glow, 0.5)),
    place(ferry(scene, inks.paper, inks.accent), light < 0 ? 1120 : 380, horizon + 8, { scale: 0.17 }) +
      line(light < 0 ? 560 : 1240, 900, light < 0 ? 556 : 1236, 640, inks.key, 9) +
      disc(light < 0 ? 556 : 1236, 630, 13, inks.key) +
      gulls(random, light < 0 ? 556 : 1236, 600, 2, 34, inks.key),
  ];
};
