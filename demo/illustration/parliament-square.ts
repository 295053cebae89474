import { facade } from './buildings.ts';
import { figure, gulls, lampPost } from './figures.ts';
import { plain } from './ground.ts';
import { mix } from './inks.ts';
import { assembly } from './parliament-parts.ts';
import { cut, gouge, shape, line } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

export const square: Draw = (scene) => {
  const { random, inks, light } = scene;
  const foot = 770;
  const x = light < 0 ? 1060 : 740;
  const house = assembly(scene, {
    x,
    foot,
    size: 1.32,
    wall: inks.paper,
    shade: mix(inks.far, inks.mid, 0.3),
    lit: mix(inks.paper, inks.glow, 0.4),
    pane: inks.mid,
    share: 0.3,
  });
  const wings = [0, 1].map(
    (i) =>
      facade(scene, {
        x: i ? 1580 : -80,
        y: 470 + i * 40,
        w: 320,
        h: 300,
        columns: 5,
        rows: 4,
        wall: mix(inks.far, inks.sky, 0.3),
        dark: inks.far,
        lit: inks.far,
        share: 0,
      }).wall,
  );
  const slabs = Array.from({ length: 19 }, (_, i) =>
    gouge(x + (i - 9) * 60, foot + 14, x + (i - 9) * 320, 1240, 3.5),
  );
  const shadow = shape(
    [
      [x - 690, foot + 4],
      [x + 690, foot + 4],
      [x + 690 - light * 260, foot + 130],
      [x + 190 - light * 200, foot + 130],
      [x - light * 330, foot + 250],
      [x - 190 - light * 200, foot + 130],
      [x - 690 - light * 260, foot + 130],
    ],
    mix(inks.glow, inks.mid, 0.4),
  );
  const person = light < 0 ? 430 : 1370;
  return [
    sky(scene, { horizon: 760, clouds: 7 }),
    wings.join(''),
    house.stone +
      house.lights +
      line(x, 150, x, 40, inks.key, 5) +
      shape(
        [
          [x, 42],
          [x + 74, 56],
          [x + 60, 70],
          [x + 74, 88],
          [x, 84],
        ],
        inks.accent,
      ),
    plain(scene, foot, inks.glow, mix(inks.glow, inks.far, 0.4)) +
      shadow +
      cut(slabs, mix(inks.far, inks.glow, 0.2)),
    shape(
      [
        [person, 1060],
        [person + 12, 1060],
        [person - light * 130, 1110],
        [person - light * 150, 1104],
      ],
      inks.mid,
    ) +
      figure(random, person, 1064, 118, inks.key, { stride: 0.14, carry: 'bag' }) +
      Array.from({ length: 15 }, () => {
        const [px, py] = [random.between(700, 1150) + light * 240, random.between(930, 1080)];
        return cut(
          [gouge(px, py, px + 20, py - 5, 6), gouge(px + 14, py - 4, px + 24, py - 12, 4)],
          inks.mid,
        );
      }).join('') +
      gulls(random, 900 + light * 460, 230, 5, 24, inks.key),
    [0, 1, 2, 3]
      .map((i) =>
        lampPost(
          light < 0 ? 120 - i * 10 + i * 130 : 1680 - i * 120,
          1010 - i * 64,
          300 - i * 56,
          inks.key,
          inks.paper,
        ),
      )
      .join(''),
  ];
};
