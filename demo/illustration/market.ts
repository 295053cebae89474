import { block, camera, face, type View } from './camera.ts';
import { facade, gable } from './buildings.ts';
import { mix } from './inks.ts';
import { figure, lampPost } from './life.ts';
import { rays, stars, tone } from './marks.ts';
import { box, boxPath, clip, cut, disc, gouge, shape, stroke, type Point } from './path.ts';
import { plain } from './land.ts';
import { compose, type Draw, type Scene } from './scene.ts';
import { sky } from './sky.ts';

/** An awning in stripes that slopes towards the aisle, and a table with what is sold. */
function stall({ random, inks }: Scene, view: View, side: number, z: number, stripe: string, plain: string, shade: string): string {
  const [inner, outer, deep] = [side * 2.6, side * 7, 4.6];
  const stripes = Array.from({ length: 8 }, (_, i) => { const [a, b] = [z + (deep * i) / 8, z + (deep * (i + 1)) / 8]; return face(view, [[inner, 2.5, a], [inner, 2.5, b], [outer, 3.7, b], [outer, 3.7, a]], i % 2 ? plain : stripe) + face(view, [[inner, 2.5, a], [inner, 2.5, b], [inner, 2.12, b], [inner, 2.12, a]], i % 2 ? mix(plain, shade, 0.35) : mix(stripe, shade, 0.35)); });
  const back = face(view, [[outer, 3.5, z], [outer, 3.5, z + deep], [outer, 0, z + deep], [outer, 0, z]], shade) + face(view, [[inner, 2.3, z + deep], [outer, 3.5, z + deep], [outer, 0, z + deep], [inner, 0, z + deep]], shade);
  const table = block(view, [Math.min(side * 3, side * 5.2), 0, z + 0.4], [2.2, 0.95, deep - 0.8], { front: mix(shade, inks.mid, 0.4), top: inks.glow, side: mix(shade, inks.mid, 0.65) });
  const goods = Array.from({ length: 26 }, () => { const [x, y] = view([side * random.between(3.05, 5), 1.08 + random.next() * 0.2, z + random.between(0.6, deep - 0.6)]); const r = Math.abs(view([0.13, 1, z])[0] - view([0, 1, z])[0]); return disc(x, y, r, random.pick([inks.accent, inks.paper, inks.far, inks.accent])); });
  const pole = [z, z + deep].map((d) => face(view, [[inner, 0, d], [inner + 0.07, 0, d], [inner + 0.07, 2.4, d], [inner, 2.4, d]], inks.key));
  return back + table + goods.join('') + stripes.join('') + pole.join('');
}

function aisle(scene: Scene, view: View, night: boolean): string {
  const { random, inks } = scene;
  const parts: string[] = [];
  for (let z = 44; z >= 3; z -= 5.8) {
    for (const side of [-1, 1]) {
      const stripe = random.pick(night ? [inks.far, inks.glow, inks.mid] : [inks.accent, inks.mid, inks.near, inks.accent]);
      parts.push(stall(scene, view, side, z, stripe, night ? mix(stripe, inks.accent, 0.45) : inks.paper, night ? inks.near : mix(inks.mid, inks.key, 0.35)));
    }
    for (let i = 0; i < 2; i++) { const [wx, wz] = [random.spread(1.7), z - random.between(0.4, 2.4)]; if (wz < 5) continue; const [px, py] = view([wx, 0, wz]); const tall = py - view([wx, 1.75, wz])[1]; parts.push(figure(random, px, py, tall, random.pick([inks.key, inks.near, inks.key]), { carry: random.pick(['bag', 'none', 'bag']), stride: random.between(0.06, 0.2) })); }
  }
  return parts.join('');
}

const covered: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [light * 1.5, 2.9, -4], yaw: -light * 7, pitch: 2, focal: 1150 });
  const horizon = view([0, 0, 9000])[1];
  const houses = Array.from({ length: 9 }, (_, i) => { const [x, w, h] = [i * 220 - 90, 216, random.between(250, 420)]; const wall = facade(scene, { x, y: horizon - h, w, h: h + 40, columns: 3, rows: 4, wall: mix(inks.far, inks.glow, i % 2 ? 0.5 : 0.25), dark: mix(inks.far, inks.mid, 0.5), lit: inks.paper, share: 0.1 }); return wall.wall + gable(x - 8, horizon - h + 2, w + 16, 90, mix(inks.mid, inks.far, 0.4)); });
  return [
    sky(scene, { horizon, clouds: 6 }),
    houses.join('') + box(light < 0 ? 1180 : 500, horizon - 700, 110, 720, inks.far) + shape([[light < 0 ? 1166 : 486, horizon - 698], [light < 0 ? 1235 : 555, horizon - 880], [light < 0 ? 1304 : 624, horizon - 698]], inks.mid),
    box(-60, horizon, 1920, 1260 - horizon, inks.glow) + tone(random, { x0: -60, x1: 1860, y0: horizon + 30, y1: 1240 }, mix(inks.glow, inks.far, 0.5), { from: 0.7, to: 0.25, gap: 30 }),
    aisle(scene, view, false),
  ];
};

