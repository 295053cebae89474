import { block, camera, face, type Place, type View } from './camera.ts';
import { mix } from './inks.ts';
import { figure, lampPost, tree } from './life.ts';
import { rays, tone } from './marks.ts';
import { blob, box, boxPath, clip, cut, disc, gouge, oval, shape, stroke } from './path.ts';
import { plain } from './land.ts';
import { compose, type Draw, type Scene } from './scene.ts';
import { sky } from './sky.ts';

function shelves({ random, inks }: Scene, x: number, y: number, w: number, h: number, rows: number, back: string): string {
  const parts = [box(x, y, w, h, back)];
  const step = h / rows;
  for (let row = 0; row < rows; row++) {
    for (let at = x + 4; at < x + w - 8; ) {
      const thick = random.between(0.1, 0.26) * step;
      const tall = step * random.between(0.5, 0.8);
      if (random.chance(0.9)) parts.push(box(at, y + (row + 1) * step - 6 - tall, thick, tall, random.pick([inks.accent, inks.mid, inks.near, inks.far, mix(inks.accent, inks.near, 0.5)])));
      at += thick + 1.5;
    }
    parts.push(box(x, y + (row + 1) * step - 7, w, 7, inks.key));
  }
  return parts.join('');
}

const street: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number, w = 0) => (light < 0 ? value : 1800 - value - w);
  const lit = mix(inks.accent, inks.paper, 0.35);
  const bays = [0, 1, 2, 3, 4].map((i) => {
    const left = x(330 + i * 262, 218);
    const pane = boxPath(left, 300, 218, 590);
    const desk = box(left - 10, 800, 240, 14, inks.key) + (i % 2 ? figure(random, left + 80, 900, 190, inks.key, { stride: 0.02, skirt: true }) : '') + stroke([[left + 150, 800], [left + 150, 742]], inks.key, 5) + shape([[left + 122, 744], [left + 138, 716], [left + 162, 716], [left + 178, 744]], inks.accent);
    return box(left, 300, 218, 590, lit) + clip(pane, shelves(scene, left + (i % 2 ? 60 : -20), 330, 190, 420, 6, mix(lit, inks.mid, 0.25)) + box(left, 560, 218, 12, inks.near) + desk) + stroke([[left + 109, 300], [left + 109, 890]], inks.near, 6);
  });
  const glow = [0, 1, 2, 3, 4].map((i) => { const left = x(330 + i * 262, 218); return shape([[left, 1000], [left + 218, 1000], [left + 218 + (left - 790) * 0.24, 1240], [left + (left - 790) * 0.24, 1240]], mix(inks.near, lit, 0.42)); });
  return [
    sky(scene, { horizon: 900 }),
    [0, 1, 2].map((i) => box(x(-120 + i * 30, 300), 380 + i * 120, 300, 700, mix(inks.near, inks.key, i * 0.3))).join('') + box(x(1620, 300), 340, 300, 700, inks.near),
    box(x(270, 1390), 190, 1390, 810, inks.key) + box(x(240, 1450), 160, 1450, 44, inks.key) + tone(random, { x0: x(270, 1390), x1: x(270, 1390) + 1390, y0: 212, y1: 290 }, inks.near, { from: 0.7, to: 0.2, gap: 15, length: 200 }),
    bays.join(''),
    plain(scene, 1000, inks.near, inks.key) + glow.join('') + tone(random, { x0: -60, x1: 1860, y0: 1010, y1: 1240 }, inks.near, { from: 0.15, to: 0.6, gap: 24 }),
    box(x(270, 1390), 884, 1390, 20, inks.key) + box(x(240, 1450), 970, 1450, 34, inks.key) + lampPost(x(170), 1080, 480, inks.key, inks.glow) + tree(random, x(1700), 1090, 640, inks.key, inks.near, light) + figure(random, x(560), 1130, 200, inks.key, { stride: 0.2, carry: 'bag' }),
  ];
};

