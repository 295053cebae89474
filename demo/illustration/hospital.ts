import { facade, shadeSide } from './buildings.ts';
import { mix } from './inks.ts';
import { figure, lampPost, palm, tree } from './life.ts';
import { stars, tone } from './marks.ts';
import { box, cut, disc, gouge, shape, stroke } from './path.ts';
import { hill, plain, ridge } from './land.ts';
import { compose, type Draw } from './scene.ts';
import { sky } from './sky.ts';

const cross = (x: number, y: number, size: number, ink: string) => box(x - size / 6, y - size / 2, size / 3, size, ink) + box(x - size / 2, y - size / 6, size, size / 3, ink);

const van = (body: string, dark: string, stripe: string) =>
  shape([[0, 0], [0, -96], [150, -96], [196, -52], [214, -48], [218, 0]], body) + shape([[146, -84], [160, -84], [188, -54], [146, -54]], dark) + box(0, -44, 214, 12, stripe) + disc(44, 0, 21, dark) + disc(170, 0, 21, dark) + box(60, -108, 34, 12, stripe);

/** One lit door under a great deal of sky, and the road that leaves it. */
const lowHouse: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number, w = 0) => (light < 0 ? value : 1800 - value - w);
  const foot = 900;
  const left = x(760, 880);
  const body = facade(scene, { x: left, y: 740, w: 880, h: 160, columns: 16, rows: 1, wall: inks.near, dark: inks.key, lit: inks.near, share: 0, tall: 0.4, wide: 0.55 });
  const door = x(1000, 120);
  return [
    sky(scene, { horizon: 880, light: [x(330), 260], size: 52 }) + stars(random, { x0: 0, x1: 1800, y0: 0, y1: 700 }, 120, inks.paper),
    hill(scene, ridge(random, 830, 70, 0.1), mix(inks.sky, inks.key, 0.3), inks.key, 90),
    body.wall + box(left - 20, 726, 920, 20, inks.key) + box(left + 520, 640, 200, 90, inks.near) + stroke([[left + 700, 640], [left + 700, 540]], inks.key, 5) + disc(left + 700, 536, 6, mix(inks.accent, '#d8432a', 0.7)),
    plain(scene, foot, inks.mid, inks.near) + shape([[door - 30, foot], [door + 150, foot], [door + 330, 1060], [door - 300, 1060]], mix(inks.mid, inks.accent, 0.55)) + tone(random, { x0: door - 320, x1: door + 300, y0: 920, y1: 1080 }, inks.mid, { from: 0, to: 0.9, gap: 18, length: 160 }),
    box(door, 776, 120, 124, inks.accent) + box(door + 57, 776, 6, 124, inks.near) + box(door - 50, 752, 220, 18, inks.paper) + cross(door + 60, 706, 54, inks.paper) + figure(random, door + 84, 902, 92, inks.key, { stride: 0.04, skirt: true }),
    shape([[x(640), 1270], [x(900), 1270], [x(420), 1010], [x(-80), 960], [x(-80), 990], [x(340), 1040]], inks.key) + cut([gouge(x(60), 990, x(190), 1008, 4), gouge(x(290), 1024, x(400), 1056, 6), gouge(x(500), 1104, x(600), 1166, 9)], inks.glow) + `<g transform="translate(${x(190)} 1010) scale(${-light * 0.5} 0.5)">${van(inks.paper, inks.key, inks.accent)}</g>` + shape([[x(190), 984], [x(200), 1000], [x(-40), 1000], [x(-40), 940]], mix(inks.mid, inks.accent, 0.5)) + [0, 1, 2].map((i) => stroke([[x(1700 - i * 46), 1200], [x(1700 - i * 46) - 14, 1060 - i * 20]], inks.key, 5)).join(''),
  ];
};

