import { compound, floodlitQuay, shipSide } from './harbour-close.ts';
import { quayCrane } from './cranes.ts';
import { mix } from './inks.ts';
import { colonnade, facade } from './buildings.ts';
import { figure, gulls, lampPost } from './life.ts';
import { glint, tone } from './marks.ts';
import { box, gouge, cut, place, shape, stroke } from './path.ts';
import { water } from './land.ts';
import { bulkCarrier, carCarrier, containerShip, dredger, rowingBoat, wreck } from './ships.ts';
import { compose, type Draw } from './scene.ts';
import { sky } from './sky.ts';

const raisedCranes: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = random.between(700, 760);
  const ships = Array.from({ length: 9 }, (_, i) => ({ x: 60 + i * 200 + random.spread(60), s: random.between(0.055, 0.12) }));
  const row = ships.map(({ x, s }) => place(random.chance(0.5) ? bulkCarrier(scene, inks.near, inks.near) : containerShip(scene, inks.near), x, horizon + 3, { scale: s, flip: random.chance(0.5) }));
  const lamps = ships.map(({ x, s }) => box(x + 90 * s, horizon - 240 * s - 8, 6, 6, inks.accent) + glint(random, x + 90 * s, horizon + 4, horizon + 120, 9, inks.accent));
  const quay = 985;
  const cranes = [0, 1, 2, 3].map((i) => place(quayCrane(inks.key, inks.accent, true), 250 + i * 300 + i * i * 42, quay - 4, { scale: 0.46 + i * 0.115, flip: light < 0 }));
  return [
    sky(scene, { horizon, light: [light < 0 ? 360 : 1480, 210], size: 62, clouds: 3 }),
    water(scene, { top: horizon, calm: 0.85 }) + glint(random, light < 0 ? 360 : 1480, horizon, 980, 70, mix(inks.glow, inks.paper, 0.3)),
    row.join(''),
    box(-60, quay, 1920, 300, inks.key) + [0, 1, 2, 3, 4, 5].map((i) => box(80 + i * 330, quay - 22, 34, 26, inks.key)).join('') + cranes.join(''),
    lamps.join('') + tone(random, { x0: -60, x1: 1860, y0: quay + 60, y1: 1220 }, inks.near, { from: 0.35, to: 0.1, gap: 26 }),
  ];
};

const channel: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = 610;
  const sun = light < 0 ? 520 : 1280;
  const cranes = [0, 1, 2, 3, 4].map((i) => place(quayCrane(i > 2 ? inks.mid : mix(inks.far, inks.mid, 0.4), inks.glow, i === 1), 1560 - i * 330, horizon + 12 + i * 16, { scale: 0.26 + i * 0.075, flip: true }));
  return [
    sky(scene, { horizon, light: [sun, horizon - 95], size: 84, rays: true }),
    place(containerShip(scene, inks.mid), 820, horizon + 14, { scale: 0.42 }) + cranes.join('') + box(-60, horizon - 10, 500, 60, inks.mid),
    water(scene, { top: horizon + 12, calm: 0.65 }) + glint(random, sun, horizon + 12, 1180, 110, mix(inks.accent, inks.glow, 0.35)),
    box(-60, horizon + 10, 430, 74, inks.mid) + place(dredger(scene), light < 0 ? 760 : 240, 930, { scale: 0.84 }) + tone(random, { x0: light < 0 ? 760 : 220, x1: light < 0 ? 1500 : 1040, y0: 934, y1: 990 }, inks.near, { from: 0.9, to: 0.2, gap: 15, length: 240 }),
    gulls(random, light < 0 ? 1180 : 720, 520, 6, 30, inks.paper),
  ];
};

const customsHouse: Draw = (scene) => {
  const { random, inks, light } = scene;
  const quay = 820;
  const [left, wide] = light < 0 ? [640, 940] : [220, 940];
  const lower = facade(scene, { x: left, y: 600, w: wide, h: 220, columns: 13, rows: 1, wall: inks.mid, dark: inks.key, lit: inks.accent, share: 0.34, tall: 0.6, wide: 0.38 });
  const upper = facade(scene, { x: left, y: 370, w: wide, h: 230, columns: 13, rows: 2, wall: inks.mid, dark: inks.near, lit: inks.accent, share: 0.2, tall: 0.5, wide: 0.34 });
  const middle = left + wide / 2;
  const houses = Array.from({ length: 9 }, (_, i) => { const [x, h] = [-80 + i * 230, random.between(120, 250)]; return shape([[x, quay], [x, quay - h], [x + 115, quay - h - 80], [x + 230, quay - h], [x + 230, quay]], i % 2 ? inks.far : mix(inks.far, inks.mid, 0.4)); });
  const boats = [[left - 380, 1000, 0.3], [left + 80, 1060, 0.4], [left + 720, 1020, 0.34]].map(([x = 0, y = 0, s = 1]) =>
    stroke([[x + 450 * s, y], [x + 450 * s, y - 430 * s]], inks.key, 7) + stroke([[x + 450 * s, y - 420 * s], [x + 30 * s, y - 30 * s]], inks.key, 2.5) + place(rowingBoat(scene, inks.key), x, y, { scale: s }));
  return [
    sky(scene, { horizon: quay, clouds: 4 }),
    houses.join(''),
    upper.wall + lower.wall + box(left - 24, 346, wide + 48, 30, inks.key) + box(left - 10, 594, wide + 20, 14, inks.near) + shape([[middle - 190, 348], [middle, 236], [middle + 190, 348]], inks.key) +
      shape([[middle - 120, 336], [middle, 264], [middle + 120, 336]], inks.mid) + box(middle - 50, 120, 100, 130, inks.near) + shape([[middle - 64, 122], [middle, 40], [middle + 64, 122]], inks.key) +
      box(middle - 170, 610, 340, 210, inks.near) + colonnade(middle - 150, 612, 300, 206, 4, inks.near, mix(inks.far, inks.glow, 0.5), light),
    water(scene, { top: quay + 70, base: inks.mid, calm: 0.7 }) + box(-60, quay - 4, 1920, 84, inks.key) + tone(random, { x0: -60, x1: 1860, y0: quay + 20, y1: quay + 80 }, inks.near, { from: 0.2, to: 0.5, gap: 15 }),
    upper.lights + lower.lights + [left + 120, middle, left + 860].map((x) => glint(random, x, quay + 82, 1130, 46, inks.accent)).join(''),
    boats.join('') + lampPost(left - 120, quay, 200, inks.key, inks.paper) + figure(random, left - 60, quay, 74, inks.key),
  ];
};