/** One lamp, one book; the window has the day's last light. */
const lamplight: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number, w = 0) => (light < 0 ? value : 1800 - value - w);
  const arch = (left: number) => `M${left} 800L${left} 330Q${left} 90 ${left + 150} 90Q${left + 300} 90 ${left + 300} 330L${left + 300} 800Z`;
  const windows = [90, 520].map((left) => { const at = x(left, 300); return clip(arch(at), sky(scene, { horizon: 720, clouds: 5 }) + Array.from({ length: 6 }, (_, i) => box(at + i * 56 - 10, 720 - random.between(20, 130), 50, 240, inks.far)).join('')) + [100, 200].map((dx) => stroke([[at + dx, 90], [at + dx, 800]], inks.near, 9)).join('') + [330, 480, 630].map((y) => stroke([[at, y], [at + 300, y]], inks.near, 9)).join(''); });
  const lamp = x(1180);
  const pool = mix(inks.accent, inks.mid, 0.3);
  return [
    box(-60, -60, 1920, 1320, inks.mid) + tone(random, { x0: -60, x1: 1860, y0: 0, y1: 820 }, inks.near, { from: 1.1, to: 0.2, gap: 22 }),
    windows.join(''),
    shelves(scene, x(960, 900), -40, 900, 860, 6, inks.near) + tone(random, { x0: x(960, 900), x1: x(960, 900) + 900, y0: -20, y1: 560 }, inks.key, { from: 1.15, to: 0.1, gap: 19 }),
    shape([[lamp - 170, 656], [lamp + 170, 656], [lamp + 560, 930], [lamp - 560, 930]], mix(inks.accent, inks.mid, 0.72)) + tone(random, { x0: lamp - 420, x1: lamp + 320, y0: 700, y1: 920 }, mix(inks.accent, inks.mid, 0.45), { from: 0.1, to: 0.5, gap: 20, length: 200 }),
    shape([[-60, 900], [1860, 860], [1860, 1260], [-60, 1260]], inks.key) + oval(lamp, 990, 620, 130, pool) + oval(lamp - light * 10, 986, 430, 86, inks.accent),
    stroke([[lamp, 930], [lamp, 640]], inks.key, 16) + box(lamp - 84, 920, 168, 22, inks.key) + blob([[lamp - 190, 650], [lamp - 130, 560], [lamp, 530], [lamp + 130, 560], [lamp + 190, 650], [lamp, 664]], mix(inks.mid, '#2f6b52', 0.75)) + shape([[lamp - 170, 652], [lamp + 170, 652], [lamp + 150, 668], [lamp - 150, 668]], inks.paper),
    shape([[lamp - 320, 1010], [lamp - 130, 970], [lamp - 30, 996], [lamp + 80, 962], [lamp + 290, 984], [lamp + 330, 1090], [lamp + 90, 1066], [lamp - 30, 1100], [lamp - 150, 1076], [lamp - 380, 1116]], inks.paper) + cut([gouge(lamp - 30, 996, lamp - 30, 1100, 6), ...Array.from({ length: 9 }, (_, i) => gouge(lamp - 290 - i * 6, 1016 + i * 9, lamp - 70, 1000 + i * 9, 2.6)), ...Array.from({ length: 9 }, (_, i) => gouge(lamp + 20, 1000 + i * 8, lamp + 270 + i * 4, 994 + i * 9, 2.6))], inks.near),
  ];
};

