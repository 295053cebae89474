import { mix } from './inks.ts';
import { camera, face } from './camera.ts';
import { figure } from './life.ts';
import { comb, tone } from './marks.ts';
import { bend, box, clip, cut, disc, fill, gouge, shape, stroke, type Point } from './path.ts';
import { hill, plain, ridge } from './land.ts';
import { compose, type Draw, type Scene } from './scene.ts';
import { sky } from './sky.ts';

/** A dune of two faces parted by a winding crest, ripples on the lit one. */
function dune({ random, light }: Scene, x: number, y: number, half: number, foot: number, lit: string, shade: string): string {
  const tall = foot - y;
  const crest: Point[] = Array.from({ length: 6 }, (_, i) => [x - light * half * 0.09 * Math.sin(i * 1.35) * i + random.spread(6), y + (tall * i) / 5]);
  const sunny = bend([[x, y], [x + light * half * 0.5, y + tall * 0.36], [x + light * half, foot], [x + light * half * 0.4, foot + 30], ...crest.slice(1).reverse()]);
  const dark = bend([[x, y], ...crest.slice(1), [x - light * half * 0.5, foot + 30], [x - light * half * 1.1, foot], [x - light * half * 0.52, y + tall * 0.32]]);
  const ripples = Array.from({ length: 16 }, (_, i) => gouge(x - light * 30, y + tall * (0.16 + i * 0.06), x + light * half * (0.2 + i * 0.06), y + tall * (0.2 + i * 0.062), 3.4, 14 * light));
  return fill(dark, shade) + clip(dark, comb(random, [[x - light * half * 1.1, foot - tall * 0.7], [x - light * half * 0.4, y + tall * 0.2], [x, y]].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)) as Point[], tall * 0.6, -light * 0.4, 5, mix(shade, lit, 0.4))) + fill(sunny, lit) + clip(sunny, cut(ripples, mix(lit, shade, 0.45)));
}

const panels: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const sand = mix(inks.sky, inks.far, 0.35);
  const view = camera({ at: [0, 13, -10], yaw: -light * 24, pitch: 5, focal: 1250 });
  const rows: string[] = [];
  for (let z = 150; z >= 62; z -= 11) for (let px = -170; px < 170; px += 11) { const at = light < 0 ? px : -px; rows.push(face(view, [[at, 1, z], [at + 10, 1, z], [at + 10, 4.4, z + 4], [at, 4.4, z + 4]], inks.key) + face(view, [[at + 0.5, 2.5, z + 1.8], [at + 9.5, 2.5, z + 1.8], [at + 9.5, 2.8, z + 2.1], [at + 0.5, 2.8, z + 2.1]], inks.mid) + face(view, [[at, 0, z - 2], [at + 10, 0, z - 2], [at + 10, 0, z], [at, 0, z]], mix(sand, '#7f9a4a', 0.6))); }
  return [
    sky(scene, { horizon: 560, light: [x(430), 190], size: 92, rays: true }),
    hill(scene, ridge(random, 560, 44, 0.05), mix(sand, inks.glow, 0.35), sand, 70) + dune(scene, x(1420), 470, 520, 700, mix(inks.glow, inks.sky, 0.5), mix(inks.far, sand, 0.3)),
    plain(scene, 640, sand, mix(sand, inks.far, 0.6)),
    rows.join(''),
    dune(scene, x(330), 820, 760, 1210, inks.glow, inks.far) + dune(scene, x(1330), 900, 820, 1290, mix(inks.glow, inks.sky, 0.3), mix(inks.far, inks.mid, 0.2)),
    [0, 1, 2, 3, 4].map((i) => figure(random, x(760 + i * 66), 1010 + Math.abs(i - 2) * 6, i === 2 ? 96 : 66, inks.key, { skirt: true })).join('') + shape([[x(1020), 1040], [x(1035), 960], [x(1240), 960], [x(1255), 1040], [x(1244), 1040], [x(1230), 972], [x(1046), 972], [x(1031), 1040]], inks.accent) + shape([[x(1010), 970], [x(1130), 916], [x(1262), 970]], inks.accent),
  ];
};

const vault: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number, w = 0) => (light < 0 ? value : 1800 - value - w);
  const left = x(940, 430);
  return [
    sky(scene, { horizon: 650, light: [x(450), 560], size: 128, rays: true }),
    hill(scene, ridge(random, 640, 40, 0.04), inks.far, mix(inks.far, inks.mid, 0.5), 70),
    dune(scene, x(1560), 470, 620, 900, mix(inks.sky, inks.glow, 0.5), inks.mid) + dune(scene, x(240), 640, 560, 920, mix(inks.sky, inks.accent, 0.25), inks.mid),
    plain(scene, 860, inks.sky, inks.far) + box(left, 690, 430, 260, inks.paper) + box(light < 0 ? left + 290 : left, 690, 140, 260, inks.far) + box(left - 18, 668, 466, 30, inks.key) + box(x(1000, 90), 770, 90, 180, inks.key) + box(x(1012, 66), 784, 66, 40, inks.accent) + [0, 1].map((i) => box(x(1130 + i * 66, 36), 746, 36, 22, inks.key)).join('') + stroke([[left + 330, 668], [left + 330, 560]], inks.key, 6) + shape([[left + 300, 668], [left + 306, 630], [left + 350, 630], [left + 356, 668]], inks.mid),
    dune(scene, x(1450), 850, 720, 1120, mix(inks.sky, inks.glow, 0.35), mix(inks.mid, inks.far, 0.3)) + dune(scene, x(560), 930, 980, 1300, mix(inks.sky, inks.glow, 0.6), inks.near),
    figure(random, x(880), 950, 92, inks.key, { skirt: true }) + cut(Array.from({ length: 15 }, (_, i) => gouge(x(860 - i * 30 + (i % 2) * 14), 968 + i * 9, x(848 - i * 30 + (i % 2) * 14), 972 + i * 9, 4)), inks.near),
  ];
};

