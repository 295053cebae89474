import { gulls } from './figures.ts';
import { mix } from './inks.ts';
import { box, shape } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { row } from './skyline-parts.ts';

export const terraces: Draw = (scene) => {
  const { random, inks, light } = scene;
  const towers = row(scene, {
    foot: 760,
    low: 140,
    high: 400,
    wide: 110,
    wall: mix(inks.far, inks.glow, 0.3),
    dark: inks.far,
    share: 0.03,
    pane: 30,
  });
  const rows = Array.from({ length: 5 }, (_, i) => {
    const [base, size] = [690 + i * 112 + i * i * 6, 0.5 + i * 0.24];
    const ink =
      [mix(inks.far, inks.mid, 0.4), inks.mid, mix(inks.mid, inks.near, 0.5), inks.near, inks.key][i] ??
      inks.key;
    const lit = mix(ink, i % 2 ? inks.accent : inks.glow, 0.38);
    const slope = light * 0.045;
    const houses: string[] = [];
    for (let x = -160 - random.next() * 90; x < 1900; x += 190 * size) {
      const y = base + (x - 900) * slope;
      const [w, rise] = [190 * size, 78 * size];
      houses.push(
        shape(
          [
            [x, y],
            [x + w * 0.5, y - rise],
            [x + w, y],
            [x + w, y + 300],
            [x, y + 300],
          ],
          ink,
        ) +
          shape(
            light < 0
              ? [
                  [x - 4, y + 4],
                  [x + w * 0.5, y - rise],
                  [x + w * 0.5, y - rise + 22 * size],
                  [x + 8, y + 22 * size],
                ]
              : [
                  [x + w + 4, y + 4],
                  [x + w * 0.5, y - rise],
                  [x + w * 0.5, y - rise + 22 * size],
                  [x + w - 8, y + 22 * size],
                ],
            lit,
          ),
      );
      houses.push(
        box(x + w * 0.86, y - rise * 0.95, w * 0.16, rise * 1.1, ink) +
          [0, 1, 2]
            .map((k) => box(x + w * (0.87 + k * 0.05), y - rise * 1.2, w * 0.034, rise * 0.3, inks.accent))
            .join(''),
      );
      if (random.chance(0.3))
        houses.push(box(x + w * 0.4, y + 34 * size, 30 * size, 40 * size, i > 1 ? inks.glow : lit));
    }
    return houses.join('');
  });
  return [
    sky(scene, { horizon: 700, light: [light < 0 ? 520 : 1290, 420], size: 104, rays: true }),
    towers.walls,
    ...rows,
    gulls(random, 1000, 240, 4, 28, inks.key),
  ];
};