const drawers: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view: View = camera({ at: [light * 3.4, 2.5, -2], yaw: -light * 17, pitch: -3, focal: 1080 });
  const back = 24;
  const [wall, floor, wood] = [mix(inks.glow, inks.paper, 0.4), mix(inks.far, inks.glow, 0.55), inks.mid];
  const quad = (corners: readonly Place[], ink: string) => face(view, corners, ink);
  const cards: string[] = [];
  for (let r = 0; r < 9; r++) for (let c = 0; c < 42; c++) { const [z, y] = [-1 + c * 0.6, 0.35 + r * 0.36]; const ink = random.chance(0.12) ? mix(wood, inks.accent, 0.5) : mix(wood, inks.far, random.next() * 0.3); cards.push(quad([[-light * 7, y, z], [-light * 7, y + 0.31, z], [-light * 7, y + 0.31, z + 0.54], [-light * 7, y, z + 0.54]], ink)); const [px, py] = view([-light * 7, y + 0.15, z + 0.27]); const r0 = Math.abs(view([-light * 7, y + 0.2, z + 0.27])[1] - py); cards.push(disc(px, py, r0 * 0.8, inks.glow)); }
  const panes = [1, 5.2, 9.4, 13.6, 17.8].map((z) => quad([[light * 7, 1.4, z], [light * 7, 6.6, z], [light * 7, 6.6, z + 3], [light * 7, 1.4, z + 3]], inks.paper) + quad([[light * 7, 3.9, z], [light * 7, 4.05, z], [light * 7, 4.05, z + 3], [light * 7, 3.9, z + 3]], inks.mid) + quad([[light * 7, 1.4, z + 1.42], [light * 7, 6.6, z + 1.42], [light * 7, 6.6, z + 1.56], [light * 7, 1.4, z + 1.56]], inks.mid) + quad([[light * 6.6, 0.01, z], [light * 6.6, 0.01, z + 2.6], [light * -3.4, 0.01, z + 5.4], [light * -3.4, 0.01, z + 2.8]], mix(floor, inks.paper, 0.6)));
  const tables: string[] = [];
  for (let z = 17; z >= 2; z -= 5) {
    tables.push(block(view, [-2.6, 0, z + 0.4], [0.2, 0.95, 2.4], { front: inks.key, top: wood, side: inks.near }) + block(view, [3.4, 0, z + 0.4], [0.2, 0.95, 2.4], { front: inks.key, top: wood, side: inks.near }) + block(view, [-3, 0.95, z], [7, 0.14, 3], { front: inks.key, top: mix(wood, inks.accent, 0.25), side: inks.key }));
    for (const x of [-1.8, 0.5, 2.8]) { const [px, py] = view([x, 1.1, z + 1.5]); const s = py - view([x, 1.7, z + 1.5])[1]; tables.push(stroke([[px, py], [px, py - s]], inks.key, Math.max(2, s * 0.08)) + shape([[px - s * 0.5, py - s * 0.8], [px - s * 0.3, py - s * 1.15], [px + s * 0.3, py - s * 1.15], [px + s * 0.5, py - s * 0.8]], inks.accent)); if (random.chance(0.7)) tables.push(quad([[x + 0.5, 1.11, z + 0.4], [x + 1.3, 1.11, z + 0.4], [x + 1.3, 1.11, z + 1], [x + 0.5, 1.11, z + 1]], inks.paper)); }
  }
  const [rx, ry] = view([-light * 5.2, 0, 9]);
  return [
    box(-60, -60, 1920, 1320, wall) + quad([[-7, 0, 0.5], [7, 0, 0.5], [7, 0, back], [-7, 0, back]], floor) + tone(random, { x0: -60, x1: 1860, y0: 0, y1: 300 }, mix(inks.glow, inks.far, 0.6), { from: 1.1, to: 0, gap: 20 }),
    quad([[-7, 0, back], [7, 0, back], [7, 8, back], [-7, 8, back]], mix(inks.far, inks.glow, 0.35)) + quad([[-1.4, 0, back], [1.4, 0, back], [1.4, 4, back], [-1.4, 4, back]], wood) + quad([[light * 7, 0, -1], [light * 7, 8, -1], [light * 7, 8, back], [light * 7, 0, back]], mix(inks.far, inks.glow, 0.55)),
    panes.join(''),
    quad([[-light * 7, 0, -1.6], [-light * 7, 3.75, -1.6], [-light * 7, 3.75, back], [-light * 7, 0, back]], inks.near) + cards.join(''),
    stroke([view([-light * 6.9, 3.6, 8.4]), view([-light * 5.6, 0, 8.4])], inks.key, 8) + stroke([view([-light * 6.9, 3.6, 9.2]), view([-light * 5.6, 0, 9.2])], inks.key, 8) + figure(random, rx, ry, ry - view([-light * 5.2, 1.75, 9])[1], inks.key, { stride: 0.04, skirt: true }) + tables.join(''),
  ];
};

export const library: Draw = (scene) => compose(scene, [[/street/, street], [/one lamp/, lamplight], [/drawers/, drawers]]);
