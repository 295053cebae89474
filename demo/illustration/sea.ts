import { mix } from './inks.ts';
import { gulls, palm } from './life.ts';
import { glint, stars, tone } from './marks.ts';
import { bend, blob, box, clip, cut, disc, fill, gouge, place, shape, stroke, type Point } from './path.ts';
import { comb } from './marks.ts';
import { water } from './land.ts';
import { bulkCarrier, ferry } from './ships.ts';
import { compose, type Draw } from './scene.ts';
import { cloudBank, sky } from './sky.ts';

const oneShip: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = random.between(430, 480);
  const x = light < 0 ? 1180 : 420;
  return [
    sky(scene, { horizon }) + stars(random, { x0: 0, x1: 1800, y0: 0, y1: horizon }, 130, inks.paper),
    water(scene, { top: horizon, base: inks.near, sheen: inks.mid, calm: 0.35 }),
    place(bulkCarrier(scene, inks.key, inks.key), x, horizon + 8, { scale: 0.2 }),
    [0, 60, 120, 180].map((dx) => disc(x + 10 + dx, horizon - 34 - (dx % 120) / 4, 4.5, inks.accent)).join('') + disc(x + 22, horizon - 68, 6, inks.paper) + glint(random, x + 40, horizon + 10, 1120, 52, inks.accent) + glint(random, x + 150, horizon + 10, 900, 26, mix(inks.accent, inks.mid, 0.3)),
  ];
};

const shallows: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = 300;
  const sun = light < 0 ? 430 : 1390;
  const meadows = Array.from({ length: 9 }, (_, i) => {
    const [cx, cy] = [random.between(-100, 1900), 450 + i * 82];
    const size = 60 + i * 34;
    const edge: Point[] = Array.from({ length: 12 }, (_, k) => { const a = (k / 12) * 6.283; const r = random.between(0.7, 1.25); return [cx + Math.cos(a) * size * 2.6 * r, cy + Math.sin(a) * size * 0.42 * r]; });
    const blades = Array.from({ length: 50 }, () => { const [bx, by] = [cx + random.spread(size * 2.7), cy + random.spread(size * 0.45)]; return gouge(bx, by, bx + random.between(10, 26) + size * 0.12, by - random.between(6, 14) - size * 0.05, 2 + i * 0.55, 4); });
    return fill(bend(edge), mix(inks.mid, inks.far, 0.25)) + clip(bend(edge), cut(blades, inks.near));
  });
  return [
    sky(scene, { horizon, light: [sun, horizon - 40], size: 62, clouds: 2 }),
    box(-60, horizon - 12, 1920, 20, inks.far) + water(scene, { top: horizon, base: mix(inks.sky, inks.far, 0.45), calm: 1 }),
    meadows.join(''),
    tone(random, { x0: -60, x1: 1860, y0: 420, y1: 1220 }, mix(inks.sky, inks.glow, 0.5), { from: 0.12, to: 0.22, gap: 52, length: 560 }) + glint(random, sun, horizon, 1100, 90, mix(inks.accent, inks.glow, 0.5)),
    place(ferry(scene, inks.paper, inks.accent), light < 0 ? 1120 : 380, horizon + 8, { scale: 0.17 }) + stroke([[light < 0 ? 560 : 1240, 900], [light < 0 ? 556 : 1236, 640]], inks.key, 9) + disc(light < 0 ? 556 : 1236, 630, 13, inks.key) + gulls(random, light < 0 ? 556 : 1236, 600, 2, 34, inks.key),
  ];
};

function island(scene: Parameters<Draw>[0], x: number, foot: number, wide: number, tall: number, ink: string): string {
  const { random, inks, light } = scene;
  const crest: Point[] = Array.from({ length: 13 }, (_, i) => { const t = i / 12; return [x + wide * t, foot - tall * Math.sin(Math.PI * t) ** 0.7 * random.between(0.82, 1.1)]; });
  const outline = bend([...crest, [x + wide, foot + 6], [x, foot + 6]]);
  const shade = light < 0 ? crest.slice(5) : crest.slice(0, 8);
  return fill(outline, ink) + clip(outline, comb(random, shade, tall * 0.6, -light * 0.3, 7, mix(ink, inks.key, 0.5)) + tone(random, { x0: x, x1: x + wide, y0: foot - 16, y1: foot }, inks.glow, { from: 0.2, to: 0.8, gap: 9, length: 120 }));
}

const islands: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = 560;
  const green = mix(inks.mid, '#3f7d54', 0.55);
  return [
    sky(scene, { horizon, light: [light < 0 ? 620 : 1160, 330], size: 74, clouds: 3 }),
    island(scene, 520, horizon, 620, 170, mix(inks.far, inks.glow, 0.3)) + island(scene, 960, horizon, 700, 260, mix(inks.far, green, 0.25)) + island(scene, -60, horizon + 6, 560, 300, mix(inks.far, green, 0.5)),
    water(scene, { top: horizon, calm: 0.8 }),
    island(scene, light < 0 ? 1160 : -260, 760, 960, 520, green) + island(scene, light < 0 ? -420 : 1500, 700, 760, 360, mix(green, inks.key, 0.25)),
    place(ferry(scene), light < 0 ? 520 : 800, 905, { scale: 0.5, flip: false }) + cut([gouge(light < 0 ? 60 : 330, 912, light < 0 ? 560 : 840, 908, 9), gouge(light < 0 ? 200 : 470, 930, light < 0 ? 1000 : 1280, 916, 7), gouge(light < 0 ? -80 : 190, 946, light < 0 ? 640 : 920, 934, 7)], inks.paper),
    gulls(random, light < 0 ? 420 : 1330, 330, 5, 26, inks.key),
  ];
};

