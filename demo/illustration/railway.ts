import { mix } from './inks.ts';
import { quayCrane } from './cranes.ts';
import { conifer, figure, gulls, tree } from './life.ts';
import { glint, stars, tone } from './marks.ts';
import { bend, box, boxPath, clip, cut, disc, fill, gouge, place, shape, stroke, type Point } from './path.ts';
import { hill, plain, ridge, water } from './land.ts';
import { compose, type Draw } from './scene.ts';
import { sky } from './sky.ts';

const sleeper: Draw = (scene) => {
  const { random, inks, light } = scene;
  const deck = 790;
  const coaches = Array.from({ length: 7 }, (_, i) => {
    const x = -260 + i * 318;
    const panes = Array.from({ length: 9 }, (_, k) => (random.chance(0.74) ? box(x + 22 + k * 31, deck - 84, 19, 26, random.chance(0.2) ? inks.paper : inks.accent) : ''));
    return { body: box(x, deck - 112, 306, 92, inks.key) + shape([[x + 6, deck - 110], [x + 22, deck - 128], [x + 284, deck - 128], [x + 300, deck - 110]], inks.key) + [40, 76, 230, 266].map((dx) => disc(x + dx, deck - 14, 15, inks.key)).join('') + box(x, deck - 46, 306, 6, inks.mid), panes: panes.join('') };
  });
  const arches = Array.from({ length: 8 }, (_, i) => { const x = -130 + i * 270; return fill(`M${x} 1260L${x} ${deck + 190}Q${x} ${deck + 66} ${x + 100} ${deck + 66}Q${x + 200} ${deck + 66} ${x + 200} ${deck + 190}L${x + 200} 1260Z`, mix(inks.sky, inks.glow, 0.3)); });
  const viaduct = boxPath(-60, deck, 1920, 500);
  return [
    sky(scene, { horizon: 900, light: [light < 0 ? 1440 : 340, 190], size: 56 }) + stars(random, { x0: 0, x1: 1800, y0: 0, y1: 620 }, 170, inks.paper),
    hill(scene, ridge(random, 640, 120, 0.1), mix(inks.sky, inks.key, 0.35), inks.key, 160),
    fill(viaduct, inks.near) + clip(viaduct, tone(random, { x0: -60, x1: 1860, y0: deck + 40, y1: 1240 }, inks.key, { from: 0.3, to: 0.6, gap: 26, length: 120 })) + arches.join('') + water(scene, { top: 1090, base: inks.near, calm: 0.7 }) + Array.from({ length: 8 }, (_, i) => box(75 + i * 270, 1010, 60, 140, inks.near)).join('') + box(-60, deck, 1920, 26, inks.key),
    coaches.map(({ body }) => body).join('') + box(-60, deck - 4, 1920, 10, inks.key),
    coaches.map(({ panes }) => panes).join('') + Array.from({ length: 12 }, (_, i) => glint(random, 60 + i * 150 + random.spread(40), 1100, 1210, 24, inks.accent)).join(''),
    [0, 1, 2, 3, 4].map((i) => conifer(random, (light < 0 ? 40 : 1400) + i * 90, 1240, random.between(200, 420), inks.key)).join(''),
  ];
};

