import { facade, shadeSide } from './buildings.ts';
import { figure } from './figures.ts';
import { plain } from './ground.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { type Point, box, disc, oval, shape, line, stroke } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { tree } from './trees.ts';

export const yard: Draw = (scene) => {
  const { random, inks, light } = scene;
  const foot = 610;
  const left = light < 0 ? 240 : 120;
  const brick = mix(inks.mid, inks.accent, 0.3);
  const body = facade(scene, {
    x: left,
    y: 250,
    w: 1440,
    h: 360,
    columns: 16,
    rows: 2,
    wall: brick,
    dark: inks.key,
    lit: inks.glow,
    share: 0.3,
    tall: 0.6,
    wide: 0.5,
  });
  const gables = [0, 1, 2].map((i) => {
    const gx = left + 60 + i * 520;
    return (
      shape(
        [
          [gx, 252],
          [gx + 140, 90],
          [gx + 280, 252],
        ],
        brick,
      ) +
      shape(
        [
          [gx - 16, 258],
          [gx + 140, 78],
          [gx + 296, 258],
          [gx + 270, 258],
          [gx + 140, 112],
          [gx + 10, 258],
        ],
        inks.key,
      ) +
      disc(gx + 140, 190, 28, inks.glow) +
      line(gx + 112, 190, gx + 168, 190, inks.key, 5)
    );
  });
  const groups: string[] = [];
  for (let i = 0; i < 15; i++) {
    const y = 690 + (i / 15) ** 1.3 * 470;
    const [x, tall] = [random.between(60, 1740), 62 + (y - 690) * 0.27];
    const many = random.whole(2, 5);
    for (let k = 0; k < many; k++) {
      const px = x + (k - many / 2) * tall * 0.44 + random.spread(8);
      groups.push(
        oval(px - light * tall * 0.28, y + 2, tall * 0.4, tall * 0.05, mix(inks.glow, inks.mid, 0.45)) +
          figure(
            random,
            px,
            y + random.spread(tall * 0.12),
            tall * random.between(0.86, 1.06),
            random.pick([inks.key, inks.key, inks.mid, inks.accent, inks.near, inks.paper]),
            { stride: random.between(0.05, 0.3) },
          ),
      );
    }
  }
  return [
    sky(scene, { horizon: 420, clouds: 6 }),
    gables.join('') +
      body.wall +
      shadeSide(scene, left, 250, 1440, 26, inks.key) +
      box(left - 16, 236, 1472, 20, inks.key) +
      body.lights +
      box(left + 640, 450, 130, 160, inks.near) +
      box(left + 694, 460, 6, 150, brick),
    plain(scene, foot, inks.glow, mix(inks.glow, inks.far, 0.5)) +
      stroke(
        Array.from({ length: 41 }, (_, i): Point => [
          900 + Math.cos(i / 6.366) * 460,
          930 + Math.sin(i / 6.366) * 130,
        ]),
        inks.paper,
        8,
      ) +
      line(-60, 980, 1860, 860, inks.paper, 8),
    groups.join(''),
    tree(random, light < 0 ? 1640 : 160, 720, 470, inks.key, inks.mid, light) +
      tone(random, { x0: -60, x1: 1860, y0: 1170, y1: 1230 }, mix(inks.far, inks.mid, 0.4), {
        from: 0,
        to: 0.7,
        gap: 20,
      }),
  ];
};