const aground: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = 720;
  const ship = place(bulkCarrier(scene, inks.key, inks.accent), light < 0 ? 300 : 1500, 812, { scale: 1.2, flip: light > 0, turn: light < 0 ? -3.4 : 3.4 });
  return [
    sky(scene, { horizon }) + [0, 1, 2].map(() => cloudBank(scene, horizon, 6)).join(''),
    tone(random, { x0: -60, x1: 1860, y0: 0, y1: 330 }, inks.mid, { from: 1.2, to: 0, gap: 26, length: 700 }),
    water(scene, { top: horizon, calm: 0.75 }) + cut([gouge(light < 0 ? -300 : 700, horizon + 4, light < 0 ? 1100 : 2100, horizon + 4, 12)], inks.mid),
    ship,
    blob([[light < 0 ? 160 : 320, 836], [900, 800], [1560, 812], [1760, 836], [1300, 858], [500, 862]], mix(inks.glow, inks.far, 0.3)) + tone(random, { x0: 300, x1: 1620, y0: 862, y1: 960 }, inks.near, { from: 0.8, to: 0, gap: 17 }),
    stroke([[light < 0 ? 1560 : 240, 900], [light < 0 ? 1570 : 230, 780]], inks.key, 10) + shape([[1540, 900], [1586, 900], [1596, 930], [1530, 930]].map(([x = 0, y = 0]): Point => [light < 0 ? x : 1800 - x, y]), inks.accent) + gulls(random, 900, 440, 5, 26, inks.paper),
  ];
};

const turbines: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = random.between(800, 850);
  const mills = Array.from({ length: 11 }, (_, i) => {
    const [x, tall] = [light < 0 ? 1740 - i * 150 : 60 + i * 150, 330 * 0.84 ** i];
    const turn = random.between(0, 2.1);
    const blades = [0, 1, 2].map((k) => { const a = turn + (k * Math.PI * 2) / 3; return gouge(x, horizon - tall, x + Math.cos(a) * tall * 0.6, horizon - tall + Math.sin(a) * tall * 0.6, tall * 0.026, tall * 0.015); });
    return shape([[x - tall * 0.022, horizon + 4], [x - tall * 0.01, horizon - tall], [x + tall * 0.01, horizon - tall], [x + tall * 0.022, horizon + 4]], inks.paper) + cut(blades, inks.paper);
  });
  return [
    sky(scene, { horizon, clouds: 8, light: [light < 0 ? 330 : 1480, 230], size: 66, rays: true }),
    mills.join(''),
    water(scene, { top: horizon, base: inks.mid, sheen: mix(inks.sky, inks.paper, 0.4), calm: 0.15 }),
    gulls(random, light < 0 ? 560 : 1240, 520, 4, 36, inks.key) + place(ferry(scene, inks.paper, inks.accent), light < 0 ? 330 : 1200, horizon + 34, { scale: 0.1 }),
  ];
};

const wall: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = 540;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const roofs = Array.from({ length: 9 }, (_, i) => {
    const s = 1.5 - i * 0.15;
    const [rx, ry] = [1790 - i * 96 + (i % 2) * 90 * s, 1130 - i * 58];
    const roof = [mix(inks.accent, inks.mid, 0.62), inks.far, mix(inks.far, inks.mid, 0.55)][i % 3] ?? inks.far;
    const eaves = shape([[x(rx - 200 * s), ry], [x(rx - 110 * s), ry - 84 * s], [x(rx + 110 * s), ry - 84 * s], [x(rx + 200 * s), ry]], roof) + cut([0, 1, 2].map((k) => gouge(x(rx - (180 - k * 26) * s), ry - (14 + k * 24) * s, x(rx + (180 - k * 26) * s), ry - (14 + k * 24) * s, 3 * s)), inks.key);
    return box(Math.min(x(rx - 180 * s), x(rx + 180 * s)), ry - 4, 360 * s, 96 * s, inks.key) + eaves + box(x(rx - 60 * s) - 16 * s, ry + 22 * s, 32 * s, 38 * s, i % 2 ? inks.near : inks.accent);
  }).reverse();
  return [
    sky(scene, { horizon, light: [x(440), horizon - 70], size: 104, clouds: 6 }),
    water(scene, { top: horizon, calm: 0.85 }) + glint(random, x(440), horizon, 1180, 120, mix(inks.accent, inks.paper, 0.3)),
    shape([[x(1060), horizon - 4], [x(1082), horizon - 4], [x(1240), 1260], [x(700), 1260]], mix(inks.far, inks.mid, 0.55)) + shape([[x(1082), horizon - 6], [x(1100), horizon - 6], [x(1720), 1260], [x(1240), 1260]], inks.mid),
    cut(Array.from({ length: 15 }, (_, i) => { const t = (i / 15) ** 1.7; const y = horizon + t * 700; return gouge(x(1061 - t * 350), y, x(1083 + t * 155), y - 4, 1 + t * 5); }), inks.near) + shape([[x(1100), horizon], [x(1880), horizon - 26], [x(1880), 1260], [x(1720), 1260]], inks.near),
    [0, 1, 2, 3].map((i) => palm(random, x(1240 + i * 160), 720 + i * 60, 230 + i * 60, inks.key)).join('') + roofs.join(''),
    gulls(random, x(640), 380, 4, 26, inks.key),
  ];
};

export const sea: Draw = (scene) =>
  compose(scene, [[/one small ship/, oneShip], [/beneath the surface/, shallows], [/ferry/, islands], [/tilted/, aground], [/turbines/, turbines], [/wall/, wall]]);
