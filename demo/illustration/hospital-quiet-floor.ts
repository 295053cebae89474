import { facade, shadeSide } from './buildings.ts';
import { figure, lampPost } from './figures.ts';
import { plain } from './ground.ts';
import { cross, van } from './hospital-parts.ts';
import { mix } from './inks.ts';
import { box } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { tree } from './trees.ts';

/** The tower from the street at three in the morning, every floor dark but one. */
export const quietFloor: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number, w = 0) => (light < 0 ? value : 1800 - value - w);
  const left = x(560, 1000);
  const floors = Array.from({ length: 8 }, (_, i) =>
    facade(scene, {
      x: left,
      y: 120 + i * 108,
      w: 1000,
      h: 108,
      columns: 15,
      rows: 1,
      wall: i === 4 ? mix(inks.near, inks.mid, 0.6) : inks.near,
      dark: inks.key,
      lit: inks.accent,
      share: i === 4 ? 1 : 0.012,
      tall: 0.56,
      wide: 0.66,
    }),
  );
  const nurse = left + (light < 0 ? 330 : 660);
  const wing = facade(scene, {
    x: x(170, 420),
    y: 640,
    w: 420,
    h: 344,
    columns: 7,
    rows: 3,
    wall: mix(inks.near, inks.mid, 0.5),
    dark: inks.key,
    lit: inks.glow,
    share: 0.05,
    tall: 0.5,
    wide: 0.6,
  });
  return [
    sky(scene, { horizon: 980, light: [x(250), 250], size: 66, clouds: 3 }),
    Array.from({ length: 13 }, (_, i) =>
      box(i * 150 - 60, 900 - random.between(20, 200), 148, 320, mix(inks.sky, inks.key, 0.4)),
    ).join(''),
    wing.wall +
      floors.map(({ wall }) => wall).join('') +
      Array.from({ length: 9 }, (_, i) => box(left - 8, 116 + i * 108, 1016, 9, inks.key)).join('') +
      shadeSide(scene, light < 0 ? left + 780 : left, 120, 220, 430, inks.key) +
      shadeSide(scene, light < 0 ? left + 780 : left, 664, 220, 320, inks.key) +
      box(left + 380, 50, 240, 74, inks.key),
    floors.map(({ lights }) => lights).join('') + wing.lights,
    [0, 1].map((i) => figure(random, nurse + i * 136, 650, 66, inks.key, { stride: 0.04 })).join('') +
      cross(left + 500, 86, 44, inks.paper),
    plain(scene, 980, inks.mid, inks.key) +
      box(left + 400, 890, 200, 94, mix(inks.accent, inks.near, 0.4)) +
      box(left + 360, 876, 280, 18, inks.key) +
      `<g transform="translate(${x(440)} 1080) scale(${-light} 1)">${van(mix(inks.paper, inks.mid, 0.25), inks.key, inks.accent)}</g>` +
      tree(random, x(1690), 1120, 560, inks.key, inks.near, light) +
      tree(random, x(60), 1110, 420, inks.key, inks.near, light) +
      lampPost(x(1330), 1090, 330, inks.key, inks.glow),
  ];
};