function pylon(x: number, foot: number, tall: number, ink: string): string {
  const w = tall * 0.13;
  const at = (side: number, up: number): Point => [x + side * w * (1 - up * 0.82), foot - tall * up];
  const lattice = [0, 0.22, 0.42, 0.6, 0.76].map((up, i, all) => { const next = all[i + 1] ?? 0.9; return stroke([at(-1, up), at(1, next)], ink, tall * 0.008) + stroke([at(1, up), at(-1, next)], ink, tall * 0.008); });
  const arms = [0.74, 0.86].map((up, i) => shape([[x - tall * (0.2 - i * 0.05), foot - tall * up], [x, foot - tall * (up + 0.045)], [x + tall * (0.2 - i * 0.05), foot - tall * up]], ink));
  return stroke([at(-1, 0), at(-0.9, 1)], ink, tall * 0.017) + stroke([at(1, 0), at(0.9, 1)], ink, tall * 0.017) + lattice.join('') + arms.join('');
}

const line: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const towers = Array.from({ length: 9 }, (_, i) => { const t = 0.7 ** i; return { x: x(1500 - 1220 * (1 - t) + 330 * Math.sin((1 - t) * 4.6)), foot: 652 + 430 * t, tall: 880 * t + 24 }; });
  const wires = towers.slice(1).flatMap((far, i) => { const near = towers[i]; if (!near) return []; return [-0.2, 0.2, -0.15, 0.15].map((arm, k) => { const up = k < 2 ? 0.74 : 0.86; const [ax, ay, bx, by] = [near.x + arm * near.tall, near.foot - up * near.tall, far.x + arm * far.tall, far.foot - up * far.tall]; return stroke(Array.from({ length: 9 }, (_, s): Point => { const u = s / 8; return [ax + (bx - ax) * u, ay + (by - ay) * u + Math.sin(Math.PI * u) * near.tall * 0.06]; }), inks.key, Math.max(1.2, near.tall * 0.004)); }); });
  const herd = Array.from({ length: 34 }, () => { const [hx, hy] = [x(random.between(180, 900)), random.between(850, 990)]; const s = 15 + (hy - 850) * 0.1; return cut([gouge(hx - s, hy, hx + s, hy - 2, s * 0.62), gouge(hx + s * 0.7, hy - s * 0.1, hx + s * 1.4, hy - s * 0.5, s * 0.3), gouge(hx - s * 0.5, hy, hx - s * 0.5, hy + s * 0.8, 2.4), gouge(hx + s * 0.5, hy, hx + s * 0.5, hy + s * 0.8, 2.4)], random.chance(0.3) ? inks.key : inks.paper); });
  const rider = x(1010);
  return [
    sky(scene, { horizon: 650, light: [x(520), 590], size: 104, clouds: 4 }),
    hill(scene, ridge(random, 590, 90, 0.1), mix(inks.far, inks.sky, 0.25), inks.far, 120) + hill(scene, ridge(random, 640, 30, 0.1), inks.far, mix(inks.far, inks.mid, 0.5), 60),
    plain(scene, 652, mix(inks.far, inks.glow, 0.55), mix(inks.far, inks.mid, 0.25)) + tone(random, { x0: -60, x1: 1860, y0: 990, y1: 1230 }, mix(inks.mid, inks.far, 0.4), { from: 0, to: 0.75, gap: 30 }),
    wires.join('') + towers.toReversed().map((tower, i, all) => pylon(tower.x, tower.foot, tower.tall, i > all.length - 4 ? inks.key : inks.mid)).join(''),
    herd.join('') + fill(`M${x(300) - 80} 836Q${x(300) - 80} 780 ${x(300)} 760Q${x(300) + 80} 780 ${x(300) + 80} 836Z`, inks.paper) + box(x(300) - 14, 800, 28, 36, inks.accent) + cut([gouge(x(300), 758, x(300) + 60, 660, 7, 18)], mix(inks.glow, inks.far, 0.4)),
    cut([gouge(rider - 66, 1020, rider + 62, 1016, 25), gouge(rider - light * -58, 1010, rider - light * -104, 950, 14), gouge(rider - light * -92, 958, rider - light * -136, 976, 11), gouge(rider - 44, 1020, rider - 52, 1104, 8), gouge(rider + 42, 1020, rider + 50, 1104, 8), gouge(rider - 30, 1024, rider - 22, 1104, 7), gouge(rider + 26, 1024, rider + 20, 1104, 7), gouge(rider - light * 62, 1010, rider - light * 92, 1070, 8)], inks.key) + figure(random, rider, 1058, 150, inks.accent, { stride: 0.02, skirt: true }) + disc(rider, 920, 15, inks.key),
  ];
};

export const desert: Draw = (scene) => compose(scene, [[/panels/, panels], [/building half sunk/, vault], [/pylons/, line]]);
