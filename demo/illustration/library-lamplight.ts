import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { shelves } from './library-parts.ts';
import { blob, box, clip, cut, gouge, oval, shape, line } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

/** One lamp, one book; the window has the day's last light. */
export const lamplight: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number, w = 0) => (light < 0 ? value : 1800 - value - w);
  const arch = (left: number) =>
    `M${left} 800L${left} 330Q${left} 90 ${left + 150} 90Q${left + 300} 90 ${left + 300} 330L${left + 300} 800Z`;
  const windows = [90, 520].map((left) => {
    const at = x(left, 300);
    return (
      clip(
        arch(at),
        sky(scene, { horizon: 720, clouds: 5 }) +
          Array.from({ length: 6 }, (_, i) =>
            box(at + i * 56 - 10, 720 - random.between(20, 130), 50, 240, inks.far),
          ).join(''),
      ) +
      [100, 200].map((dx) => line(at + dx, 90, at + dx, 800, inks.near, 9)).join('') +
      [330, 480, 630].map((y) => line(at, y, at + 300, y, inks.near, 9)).join('')
    );
  });
  const lamp = x(1180);
  const pool = mix(inks.accent, inks.mid, 0.3);
  return [
    box(-60, -60, 1920, 1320, inks.mid) +
      tone(random, { x0: -60, x1: 1860, y0: 0, y1: 820 }, inks.near, { from: 1.1, to: 0.2, gap: 22 }),
    windows.join(''),
    shelves(scene, x(960, 900), -40, 900, 860, 6, inks.near) +
      tone(random, { x0: x(960, 900), x1: x(960, 900) + 900, y0: -20, y1: 560 }, inks.key, {
        from: 1.15,
        to: 0.1,
        gap: 19,
      }),
    shape(
      [
        [lamp - 170, 656],
        [lamp + 170, 656],
        [lamp + 560, 930],
        [lamp - 560, 930],
      ],
      mix(inks.accent, inks.mid, 0.72),
    ) +
      tone(random, { x0: lamp - 420, x1: lamp + 320, y0: 700, y1: 920 }, mix(inks.accent, inks.mid, 0.45), {
        from: 0.1,
        to: 0.5,
        gap: 20,
        length: 200,
      }),
    shape(
      [
        [-60, 900],
        [1860, 860],
        [1860, 1260],
        [-60, 1260],
      ],
      inks.key,
    ) +
      oval(lamp, 990, 620, 130, pool) +
      oval(lamp - light * 10, 986, 430, 86, inks.accent),
    line(lamp, 930, lamp, 640, inks.key, 16) +
      box(lamp - 84, 920, 168, 22, inks.key) +
      blob(
        [
          [lamp - 190, 650],
          [lamp - 130, 560],
          [lamp, 530],
          [lamp + 130, 560],
          [lamp + 190, 650],
          [lamp, 664],
        ],
        mix(inks.mid, '#2f6b52', 0.75),
      ) +
      shape(
        [
          [lamp - 170, 652],
          [lamp + 170, 652],
          [lamp + 150, 668],
          [lamp - 150, 668],
        ],
        inks.paper,
      ),
    shape(
      [
        [lamp - 320, 1010],
        [lamp - 130, 970],
        [lamp - 30, 996],
        [lamp + 80, 962],
        [lamp + 290, 984],
        [lamp + 330, 1090],
        [lamp + 90, 1066],
        [lamp - 30, 1100],
        [lamp - 150, 1076],
        [lamp - 380, 1116],
      ],
      inks.paper,
    ) +
      cut(
        [
          gouge(lamp - 30, 996, lamp - 30, 1100, 6),
          ...Array.from({ length: 9 }, (_, i) =>
            gouge(lamp - 290 - i * 6, 1016 + i * 9, lamp - 70, 1000 + i * 9, 2.6),
          ),
          ...Array.from({ length: 9 }, (_, i) =>
            gouge(lamp + 20, 1000 + i * 8, lamp + 270 + i * 4, 994 + i * 9, 2.6),
          ),
        ],
        inks.near,
      ),
  ];
};
