import { facade, shadeSide } from './buildings.ts';
import { mix } from './inks.ts';
import { figure, poplar, tree } from './life.ts';
import { tone } from './marks.ts';
import { box, cut, disc, gouge, oval, shape, stroke, type Point } from './path.ts';
import { plain } from './land.ts';
import { compose, type Draw } from './scene.ts';
import { sky } from './sky.ts';

const yard: Draw = (scene) => {
  const { random, inks, light } = scene;
  const foot = 610;
  const left = light < 0 ? 240 : 120;
  const brick = mix(inks.mid, inks.accent, 0.3);
  const body = facade(scene, { x: left, y: 250, w: 1440, h: 360, columns: 16, rows: 2, wall: brick, dark: inks.key, lit: inks.glow, share: 0.3, tall: 0.6, wide: 0.5 });
  const gables = [0, 1, 2].map((i) => { const gx = left + 60 + i * 520; return shape([[gx, 252], [gx + 140, 90], [gx + 280, 252]], brick) + shape([[gx - 16, 258], [gx + 140, 78], [gx + 296, 258], [gx + 270, 258], [gx + 140, 112], [gx + 10, 258]], inks.key) + disc(gx + 140, 190, 28, inks.glow) + stroke([[gx + 112, 190], [gx + 168, 190]], inks.key, 5); });
  const groups: string[] = [];
  for (let i = 0; i < 15; i++) {
    const y = 690 + (i / 15) ** 1.3 * 470;
    const [x, tall] = [random.between(60, 1740), 62 + (y - 690) * 0.27];
    const many = random.whole(2, 5);
    for (let k = 0; k < many; k++) {
      const px = x + (k - many / 2) * tall * 0.44 + random.spread(8);
      groups.push(oval(px - light * tall * 0.28, y + 2, tall * 0.4, tall * 0.05, mix(inks.glow, inks.mid, 0.45)) + figure(random, px, y + random.spread(tall * 0.12), tall * random.between(0.86, 1.06), random.pick([inks.key, inks.key, inks.mid, inks.accent, inks.near, inks.paper]), { stride: random.between(0.05, 0.3) }));
    }
  }
  return [
    sky(scene, { horizon: 420, clouds: 6 }),
    gables.join('') + body.wall + shadeSide(scene, left, 250, 1440, 26, inks.key) + box(left - 16, 236, 1472, 20, inks.key) + body.lights + box(left + 640, 450, 130, 160, inks.near) + box(left + 694, 460, 6, 150, brick),
    plain(scene, foot, inks.glow, mix(inks.glow, inks.far, 0.5)) + stroke(Array.from({ length: 41 }, (_, i): Point => [900 + Math.cos(i / 6.366) * 460, 930 + Math.sin(i / 6.366) * 130]), inks.paper, 8) + stroke([[-60, 980], [1860, 860]], inks.paper, 8),
    groups.join(''),
    tree(random, light < 0 ? 1640 : 160, 720, 470, inks.key, inks.mid, light) + tone(random, { x0: -60, x1: 1860, y0: 1170, y1: 1230 }, mix(inks.far, inks.mid, 0.4), { from: 0, to: 0.7, gap: 20 }),
  ];
};