/** The tower from the street at three in the morning, every floor dark but one. */
const quietFloor: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number, w = 0) => (light < 0 ? value : 1800 - value - w);
  const left = x(560, 1000);
  const floors = Array.from({ length: 8 }, (_, i) => facade(scene, { x: left, y: 120 + i * 108, w: 1000, h: 108, columns: 15, rows: 1, wall: i === 4 ? mix(inks.near, inks.mid, 0.6) : inks.near, dark: inks.key, lit: inks.accent, share: i === 4 ? 1 : 0.012, tall: 0.56, wide: 0.66 }));
  const nurse = left + (light < 0 ? 330 : 660);
  const wing = facade(scene, { x: x(170, 420), y: 640, w: 420, h: 344, columns: 7, rows: 3, wall: mix(inks.near, inks.mid, 0.5), dark: inks.key, lit: inks.glow, share: 0.05, tall: 0.5, wide: 0.6 });
  return [
    sky(scene, { horizon: 980, light: [x(250), 250], size: 66, clouds: 3 }),
    Array.from({ length: 13 }, (_, i) => box(i * 150 - 60, 900 - random.between(20, 200), 148, 320, mix(inks.sky, inks.key, 0.4))).join(''),
    wing.wall + floors.map(({ wall }) => wall).join('') + Array.from({ length: 9 }, (_, i) => box(left - 8, 116 + i * 108, 1016, 9, inks.key)).join('') + shadeSide(scene, light < 0 ? left + 780 : left, 120, 220, 430, inks.key) + shadeSide(scene, light < 0 ? left + 780 : left, 664, 220, 320, inks.key) + box(left + 380, 50, 240, 74, inks.key),
    floors.map(({ lights }) => lights).join('') + wing.lights,
    [0, 1].map((i) => figure(random, nurse + i * 136, 650, 66, inks.key, { stride: 0.04 })).join('') + cross(left + 500, 86, 44, inks.paper),
    plain(scene, 980, inks.mid, inks.key) + box(left + 400, 890, 200, 94, mix(inks.accent, inks.near, 0.4)) + box(left + 360, 876, 280, 18, inks.key) + `<g transform="translate(${x(440)} 1080) scale(${-light} 1)">${van(mix(inks.paper, inks.mid, 0.25), inks.key, inks.accent)}</g>` + tree(random, x(1690), 1120, 560, inks.key, inks.near, light) + tree(random, x(60), 1110, 420, inks.key, inks.near, light) + lampPost(x(1330), 1090, 330, inks.key, inks.glow),
  ];
};

const palms: Draw = (scene) => {
  const { random, inks, light } = scene;
  const centre = 900 - light * 130;
  const foot = 720;
  const body = facade(scene, { x: centre - 460, y: 420, w: 920, h: 300, columns: 15, rows: 3, wall: inks.paper, dark: inks.far, lit: inks.accent, share: 0.1, tall: 0.5, wide: 0.5 });
  const avenue = Array.from({ length: 6 }, (_, i) => 5 - i).flatMap((i) => [-1, 1].map((side) => { const near = 0.9 ** (i * 3.1); return palm(random, centre + side * (120 + 760 * near), foot + 20 + 470 * near, 210 + 640 * near, i > 3 ? inks.mid : i > 1 ? inks.near : inks.key); }));
  const nurses = [0, 1, 2].map((i) => figure(random, centre - 90 + i * 84, 960 + i * 26, 156 + i * 14, i === 1 ? inks.paper : inks.key, { stride: 0.18, skirt: i !== 1, carry: i === 2 ? 'bag' : 'none' }));
  return [
    sky(scene, { horizon: 700, light: [centre + light * 400, 270], size: 104, clouds: 4 }),
    hill(scene, ridge(random, 610, 90, 0.08), mix(inks.far, inks.sky, 0.4), inks.far, 110),
    body.wall + body.lights + shadeSide(scene, light < 0 ? centre + 250 : centre - 460, 420, 210, 300, inks.far) + shape([[centre - 490, 424], [centre - 420, 356], [centre + 420, 356], [centre + 490, 424]], inks.mid) + box(centre - 130, 570, 260, 150, inks.mid) + shape([[centre - 156, 574], [centre, 500], [centre + 156, 574]], inks.paper) + box(centre - 40, 620, 80, 100, inks.key) + cross(centre, 396, 40, inks.paper),
    plain(scene, foot, mix(inks.mid, inks.far, 0.5), inks.mid) + shape([[centre - 60, foot], [centre + 60, foot], [centre + 760, 1270], [centre - 760, 1270]], mix(inks.glow, inks.paper, 0.3)) + tone(random, { x0: centre - 500, x1: centre + 360, y0: 900, y1: 1230 }, inks.far, { from: 0.1, to: 0.45, gap: 46, length: 360 }),
    avenue.join(''),
    nurses.join(''),
  ];
};

export const hospital: Draw = (scene) => compose(scene, [[/low hospital/, lowHouse], [/one floor/, quietFloor], [/palm/, palms]]);
