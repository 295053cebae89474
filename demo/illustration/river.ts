import { mix } from './inks.ts';
import { figure, gulls, palm, poplar, tree } from './life.ts';
import { tone } from './marks.ts';
import { bend, blob, box, clip, cut, fill, gouge, shape, stroke, type Point } from './path.ts';
import { hill, plain, ridge, water } from './land.ts';
import { compose, type Draw, type Scene } from './scene.ts';
import { sky } from './sky.ts';

/** A river as a ribbon through points of x, y and half-width, filled with its own sky. */
function ribbon({ random }: Scene, course: readonly (readonly [number, number, number])[], ink: string, sheen: string): string {
  const left: Point[] = course.map(([x, y, half]) => [x - half, y]);
  const right: Point[] = course.map(([x, y, half]): Point => [x + half, y]).reverse();
  const outline = bend([...left, ...right]);
  const ys = course.map(([, y]) => y);
  return fill(outline, ink) + clip(outline, tone(random, { x0: -60, x1: 1860, y0: Math.min(...ys), y1: Math.max(...ys) }, sheen, { from: 0.75, to: 0.2, gap: 19, length: 300 }));
}

const reeds = ({ random }: Scene, x0: number, x1: number, foot: number, tall: number, count: number, ink: string) => {
  const marks = Array.from({ length: count }, () => { const [x, h] = [random.between(x0, x1), tall * random.between(0.4, 1)]; const lean = random.spread(h * 0.24); return gouge(x, foot, x + lean, foot - h, tall * 0.022, lean * 0.3) + (random.chance(0.25) ? gouge(x + lean * 0.8, foot - h * 0.8, x + lean * 1.05, foot - h * 1.08, tall * 0.05) : ''); });
  return cut(marks, ink);
};

const shoals: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const bar = (cx: number, cy: number, w: number, h: number) => blob([[x(cx - w), cy], [x(cx - w * 0.4), cy - h], [x(cx + w * 0.5), cy - h * 0.8], [x(cx + w), cy + h * 0.1], [x(cx + w * 0.3), cy + h], [x(cx - w * 0.5), cy + h * 0.8]], mix(inks.glow, inks.paper, 0.45)) + cut([gouge(x(cx - w), cy + h * 0.5, x(cx + w * 0.8), cy + h * 0.9, h * 0.14, 10)], inks.mid);
  const gauge = x(1300);
  return [
    sky(scene, { horizon: 520, light: [x(560), 455], size: 88, clouds: 6 }),
    hill(scene, ridge(random, 450, 90, 0.08), mix(inks.far, inks.sky, 0.35)) + hill(scene, ridge(random, 540, 50, 0.08), inks.far),
    box(-60, 560, 1920, 700, inks.mid) + ribbon(scene, [[x(760), 560, 60], [x(620), 620, 130], [x(900), 720, 260], [x(1150), 860, 330], [x(900), 1040, 520], [x(500), 1290, 760]], mix(inks.sky, inks.far, 0.3), mix(inks.glow, inks.paper, 0.2)),
    bar(760, 690, 130, 17) + bar(1160, 790, 170, 24) + bar(900, 930, 250, 38) + bar(560, 1110, 340, 52),
    fill(bend([[x(-80), 640], [x(340), 650], [x(520), 760], [x(430), 900], [x(160), 1080], [x(-80), 1130]]), inks.near) + Array.from({ length: 6 }, (_, i) => tree(random, x(40 + i * 82), 690 + i * 16, 130 + i * 22, inks.key, inks.mid, light)).join('') + fill(bend([[x(1880), 760], [x(1560), 830], [x(1500), 960], [x(1380), 1120], [x(1180), 1290], [x(1880), 1290]]), inks.key),
    stroke([[gauge, 1010], [gauge, 720]], inks.paper, 26) + Array.from({ length: 9 }, (_, i) => box(gauge - 13, 738 + i * 30, i % 2 ? 26 : 14, 12, inks.accent)).join('') + figure(random, x(1560), 960, 130, inks.key, { stride: 0.06 }) + [0, 1].map((i) => figure(random, x(720 + i * 46), 936, 74, inks.key, { stride: 0.2 })).join(''),
  ];
};