/** The silence of an examination: a wall of windows, and a playground with nobody in it. */
const silence: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number, w = 0) => (light < 0 ? value : 1800 - value - w);
  const body = facade(scene, { x: x(430, 1450), y: 190, w: 1450, h: 560, columns: 17, rows: 4, wall: inks.paper, dark: inks.mid, lit: mix(inks.far, inks.paper, 0.3), share: 0.35, tall: 0.5, wide: 0.68 });
  const stair = x(330, 170);
  const swing = x(420);
  return [
    sky(scene, { horizon: 760, clouds: 4 }),
    Array.from({ length: 11 }, (_, i) => box(x(-90 + i * 46, 44), 640 - random.between(0, 190), 44, 200, mix(inks.far, inks.sky, 0.4))).join(''),
    body.wall + body.lights + [0, 1, 2, 3, 4].map((i) => box(x(430, 1450), 186 + i * 140, 1450, 12, inks.far)).join('') + box(stair, 120, 170, 640, mix(inks.far, inks.mid, 0.4)) + shadeSide(scene, light < 0 ? stair + 100 : stair, 120, 70, 640, inks.mid) + disc(stair + 85, 230, 52, inks.paper) + stroke([[stair + 85, 230], [stair + 85, 194]], inks.key, 7) + stroke([[stair + 85, 230], [stair + 110, 244]], inks.key, 7) + box(x(400, 1500), 744, 1500, 24, inks.mid),
    plain(scene, 766, mix(inks.accent, inks.glow, 0.62), mix(inks.accent, inks.far, 0.5)) + shape([[x(430), 768], [x(1880), 768], [x(1880), 860], [x(620), 860]], mix(inks.accent, inks.mid, 0.4)) + stroke([[x(-60), 1150], [x(900), 900], [x(1860), 1040]], inks.paper, 8) + stroke(Array.from({ length: 33 }, (_, i): Point => [x(1220) + Math.cos(i / 5.1) * 240, 1060 + Math.sin(i / 5.1) * 70]), inks.paper, 7),
    stroke([[swing - 200, 1080], [swing - 150, 760], [swing + 200, 760], [swing + 250, 1080]], inks.key, 13) + stroke([[swing - 100, 1110], [swing - 150, 760]], inks.key, 9) + stroke([[swing + 150, 1110], [swing + 200, 760]], inks.key, 9) + [-60, 90].map((dx) => stroke([[swing + dx - 30, 764], [swing + dx - 30, 990]], inks.key, 4) + stroke([[swing + dx + 30, 764], [swing + dx + 30, 990]], inks.key, 4) + box(swing + dx - 40, 986, 80, 12, inks.key)).join('') + cut([gouge(swing - 240, 1096, swing + 330, 1108, 12)], mix(inks.accent, inks.key, 0.5)),
    [0, 1, 2].map((i) => poplar(x(1530 + i * 100), 800 + i * 20, 330 + i * 70, inks.key, inks.mid, light)).join('') + disc(x(980), 1010, 22, inks.key) + cut([gouge(x(980) - 16, 1002, x(980) + 10, 996, 5)], inks.paper),
  ];
};

const instruments: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number, w = 0) => (light < 0 ? value : 1800 - value - w);
  const left = x(700, 1200);
  const body = facade(scene, { x: left, y: 330, w: 1200, h: 490, columns: 9, rows: 2, wall: inks.mid, dark: inks.near, lit: inks.glow, share: 0.3, tall: 0.66, wide: 0.56 });
  const path = shape([[x(760), 826], [x(900), 826], [x(700), 1270], [x(60), 1270]], mix(inks.glow, inks.paper, 0.4));
  const children = [[860, 860, 96], [770, 920, 130], [690, 990, 172], [470, 1080, 236], [280, 1170, 290]].map(([px = 0, y = 0, tall = 0], i) => shape([[x(px), y], [x(px) + 20, y], [x(px) - light * tall * 1.5, y + tall * 0.2], [x(px) - light * tall * 1.6, y + tall * 0.16]], inks.far) + figure(random, x(px), y, tall, i === 2 ? inks.accent : inks.key, { carry: 'case', stride: 0.17 }));
  const cello = x(1010);
  return [
    sky(scene, { horizon: 800, light: [x(330), 470], size: 110, rays: true }),
    Array.from({ length: 8 }, (_, i) => { const [hx, h] = [x(-80 + i * 104, 100), random.between(90, 190)]; return shape([[hx, 830], [hx, 830 - h], [hx + 50, 780 - h], [hx + 100, 830 - h], [hx + 100, 830]], inks.far); }).join(''),
    shape([[left - 30, 340], [left + 90, 210], [left + 1110, 210], [left + 1230, 340]], inks.key) + body.wall + body.lights + shadeSide(scene, light < 0 ? left + 1000 : left, 340, 200, 480, inks.near) + box(left + 560, 90, 90, 130, inks.near) + shape([[left + 540, 94], [left + 605, 20], [left + 670, 94]], inks.key) + disc(left + 605, 160, 26, inks.glow) + [0.25, 0.8].map((t) => box(left + 1200 * t, 150, 46, 90, inks.key)).join(''),
    plain(scene, 820, mix(inks.far, inks.glow, 0.35)) + path + box(x(820, 130), 640, 130, 186, inks.accent) + box(x(836, 98), 656, 98, 170, inks.key) + box(x(846, 34), 672, 34, 70, inks.glow),
    children.join(''),
    figure(random, cello, 1000, 190, inks.key, { stride: 0.1, skirt: true }) + shape([[cello - light * 40, 996], [cello - light * 96, 990], [cello - light * 104, 900], [cello - light * 84, 850], [cello - light * 78, 778], [cello - light * 62, 778], [cello - light * 56, 850], [cello - light * 34, 904]], inks.near) + tree(random, x(1580), 1140, 720, inks.key, inks.mid, light),
  ];
};

export const school: Draw = (scene) => compose(scene, [[/pupils/, yard], [/empty playground/, silence], [/instrument/, instruments]]);
