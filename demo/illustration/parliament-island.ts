import { figure } from './figures.ts';
import { hill, ridge } from './ground.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { assembly } from './parliament-parts.ts';
import { box, cut, disc, gouge, shape, line } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { water } from './water.ts';

export const island: Draw = (scene) => {
  const { random, inks, light } = scene;
  const foot = 740;
  const x = light < 0 ? 700 : 1100;
  const house = assembly(scene, {
    x,
    foot,
    size: 0.82,
    wall: mix(inks.far, inks.mid, 0.4),
    shade: inks.near,
    lit: mix(inks.far, inks.glow, 0.4),
    pane: inks.accent,
    share: 0.82,
  });
  const cottages = Array.from({ length: 10 }, (_, i) => {
    const cx = x + (i < 5 ? -560 - i * 116 : 470 + (i - 5) * 116) + random.spread(20);
    const y = foot + 40 + random.spread(24);
    const w = random.between(70, 100);
    return (
      box(cx, y - 54, w, 90, i % 2 ? inks.near : inks.mid) +
      shape(
        [
          [cx - 8, y - 52],
          [cx + 14, y - 96],
          [cx + w - 14, y - 96],
          [cx + w + 8, y - 52],
        ],
        inks.key,
      ) +
      box(cx + w * 0.7, y - 114, 13, 36, inks.key) +
      (i % 3 ? box(cx + 18, y - 36, 16, 20, inks.accent) : '')
    );
  });
  const boat = light < 0 ? 1240 : 420;
  return [
    sky(scene, { horizon: 720, light: [light < 0 ? 1440 : 360, 300], size: 50, clouds: 5 }),
    hill(scene, ridge(random, 610, 90, 0.08), inks.far) +
      hill(scene, ridge(random, 720, 40, 0.08), mix(inks.far, inks.mid, 0.7)),
    house.stone + cottages.join(''),
    house.lights + [0, 1, 2].map((i) => box(x - 46 + i * 36, foot - 120, 18, 92, inks.accent)).join(''),
    water(scene, { top: 852, calm: 0.8 }) +
      shape(
        [
          [-60, 780],
          [500, 744],
          [1300, 744],
          [1860, 786],
          [1860, 866],
          [-60, 872],
        ],
        inks.key,
      ) +
      [-330, -240, -40, 40, 250, 330]
        .map((dx) =>
          cut(
            Array.from({ length: 14 }, (_, i) =>
              gouge(
                x + dx - 26 - random.between(0, 20),
                890 + i * 21,
                x + dx + 26 + random.between(0, 20),
                890 + i * 21,
                5,
              ),
            ),
            inks.accent,
          ),
        )
        .join(''),
    shape(
      [
        [boat, 1010],
        [boat + 260, 1000],
        [boat + 222, 1054],
        [boat + 34, 1056],
      ],
      inks.key,
    ) +
      box(boat + 60, 950, 76, 56, inks.key) +
      box(boat + 72, 962, 22, 20, inks.accent) +
      line(boat + 160, 1006, boat + 160, 880, inks.key, 6) +
      disc(boat + 160, 876, 7, inks.paper) +
      figure(random, boat + 196, 1006, 72, inks.key) +
      tone(random, { x0: boat - 40, x1: boat + 200, y0: 1060, y1: 1120 }, inks.near, {
        from: 0.8,
        to: 0.1,
        gap: 14,
        length: 120,
      }) +
      box(boat + 206, 976, 26, 26, mix(inks.accent, inks.key, 0.2)),
  ];
};