const flood: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const brown = mix(inks.far, '#8a6a45', 0.55);
  const level = 730;
  const houses = Array.from({ length: 9 }, (_, i) => { const [px, h] = [-90 + i * 222, random.between(170, 330)]; return shape([[px, level], [px, level - h], [px + 60, level - h - 80], [px + 160, level - h - 80], [px + 220, level - h], [px + 220, level]], i % 2 ? inks.mid : mix(inks.mid, inks.far, 0.4)) + Array.from({ length: 6 }, (_, k) => box(px + 36 + (k % 3) * 58, level - h + 30 + Math.floor(k / 3) * 78, 26, 40, random.chance(0.2) ? inks.accent : inks.near)).join(''); });
  const swirl = Array.from({ length: 26 }, () => { const [px, py] = [random.between(-40, 1800), random.between(790, 1080)]; const r = random.between(30, 120); return gouge(px, py, px + r * 2, py + r * 0.1, 6, r * 0.3) + gouge(px + r * 0.3, py + 12, px + r * 1.5, py + 12, 4, r * 0.2); });
  return [
    sky(scene, { horizon: level, clouds: 11 }),
    houses.join('') + box(x(1240) - 40, 220, 80, 510, inks.near) + shape([[x(1240) - 56, 224], [x(1240), 90], [x(1240) + 56, 224]], inks.key),
    water(scene, { top: level, base: brown, sheen: mix(inks.glow, brown, 0.35), calm: 0.1 }) + box(-60, level - 26, 1920, 34, inks.key),
    cut(swirl, mix(brown, inks.key, 0.55)) + cut([gouge(x(420), 900, x(760), 872, 17, 20), gouge(x(600), 890, x(700), 820, 9), gouge(x(690), 880, x(780), 836, 7)], inks.key),
    shape([[-60, 1088], [1860, 1060], [1860, 1270], [-60, 1270]], inks.near) + cut([gouge(-60, 1090, 1860, 1062, 8)], mix(inks.glow, inks.paper, 0.3)) + Array.from({ length: 22 }, (_, i) => cut([gouge(i * 92 - 50, 1092 - i * 1.4, i * 92 - 64, 1250, 4)], inks.key)).join('') + Array.from({ length: 9 }, (_, i) => blob([[x(900 + i * 92), 1076], [x(906 + i * 92), 1030], [x(980 + i * 92), 1028], [x(990 + i * 92), 1074]], i % 2 ? inks.far : mix(inks.far, inks.glow, 0.35))).join('') + Array.from({ length: 8 }, (_, i) => blob([[x(950 + i * 92), 1034], [x(956 + i * 92), 990], [x(1026 + i * 92), 988], [x(1036 + i * 92), 1032]], i % 2 ? mix(inks.far, inks.glow, 0.45) : inks.far)).join(''),
    stroke([[x(300), 1090], [x(300), 700]], inks.key, 14) + blob([[x(270), 700], [x(276), 650], [x(324), 650], [x(330), 700]], inks.accent) + shape([[x(258), 654], [x(300), 618], [x(342), 654]], inks.key) + figure(random, x(520), 1110, 210, inks.key, { stride: 0.05 }) + gulls(random, x(760), 300, 5, 30, inks.key),
  ];
};

const clay: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const rig = x(1190);
  const green = mix(inks.far, inks.mid, 0.25);
  return [
    sky(scene, { horizon: 520, clouds: 9 }),
    hill(scene, ridge(random, 500, 34, 0.06), mix(inks.far, inks.sky, 0.4)) + Array.from({ length: 12 }, (_, i) => poplar(x(90 + i * 58), 540 + random.spread(8), random.between(70, 130), inks.mid, inks.far, light)).join(''),
    plain(scene, 530, mix(green, inks.glow, 0.5), green) + ribbon(scene, [[x(1500), 530, 30], [x(1380), 570, 60], [x(700), 640, 130], [x(520), 730, 190], [x(1000), 860, 300], [x(900), 1040, 380], [x(500), 1290, 620]], inks.sky, inks.paper),
    fill(bend([[x(830), 850], [x(1080), 790], [x(1420), 800], [x(1880), 760], [x(1880), 1290], [x(1220), 1290], [x(1260), 1100], [x(1100), 930]]), inks.mid) + reeds(scene, Math.min(x(880), x(1800)), Math.max(x(880), x(1800)), 880, 120, 110, inks.near),
    stroke([[rig - 120, 880], [rig - 14, 330], [rig + 14, 330], [rig + 120, 880]], inks.key, 12) + stroke([[rig + 8, 880], [rig, 330]], inks.key, 7) + [430, 540, 650, 760].map((y) => stroke([[rig - (y - 270) * 0.195, y], [rig + (y - 270) * 0.195, y]], inks.key, 7)).join('') + stroke([[rig, 340], [rig, 900]], inks.accent, 11) + box(rig - 34, 312, 68, 26, inks.key) + box(rig - 150, 874, 300, 20, inks.key) + box(rig + light * 190 - 60, 800, 120, 80, inks.accent) + [0, 1, 2].map((i) => box(rig - light * (190 + i * 30) - 10, 700 + i * 14, 16, 190, i % 2 ? inks.paper : inks.glow)).join('') + figure(random, rig - light * 110, 876, 104, inks.key) + figure(random, rig + light * 96, 876, 98, inks.key, { stride: 0.06 }),
    reeds(scene, -40, 1840, 1250, 300, 120, inks.key) + gulls(random, x(520), 280, 6, 26, inks.key) + cut([gouge(x(420), 700, x(420) + 40, 640, 5, 8), gouge(x(420), 706, x(420), 760, 3), gouge(x(420) - 14, 700, x(420) + 30, 706, 13)], inks.paper),
  ];
};

