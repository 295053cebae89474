import { gable } from './buildings.ts';
import { hill, ridge } from './ground.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { type Peak, peak } from './mountain.ts';
import { box, cut, disc, gouge, line } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

export const firstLight: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const gold = mix(inks.accent, inks.glow, 0.6);
  const peaks: Peak[] = [
    { x: x(1640), y: 420, half: 520, foot: 940 },
    { x: x(1180), y: 330, half: 480, foot: 940 },
    { x: x(210), y: 240, half: 560, foot: 960 },
    { x: x(680), y: 160, half: 640, foot: 980 },
  ];
  const layers = [0, 1, 2, 3].map((i) =>
    hill(
      scene,
      ridge(random, 800 + i * 104, 60 - i * 6, 0.05),
      [mix(inks.far, inks.mid, 0.35), inks.mid, inks.near, inks.key][i] ?? inks.key,
      [inks.mid, inks.near, inks.key, inks.near][i] ?? inks.key,
      100,
    ),
  );
  const village = Array.from(
    { length: 7 },
    (_, i) =>
      box(x(960 + i * 34 + random.spread(8)), 1000 + random.spread(14), 20, 20, inks.near) +
      gable(x(960 + i * 34) - 4, 1000, 30, 16, inks.key) +
      (i % 3 ? '' : disc(x(968 + i * 34), 1012, 4.5, inks.accent)),
  );
  return [
    sky(scene, { horizon: 800, clouds: 5 }),
    peaks.map((p) => peak(scene, p, gold, inks.mid, inks.paper, 0.42)).join(''),
    tone(random, { x0: -60, x1: 1860, y0: 690, y1: 840 }, mix(inks.far, inks.sky, 0.5), {
      from: 0,
      to: 1.1,
      gap: 16,
    }),
    ...layers,
    village.join('') +
      cut([gouge(x(1010), 990, x(1110), 870, 6, 22)], inks.glow) +
      line(x(240), 1150, x(240), 1040, inks.key, 6) +
      line(x(222), 1066, x(258), 1066, inks.key, 6),
  ];
};