const lamps: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [-light * 0.9, 3.1, -2.4], yaw: light * 9, pitch: 9, focal: 1060 });
  const horizon = view([0, 0, 9000])[1];
  const strings: string[] = [];
  for (let z = 46; z > 1; z -= 4.2) {
    const points = Array.from({ length: 13 }, (_, i): Point => { const t = i / 12; return view([-3.4 + 6.8 * t, 5.2 - Math.sin(Math.PI * t) * 0.95, z]); });
    strings.push(stroke(points, inks.key, 1.6));
    points.forEach(([x, y], i) => { if (i % 2) strings.push(disc(x, y + 5, 92 / (z + 8) + 2.6, random.chance(0.3) ? inks.paper : inks.accent)); });
  }
  return [
    sky(scene, { horizon: horizon + 60 }) + stars(random, { x0: 0, x1: 1800, y0: 0, y1: horizon }, 70, inks.paper),
    Array.from({ length: 12 }, (_, i) => box(i * 160 - 60, horizon - random.between(20, 130), 158, 260, mix(inks.sky, inks.key, 0.4))).join('') + rays(random, view([0, 3, 46]), 30, 760, 70, mix(inks.sky, inks.glow, 0.6), [0.5, 1]),
    box(-60, horizon + 20, 1920, 1260 - horizon, mix(inks.mid, inks.accent, 0.38)) + tone(random, { x0: -60, x1: 1860, y0: horizon + 60, y1: 1240 }, inks.mid, { from: 0.1, to: 0.7, gap: 30 }),
    aisle(scene, view, true),
    strings.join(''),
  ];
};

const bakery: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number, wide = 0) => (light < 0 ? value : 1800 - value - wide);
  const foot = 960;
  const lit = mix(inks.accent, inks.glow, 0.72);
  const houses = [[-80, 360, 250], [280, 330, 120], [1110, 320, 190], [1430, 460, 60]].map(([left = 0, w = 0, top = 0], i) => facade(scene, { x: x(left, w), y: top, w, h: foot - top, columns: 3, rows: 4, wall: i % 2 ? inks.near : mix(inks.near, inks.mid, 0.4), dark: inks.key, lit: mix(inks.far, inks.near, 0.4), share: 0.2, tall: 0.5, wide: 0.34 }).wall + gable(x(left, w) - 10, top + 4, w + 20, 120, inks.key));
  const [left, w] = [x(610, 500), 500];
  const upper = facade(scene, { x: left, y: 160, w, h: 400, columns: 4, rows: 2, wall: inks.mid, dark: inks.key, lit: lit, share: 0.12, tall: 0.56, wide: 0.36 });
  const window = boxPath(left + 40, 650, 290, 240);
  const loaves = [0, 1, 2].map((shelf) => box(left + 40, 730 + shelf * 70, 290, 8, inks.key) + Array.from({ length: 7 }, (_, i) => cut([gouge(left + 50 + i * 40, 722 + shelf * 70, left + 86 + i * 40, 722 + shelf * 70, 15, -6)], shelf % 2 ? inks.accent : mix(inks.accent, inks.key, 0.4))).join(''));
  const wet = Array.from({ length: 34 }, () => { const [px, py] = [left + random.between(-60, 480), random.between(985, 1190)]; return gouge(px - 60, py, px + random.between(20, 140), py, 6); });
  return [
    sky(scene, { horizon: 620, clouds: 4 }),
    houses.join('') + upper.wall + gable(left - 14, 164, w + 28, 150, inks.key) + box(left, 560, w, 400, inks.key),
    plain(scene, foot, mix(inks.near, inks.mid, 0.35), inks.near) + shape([[left + 30, foot], [left + 470, foot], [left + 660, 1240], [left - 190, 1240]], mix(inks.mid, lit, 0.4)) + cut(wet, lit),
    box(left + 40, 650, 290, 240, lit) + clip(window, loaves.join('') + figure(random, left + 250, 930, 210, inks.near, { skirt: true })) + box(left + 368, 640, 94, 320, lit) + box(left + 376, 650, 78, 130, inks.paper) + upper.lights,
    Array.from({ length: 9 }, (_, i) => shape([[left + 6 + i * 54, 584], [left + 60 + i * 54, 584], [left + 66 + i * 56 - 6, 650], [left - 10 + i * 56, 650]], i % 2 ? inks.paper : inks.accent)).join('') + stroke([[left + 184, 650], [left + 184, 890]], inks.key, 7),
    lampPost(x(400), foot + 50, 420, inks.key, inks.glow) + figure(random, x(1210), 1040, 190, inks.key, { carry: 'bag', stride: 0.2 }) + [0, 1].map((i) => stroke(Array.from({ length: 25 }, (_, k): Point => [x(150 + i * 150) + Math.cos(k / 3.8) * 52, 1040 + Math.sin(k / 3.8) * 52]), inks.key, 6)).join('') + stroke([[x(150), 1040], [x(206), 950], [x(282), 950], [x(300), 1040]], inks.key, 7) + stroke([[x(206), 950], [x(236), 1040], [x(282), 950]], inks.key, 7),
  ];
};

export const market: Draw = (scene) => compose(scene, [[/shopfront/, bakery], [/awnings and/, covered], [/strings of lamps/, lamps]]);
