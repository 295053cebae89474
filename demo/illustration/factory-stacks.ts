import { shadeSide } from './buildings.ts';
import { plume } from './factory-steam.ts';
import { figure } from './figures.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { rays } from './lights.ts';
import { shape, box, line, stroke, disc } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

export const stacks: Draw = (scene) => {
  const { random, inks, light } = scene;
  const lean = -light;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const chimney = (cx: number, top: number, foot: number, half: number, ink: string) =>
    shape(
      [
        [cx - half * 0.7, top],
        [cx + half * 0.7, top],
        [cx + half, foot],
        [cx - half, foot],
      ],
      ink,
    ) +
    [0.05, 0.12]
      .map((t) => box(cx - half * 0.74, top + (foot - top) * t, half * 1.48, 12, mix(ink, inks.accent, 0.5)))
      .join('');
  const tall: [number, number, number][] = [
    [420, 190, 40],
    [620, 330, 32],
    [760, 260, 34],
  ];
  const furnace = x(1210);
  return [
    sky(scene, { horizon: 980, light: [x(1560), 640], size: 128 }),
    tall
      .map(([cx, top]) =>
        plume(scene, x(cx), top, lean, top < 200 ? 1.35 : 1, mix(inks.far, inks.glow, 0.45), inks.far),
      )
      .join('') +
      box(-60, 900, 1920, 140, inks.far) +
      Array.from({ length: 16 }, (_, i) =>
        box(i * 124 - 60, 900 - random.between(10, 110), 92, 160, inks.far),
      ).join(''),
    tall.map(([cx, top, half]) => chimney(x(cx), top, 1060, half, inks.mid)).join(''),
    shape(
      [
        [furnace - 130, 1070],
        [furnace - 76, 560],
        [furnace - 50, 430],
        [furnace + 50, 430],
        [furnace + 76, 560],
        [furnace + 130, 1070],
      ],
      inks.key,
    ) +
      box(furnace - 90, 400, 180, 34, inks.key) +
      stroke(
        [
          [furnace, 410],
          [furnace - 60, 300],
          [furnace + 120, 300],
          [furnace + 260, 620],
        ],
        inks.key,
        26,
      ) +
      line(furnace + 30, 420, furnace + 400, 1060, inks.key, 22) +
      line(furnace + 60, 420, furnace + 440, 1060, inks.key, 8) +
      [520, 640, 760, 880].map((y) => box(furnace - 150, y, 300, 10, inks.key)).join('') +
      [0, 1, 2]
        .map(
          (i) =>
            box(furnace + light * (300 + i * 130) - 50, 620, 100, 460, inks.near) +
            shape(
              [
                [furnace + light * (300 + i * 130) - 50, 622],
                [furnace + light * (300 + i * 130), 560],
                [furnace + light * (300 + i * 130) + 50, 622],
              ],
              inks.near,
            ),
        )
        .join(''),
    box(-60, 1040, 1920, 220, inks.key) +
      shape(
        [
          [x(120), 1050],
          [x(120), 880],
          [x(230), 820],
          [x(230), 880],
          [x(340), 820],
          [x(340), 880],
          [x(450), 820],
          [x(450), 880],
          [x(560), 820],
          [x(560), 1050],
        ],
        inks.near,
      ) +
      shadeSide(scene, Math.min(x(120), x(560)), 890, 440, 150, inks.key) +
      tone(random, { x0: -60, x1: 1860, y0: 1090, y1: 1240 }, inks.mid, { from: 0.5, to: 0.05, gap: 30 }),
    Array.from({ length: 9 }, (_, i) => box(x(150 + i * 44) - 8, 950, 16, 34, inks.accent)).join('') +
      rays(random, [furnace, 1010], 8, 120, 18, inks.accent, [0.5, 1]) +
      disc(furnace, 1016, 26, inks.paper) +
      figure(random, x(900), 1070, 62, inks.key),
  ];
};
