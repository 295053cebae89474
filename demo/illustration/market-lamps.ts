import { camera } from './camera.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { rays, stars } from './lights.ts';
import { aisle } from './market-parts.ts';
import { type Point, box, disc, stroke } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

export const lamps: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [-light * 0.9, 3.1, -2.4], yaw: light * 9, pitch: 9, focal: 1060 });
  const horizon = view([0, 0, 9000])[1];
  const strings: string[] = [];
  for (let z = 46; z > 1; z -= 4.2) {
    const points = Array.from({ length: 13 }, (_, i): Point => {
      const t = i / 12;
      return view([-3.4 + 6.8 * t, 5.2 - Math.sin(Math.PI * t) * 0.95, z]);
    });
    strings.push(stroke(points, inks.key, 1.6));
    points.forEach(([x, y], i) => {
      if (i % 2)
        strings.push(disc(x, y + 5, 92 / (z + 8) + 2.6, random.chance(0.3) ? inks.paper : inks.accent));
    });
  }
  return [
    sky(scene, { horizon: horizon + 60 }) +
      stars(random, { x0: 0, x1: 1800, y0: 0, y1: horizon }, 70, inks.paper),
    Array.from({ length: 12 }, (_, i) =>
      box(i * 160 - 60, horizon - random.between(20, 130), 158, 260, mix(inks.sky, inks.key, 0.4)),
    ).join('') + rays(random, view([0, 3, 46]), 30, 760, 70, mix(inks.sky, inks.glow, 0.6), [0.5, 1]),
    box(-60, horizon + 20, 1920, 1260 - horizon, mix(inks.mid, inks.accent, 0.38)) +
      tone(random, { x0: -60, x1: 1860, y0: horizon + 60, y1: 1240 }, inks.mid, {
        from: 0.1,
        to: 0.7,
        gap: 30,
      }),
    aisle(scene, view, true),
    strings.join(''),
  ];
};
