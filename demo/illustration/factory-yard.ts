import { quayCrane } from './crane-quay.ts';
import { gantry } from './crane-yard.ts';
import { figure } from './figures.ts';
import { plain } from './ground.ts';
import { mix } from './inks.ts';
import { rays } from './lights.ts';
import { box, cut, disc, gouge, place, shape, line } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

export const yard: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const ground = 950;
  const shed = (left: number, wide: number, top: number, ink: string, bays: number) => {
    const w = wide / bays;
    const roof = Array.from({ length: bays }, (_, i) =>
      shape(
        [
          [left + i * w, top],
          [left + i * w + w * (light < 0 ? 0.25 : 0.75), top - 92],
          [left + (i + 1) * w, top],
        ],
        ink,
      ),
    );
    const ribs = Array.from({ length: Math.floor(wide / 24) }, (_, i) =>
      gouge(left + i * 24 + 12, top + 6, left + i * 24 + 12, ground, 2.4),
    );
    return (
      box(left, top - 4, wide, ground - top + 8, ink) + roof.join('') + cut(ribs, mix(ink, inks.key, 0.4))
    );
  };
  const left = light < 0 ? 720 : 80;
  const door = light < 0 ? 1010 : 370;
  const [sx, sy] = [door + 150, 880];
  const sparks = Array.from({ length: 46 }, () => {
    const a = random.between(3.3, 6.2);
    const r = random.between(40, 220);
    const [ex, ey] = [sx + Math.cos(a) * r, sy + Math.sin(a) * r * 0.62 + r * r * 0.0012];
    return gouge(sx + Math.cos(a) * 22, sy + Math.sin(a) * 14, ex, ey, 3, random.spread(10));
  });
  return [
    sky(scene, { horizon: ground, light: [x(330), 560], size: 88, clouds: 4 }),
    place(quayCrane(mix(inks.far, inks.sky, 0.3), inks.glow, false), x(160), ground, {
      scale: 0.5,
      flip: light > 0,
    }) + place(gantry(inks.far, inks.far), x(980), ground, { scale: 0.9 }),
    place(gantry(inks.mid, inks.near), x(420), ground + 10, { scale: 1.24 }),
    shed(left - 60, 460, 690, mix(inks.mid, inks.far, 0.4), 3) +
      shed(left, 1000, 560, inks.near, 4) +
      box(door - 20, 664, 340, 300, inks.mid) +
      box(door, 684, 300, 280, inks.key),
    plain(scene, ground, mix(inks.far, inks.glow, 0.4)) +
      shape(
        [
          [door, ground],
          [door + 300, ground],
          [door + 420, 1240],
          [door - 120, 1240],
        ],
        mix(inks.accent, inks.glow, 0.55),
      ),
    rays(random, [sx, sy], 14, 130, 22, mix(inks.accent, inks.key, 0.3)) +
      cut(sparks, inks.accent) +
      disc(sx, sy, 20, inks.paper) +
      figure(random, sx - light * 58, 948, 128, inks.near, { stride: 0.12 }),
    [0, 1, 2]
      .map((i) =>
        figure(random, x(300 + i * 74 + (i === 2 ? 60 : 0)), 1080 + i * 14, 150 + i * 8, inks.key, {
          stride: 0.18,
          skirt: false,
          carry: i === 1 ? 'bag' : 'none',
        }),
      )
      .join('') +
      line(x(40), 1190, x(700), 1060, inks.near, 5) +
      line(x(160), 1240, x(800), 1066, inks.near, 5),
  ];
};