const carShip: Draw = (scene) => {
  const { random, inks, light } = scene;
  const [horizon, flip] = [760, light > 0];
  const ship = place(carCarrier(scene, inks.key, inks.accent, inks.near), flip ? 1640 : 160, 950, { scale: 1.62, flip });
  const cars = Array.from({ length: 26 }, (_, i) => { const x = (flip ? 1240 : -20) + i * 23; return shape([[x, 1042], [x + 3, 1030], [x + 7, 1022], [x + 14, 1022], [x + 18, 1030], [x + 20, 1042]], i % 5 ? inks.paper : inks.glow); });
  return [
    sky(scene, { horizon, light: [flip ? 200 : 1580, 600], size: 96, clouds: 5, rays: false }),
    water(scene, { top: horizon, calm: 0.6 }) + glint(random, flip ? 200 : 1580, horizon, 1010, 120, mix(inks.glow, inks.paper, 0.3)),
    place(quayCrane(inks.mid, inks.glow, false), flip ? 1600 : 200, horizon + 20, { scale: 0.36, flip: !flip }) + place(quayCrane(inks.mid, inks.glow, true), flip ? 1740 : 60, horizon + 24, { scale: 0.4, flip: !flip }),
    ship,
    tone(random, { x0: flip ? 0 : 180, x1: flip ? 1600 : 1800, y0: 954, y1: 1046 }, inks.key, { from: 0.95, to: 0.4, gap: 16 }) + box(-60, 1040, 1920, 220, inks.near) + cut([gouge(-60, 1046, 1860, 1042, 5)], inks.glow),
    cars.join('') + figure(random, flip ? 700 : 1100, 1128, 92, inks.key, { stride: 0.2 }) + gulls(random, flip ? 420 : 1380, 330, 5, 28, inks.paper),
  ];
};

const breakersBeach: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = 470;
  const hulls = [[980, 540, 0.36, inks.far], [480, 600, 0.56, mix(inks.far, inks.mid, 0.6)], [-330, 760, 1.05, inks.mid], [1010, 800, 0.98, inks.key]] as const;
  const men = Array.from({ length: 9 }, () => figure(random, random.between(420, 1250), random.between(850, 990), random.between(38, 54), inks.key, { stride: 0.2 }));
  return [
    sky(scene, { horizon, light: [light < 0 ? 420 : 760, 190], size: 78, rays: true }),
    water(scene, { top: horizon, foot: 640, base: inks.far, calm: 0.9 }) + box(-60, 600, 1920, 700, inks.glow) + tone(random, { x0: -60, x1: 1860, y0: 600, y1: 1240 }, mix(inks.sky, inks.far, 0.5), { from: 0.2, to: 1, gap: 24 }),
    hulls.map(([x, y, s, ink]) => place(wreck(scene, ink, mix(ink, inks.key, 0.6)), x, y, { scale: s, turn: random.spread(1.6) })).join(''),
    tone(random, { x0: 1000, x1: 1900, y0: 806, y1: 880 }, inks.mid, { from: 0.9, to: 0, gap: 15 }) + tone(random, { x0: -60, x1: 660, y0: 768, y1: 850 }, inks.far, { from: 0.9, to: 0, gap: 15 }) + stroke([[1040, 700], [820, 880], [560, 1240]], inks.key, 5),
    men.join('') + cut(Array.from({ length: 12 }, () => { const [x, y] = [random.between(100, 1700), random.between(1000, 1180)]; return gouge(x, y, x + random.between(60, 220), y + random.spread(16), 8); }), inks.mid),
  ];
};

export const harbour: Draw = (scene) =>
  compose(scene, [
    [/arms raised/, raisedCranes], [/dredger/, channel], [/customs house/, customsHouse], [/car park/, compound],
    [/car carrier/, carShip], [/container quay/, floodlitQuay], [/side of a ship/, shipSide], [/hulls/, breakersBeach],
  ]);
