import { figure } from './figures.ts';
import { hill, ridge } from './ground.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { bend, cut, fill, gouge, shape } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { conifer } from './trees.ts';

/** Trunks in four depths, a path between them, and one walker. */
export const forest: Draw = (scene) => {
  const { random, inks, light } = scene;
  const gap = random.between(640, 1160);
  const stand = (count: number, half: number, foot: number, ink: string, lit: string) =>
    Array.from({ length: count }, (_, i) => {
      const x = ((i + 0.5) / count) * 1900 - 50 + random.spread(900 / count);
      if (Math.abs(x - gap) < 70 + half * 3) return '';
      const w = half * random.between(0.7, 1.3);
      const lean = random.spread(26);
      const trunk = shape(
        [
          [x - w, foot + random.spread(20)],
          [x - w * 0.7 + lean, -60],
          [x + w * 0.7 + lean, -60],
          [x + w, foot + random.spread(20)],
        ],
        ink,
      );
      const bark = Array.from({ length: 16 }, () => {
        const y = random.between(0, foot);
        return gouge(x + light * w * 0.2, y, x + light * w * 0.78, y + random.spread(16), w * 0.09);
      });
      const limbs = [0, 1].map(() => {
        const y = random.between(60, foot * 0.5);
        return gouge(x, y, x + random.pick([-1, 1]) * w * 7, y - w * 4, w * 0.2, 16);
      });
      return trunk + cut(limbs, ink) + cut(bark, lit);
    }).join('');
  return [
    sky(scene, { horizon: 780, light: [gap, 500], size: 90, rays: true }),
    Array.from({ length: 34 }, (_, i) =>
      conifer(random, i * 58 - 30, 800, random.between(220, 420), mix(inks.far, inks.glow, 0.25)),
    ).join(''),
    stand(22, 13, 840, inks.far, inks.glow) +
      hill(scene, ridge(random, 800, 22, 0.2), mix(inks.far, inks.mid, 0.5)),
    stand(13, 24, 930, inks.mid, inks.far) + hill(scene, ridge(random, 890, 24, 0.2), inks.mid),
    fill(
      bend([
        [gap - 30, 830],
        [gap + 30, 830],
        [gap + 60, 960],
        [gap + 260, 1290],
        [gap - 320, 1290],
        [gap - 90, 980],
      ]),
      mix(inks.glow, inks.far, 0.3),
    ) +
      tone(random, { x0: gap - 200, x1: gap + 160, y0: 960, y1: 1230 }, inks.mid, {
        from: 0.1,
        to: 0.5,
        gap: 26,
        length: 200,
      }) +
      figure(random, gap + 10, 930, 120, inks.key),
    stand(6, 58, 1290, inks.key, inks.near),
  ];
};
