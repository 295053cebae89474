import { figure } from './figures.ts';
import { hill, ridge } from './ground.ts';
import { comb } from './hatching.ts';
import { mix } from './inks.ts';
import { rings, stars } from './lights.ts';
import { telescope } from './observatory-parts.ts';
import { bend, box, cut, disc, fill, gouge } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

export const milkyWay: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const cloud = (spread: number, count: number, ink: string, wide: number) =>
    cut(
      Array.from({ length: count }, () => {
        const t = random.next();
        const off = (random.next() + random.next() + random.next() - 1.5) * spread;
        const [cx, cy] = [x(60 + t * 1500 + off * 0.6), 980 - t * 1080 + off];
        const run = random.between(30, 120);
        return gouge(cx, cy, cx - light * run * 0.8, cy - run * 0.58, wide * random.between(0.4, 1));
      }),
      ink,
    );
  const dust = Array.from({ length: 480 }, () => {
    const t = random.next();
    const off = (random.next() + random.next() - 1) * 190;
    return disc(x(60 + t * 1500 + off * 0.6), 980 - t * 1080 + off, random.between(1.2, 3.2), inks.paper);
  });
  const town = x(430);
  return [
    sky(scene, { horizon: 940 }),
    cloud(260, 240, mix(inks.sky, inks.glow, 0.45), 9) +
      cloud(130, 200, mix(inks.glow, inks.paper, 0.16), 8) +
      cloud(70, 60, mix(inks.sky, inks.key, 0.5), 11) +
      stars(random, { x0: 0, x1: 1800, y0: 0, y1: 800 }, 170, inks.paper) +
      dust.join(''),
    rings(random, [town, 960], 40, 330, 30, mix(inks.accent, inks.sky, 0.35)) +
      disc(town, 980, 90, inks.accent),
    hill(scene, ridge(random, 930, 60, 0.1), inks.mid, inks.near, 90) +
      hill(scene, ridge(random, 1010, 40, 0.1), inks.near, inks.key, 90) +
      Array.from({ length: 16 }, () =>
        disc(town + random.spread(170), 1016 + random.spread(12), 3.2, inks.accent),
      ).join(''),
    fill(
      bend([
        [x(640), 1290],
        [x(880), 1010],
        [x(1120), 872],
        [x(1420), 826],
        [x(1640), 842],
        [x(1960), 960],
        [x(1960), 1290],
      ]),
      inks.key,
    ) +
      comb(
        random,
        [
          [x(900), 1004],
          [x(1120), 878],
          [x(1420), 832],
          [x(1640), 846],
          [x(1860), 920],
        ],
        170,
        -light * 0.5,
        8,
        inks.near,
      ),
    telescope(scene, x(1440), 848, 190, inks.paper, mix(inks.glow, inks.mid, 0.3)) +
      box(x(1180) - 60, 836, 120, 44, mix(inks.paper, inks.mid, 0.35)) +
      box(x(1180) - 14, 846, 18, 20, inks.accent) +
      figure(random, x(1080), 892, 56, inks.near),
  ];
};