const sluice: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const gate = x(1150);
  const paddies = Array.from({ length: 5 }, (_, i) => { const y = 590 + i * i * 22 + i * 20; return shape([[x(980 + i * 26), y], [x(1900), y - 14], [x(1900), y + 20 + i * 17], [x(950 + i * 44), y + 22 + i * 18]], i % 2 ? mix(inks.sky, inks.glow, 0.55) : mix(inks.sky, inks.paper, 0.3)); });
  return [
    sky(scene, { horizon: 520, light: [x(440), 450], size: 96, rays: false, clouds: 4 }),
    box(-60, 500, 1920, 40, mix(inks.far, inks.sky, 0.2)) + Array.from({ length: 16 }, (_, i) => (i % 3 ? tree(random, i * 124 - 30, 530, random.between(60, 110), mix(inks.far, inks.mid, 0.3), inks.far, light) : palm(random, i * 124, 530, random.between(100, 170), mix(inks.far, inks.mid, 0.5)))).join(''),
    water(scene, { top: 528, base: mix(inks.sky, inks.far, 0.4), calm: 0.9 }) + cut(Array.from({ length: 24 }, (_, i) => gouge(x(440) - 40 - random.between(0, 60) - i * 3, 545 + i * 22, x(440) + 40 + random.between(0, 60) + i * 3, 545 + i * 22, 5)), mix(inks.accent, inks.glow, 0.45)),
    fill(bend([[x(900), 560], [x(1300), 546], [x(1900), 540], [x(1900), 1290], [x(760), 1290], [x(1010), 1010], [x(1080), 800], [x(960), 640]]), inks.mid) + paddies.join('') + cut(Array.from({ length: 70 }, () => { const [px, py] = [x(random.between(1180, 1800)), random.between(610, 900)]; return gouge(px, py, px + random.spread(8), py - 20, 3); }), inks.near),
    [-120, -40, 40, 120].map((dx) => box(gate + dx - 11, 700, 22, 340, inks.key)).join('') + box(gate - 160, 690, 320, 26, inks.key) + box(gate - 110, 850, 70, 150, inks.near) + box(gate - 29, 780, 58, 150, inks.accent) + box(gate + 51, 850, 60, 150, inks.near) + stroke([[gate, 700], [gate, 610]], inks.key, 9) + stroke([[gate - 40, 610], [gate + 40, 610]], inks.key, 9) + cut([0, 1, 2, 3].map((i) => gouge(gate - 30 - i * 24, 1000 + i * 34, gate + 40 - i * 30, 990 + i * 36, 8)), inks.paper),
    shape([[x(360), 900], [x(760), 892], [x(700), 934], [x(430), 938]], inks.key) + figure(random, x(640), 900, 130, inks.key, { stride: 0.08 }) + shape([[x(640) - 62, 792], [x(640), 758], [x(640) + 62, 792]], inks.accent) + stroke([[x(700), 740], [x(560), 1040]], inks.key, 5) + tone(random, { x0: Math.min(x(380), x(740)), x1: Math.max(x(380), x(740)) - 60, y0: 944, y1: 1010 }, inks.mid, { from: 0.8, to: 0.1, gap: 15, length: 120 }) + figure(random, gate + light * 210, 780, 120, inks.key) + reeds(scene, Math.min(x(760), x(1840)), Math.max(x(760), x(1840)), 1250, 200, 70, inks.key),
  ];
};

export const river: Draw = (scene) => compose(scene, [[/gravel/, shoals], [/swollen/, flood], [/drilling/, clay], [/gate/, sluice]]);