/** A train that follows a curve out of the distance, each wagon bigger than the last. */
const curve: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const horizon = 480;
  const at = (t: number): Point => [x(300 + 1560 * t ** 0.72 - 2160 * t ** 3.1), horizon + 34 + 540 * t ** 1.6];
  const size = (t: number) => 10 + 205 * t ** 1.75;
  const bed = (half: number, ink: string) => { const l: Point[] = []; const r: Point[] = []; for (let t = 0; t <= 1.16; t += 0.04) { const [px, py] = at(t); const w = size(t) * half; l.push([px - w, py + w * 0.16]); r.unshift([px + w, py + w * 0.1]); } return shape([...l, ...r], ink); };
  const grass = mix(inks.far, '#a9b36a', 0.62);
  const wagons: string[] = [];
  const many = 17;
  for (let i = 0; i < many; i++) {
    const t0 = 0.06 + (i / many) ** 0.85 * 1.06;
    const t1 = 0.06 + ((i + 0.93) / many) ** 0.85 * 1.06;
    const side = (u: number, up: number): Point => { const t = t0 + (t1 - t0) * u; const [px, py] = at(t); return [px, py - size(t) * up]; };
    const wall = (a: number, b: number, low: number, high: number, ink: string) => shape([side(a, high), side(b, high), side(b, low), side(a, low)], ink);
    wagons.push(wall(0, 1, 0.08, 0.2, inks.key) + wall(0, 1, 0.62, 0.7, inks.key) + wall(0, 0.03, 0.1, 1.15, inks.key) + wall(0.97, 1, 0.1, 1.15, inks.key));
    for (const [low, high] of [[0.2, 0.52], [0.7, 1.02]] as const) {
      for (let car = 0; car < 4; car++) {
        const a = 0.05 + car * 0.235;
        const ink = random.pick([inks.paper, inks.accent, inks.far, inks.paper]);
        wagons.push(wall(a, a + 0.21, low, low + 0.17, ink) + shape([side(a + 0.05, high), side(a + 0.15, high), side(a + 0.19, low + 0.16), side(a + 0.02, low + 0.16)], mix(ink, inks.key, 0.4)));
      }
    }
  }
  return [
    sky(scene, { horizon, clouds: 6 }),
    water(scene, { top: horizon, foot: 560, calm: 0.8 }) + [0, 1, 2, 3].map((i) => place(quayCrane(i % 2 ? inks.mid : inks.far, inks.glow, i === 2), x(140 + i * 120), horizon + 34, { scale: 0.24 + i * 0.03, flip: light < 0 })).join('') + box(x(300) - 300, horizon + 20, 600, 40, inks.mid),
    plain(scene, horizon + 50, grass) + hill(scene, [[-60, 1130], [300, 1150], [700, 1110], [1100, 1060], [1500, 1010], [1860, 960]], mix(grass, inks.mid, 0.35), inks.mid, 120),
    bed(0.75, mix(inks.glow, inks.paper, 0.4)) + bed(0.4, mix(inks.mid, inks.far, 0.4)),
    wagons.join(''),
    tree(random, x(1630), 900, 360, inks.key, inks.mid, light) + tree(random, x(1480), 830, 220, inks.key, inks.mid, light) + gulls(random, x(1200), 230, 5, 30, inks.key),
  ];
};

const railcar: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const green = mix(inks.mid, '#4f8a55', 0.5);
  const river = bend([[x(-80), 1010], [x(420), 950], [x(900), 1010], [x(1340), 960], [x(1900), 1040], [x(1900), 1190], [x(1300), 1080], [x(860), 1150], [x(380), 1060], [x(-80), 1150]]);
  const deck = 796;
  const car = x(1060);
  const piers = [180, 560, 940, 1320, 1700].map((px) => shape([[px - 22, deck], [px + 22, deck], [px + 36, 1080], [px - 36, 1080]], inks.near));
  return [
    sky(scene, { horizon: 560, clouds: 6 }),
    hill(scene, ridge(random, 380, 130, 0.08), mix(inks.far, inks.sky, 0.35), inks.far, 170) + hill(scene, ridge(random, 540, 110, 0.1), inks.far, green, 150),
    hill(scene, ridge(random, 720, 80, 0.1), green, inks.mid, 130) + Array.from({ length: 30 }, (_, i) => conifer(random, i * 64 - 30 + random.spread(20), 760 + random.spread(30), random.between(70, 130), i % 3 ? inks.mid : inks.near)).join(''),
    box(-60, 900, 1920, 360, mix(green, inks.glow, 0.45)) + cut(Array.from({ length: 40 }, () => { const [px, py] = [random.between(-40, 1800), random.between(910, 1220)]; return gouge(px, py, px + random.between(40, 150), py + random.spread(6), 5); }), green) + fill(river, inks.sky) + clip(river, tone(random, { x0: -60, x1: 1860, y0: 940, y1: 1190 }, inks.paper, { from: 0.2, to: 0.5, gap: 26 })),
    piers.join('') + box(-60, deck, 1920, 22, inks.key) + stroke([[-60, deck + 60], [1860, deck + 60]], inks.key, 5) + stroke(Array.from({ length: 31 }, (_, i): Point => [i * 64 - 60, deck + (i % 2 ? 60 : 20)]), inks.key, 5),
    box(car - 170, deck - 106, 340, 92, inks.accent) + box(car - 170, deck - 52, 340, 22, inks.paper) + shape([[car - 168, deck - 104], [car - 150, deck - 122], [car + 150, deck - 122], [car + 168, deck - 104]], inks.key) + Array.from({ length: 8 }, (_, i) => box(car - 148 + i * 38, deck - 92, 27, 30, inks.key)).join('') + box(car - 24, deck - 92, 8, 72, inks.key) + [-120, -80, 80, 120].map((dx) => disc(car + dx, deck - 10, 13, inks.key)).join('') + disc(car + 86, deck - 76, 8, inks.paper),
    Array.from({ length: 34 }, () => { const px = x(random.between(-20, 620)); const h = random.between(50, 170); return cut([gouge(px, 1240, px + random.spread(30), 1240 - h, 6, random.spread(14))], inks.key); }).join('') + figure(random, x(420), 1160, 100, inks.key, { stride: 0.05 }),
  ];
};

export const railway: Draw = (scene) => compose(scene, [[/starry/, sleeper], [/wagons/, curve], [/railcar/, railcar]]);
