import { facade, shadeSide } from './buildings.ts';
import { camera, face } from './camera.ts';
import { towerCrane } from './cranes.ts';
import { mix } from './inks.ts';
import { figure, gulls, tree } from './life.ts';
import { tone } from './marks.ts';
import { box, cut, disc, gouge, place, shape, stroke, type Point } from './path.ts';
import { compose, type Draw, type Scene } from './scene.ts';
import { sky } from './sky.ts';

type Row = { foot: number; low: number; high: number; wide: number; wall: string; dark: string; share: number; pane: number };

/** A row of blocks from edge to edge. */
function row(scene: Scene, { foot, low, high, wide, wall, dark, share, pane }: Row): { walls: string; lights: string } {
  const { random, inks, light } = scene;
  const [walls, lights]: [string[], string[]] = [[], []];
  for (let x = -80; x < 1860; ) {
    const [w, h] = [wide * random.between(0.6, 1.3), random.between(low, high)];
    const block = facade(scene, { x, y: foot - h, w, h, columns: Math.max(2, Math.round(w / pane)), rows: Math.max(2, Math.round(h / (pane * 1.25))), wall, dark, lit: inks.accent, share });
    const side = w * 0.26;
    const roof = random.whole(0, 3);
    const top = roof === 0 ? shape([[x, foot - h], [x + w * 0.2, foot - h - w * 0.3], [x + w * 0.8, foot - h - w * 0.3], [x + w, foot - h]], dark) : roof === 1 ? box(x + w * 0.3, foot - h - 34, w * 0.3, 36, wall) + stroke([[x + w * 0.7, foot - h], [x + w * 0.7, foot - h - 70]], wall, 4) : roof === 2 ? box(x - 5, foot - h - 8, w + 10, 14, dark) : '';
    walls.push(block.wall + top + shadeSide(scene, light < 0 ? x + w - side : x, foot - h, side, h, dark));
    lights.push(block.lights);
    x += w + random.between(-4, 18);
  }
  return { walls: walls.join(''), lights: lights.join('') };
}

const city: Draw = (scene) => {
  const { random, inks, light } = scene;
  const far = row(scene, { foot: 1000, low: 260, high: 640, wide: 120, wall: mix(inks.far, inks.glow, 0.35), dark: mix(inks.far, inks.glow, 0.12), share: 0.05, pane: 26 });
  const mid = row(scene, { foot: 1100, low: 260, high: 560, wide: 190, wall: inks.far, dark: mix(inks.far, inks.mid, 0.7), share: 0.22, pane: 34 });
  const near = row(scene, { foot: 1260, low: 200, high: 420, wide: 290, wall: inks.mid, dark: inks.key, share: 0.3, pane: 46 });
  return [
    sky(scene, { horizon: 900, light: [light < 0 ? 380 : 1420, 420], size: 120, clouds: 4 }),
    far.walls + place(towerCrane(inks.far), light < 0 ? 1320 : 480, 640, { scale: 0.5, flip: light < 0 }),
    mid.walls, far.lights + mid.lights, near.walls, near.lights,
    tone(random, { x0: -60, x1: 1860, y0: 1120, y1: 1240 }, inks.key, { from: 0, to: 1.2, gap: 17 }) + gulls(random, 900, 260, 5, 28, inks.key),
  ];
};

/** Two slab blocks cropped by the page, the sky a wedge between them. */
const blocks: Draw = (scene) => {
  const { random, inks, light } = scene;
  const slab = (x0: number, x1: number, top0: number, top1: number, columns: number, rows: number, wall: string, dark: string, share: number) => {
    const [walls, lights]: [string[], string[]] = [[], []];
    const at = (u: number, v: number): Point => [x0 + (x1 - x0) * u, top0 + (top1 - top0) * u + (1330 - top0 - (top1 - top0) * u) * v];
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        const [u, v, du, dv] = [(c + 0.2) / columns, (r + 0.25) / rows, 0.62 / columns, 0.5 / rows];
        const on = random.chance(share);
        const pane = [at(u, v), at(u + du, v), at(u + du, v + dv), at(u, v + dv)];
        if (on) {
          lights.push(shape(pane, random.chance(0.3) ? inks.paper : inks.accent));
          if (random.chance(0.3)) lights.push(shape([at(u + du * 0.4, v + dv * 0.35), at(u + du * 0.66, v + dv * 0.35), at(u + du * 0.7, v + dv), at(u + du * 0.36, v + dv)], dark));
        } else walls.push(shape(pane, dark));
        if (c % 2) walls.push(shape([at(u - du, v + dv * 1.06), at(u + du, v + dv * 1.06), at(u + du, v + dv * 1.3), at(u - du, v + dv * 1.3)], dark));
      }
    }
    return { wall: shape([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], wall) + walls.join(''), lights: lights.join('') };
  };
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const left = slab(x(-80), x(760), -40, 330, 8, 11, inks.mid, inks.key, 0.3);
  const right = slab(x(1120), x(1880), 420, 180, 9, 12, inks.far, mix(inks.far, inks.key, 0.5), 0.18);
  return [
    sky(scene, { horizon: 1100, light: [x(950), 690], size: 92, clouds: 6 }),
    right.wall + shape([[x(1060), 444], [x(1120), 420], [x(1120), 1260], [x(1060), 1260]], mix(inks.far, inks.glow, 0.4)),
    right.lights, left.wall + shape([[x(760), 330], [x(830), 372], [x(830), 1260], [x(760), 1260]], inks.key), left.lights,
    box(-60, 1130, 1920, 140, inks.key) + tree(random, x(930), 1150, 330, inks.key, inks.mid, light) + tree(random, x(1060), 1150, 210, inks.key, inks.mid, light) + figure(random, x(1220), 1150, 84, inks.key) + stroke([[x(830), 470], [x(1110), 520]], inks.key, 3),
  ];
};

const terraces: Draw = (scene) => {
  const { random, inks, light } = scene;
  const towers = row(scene, { foot: 760, low: 140, high: 400, wide: 110, wall: mix(inks.far, inks.glow, 0.3), dark: inks.far, share: 0.03, pane: 30 });
  const rows = Array.from({ length: 5 }, (_, i) => {
    const [base, size] = [690 + i * 112 + i * i * 6, 0.5 + i * 0.24];
    const ink = [mix(inks.far, inks.mid, 0.4), inks.mid, mix(inks.mid, inks.near, 0.5), inks.near, inks.key][i] ?? inks.key;
    const lit = mix(ink, i % 2 ? inks.accent : inks.glow, 0.38);
    const slope = light * 0.045;
    const houses: string[] = [];
    for (let x = -160 - random.next() * 90; x < 1900; x += 190 * size) {
      const y = base + (x - 900) * slope;
      const [w, rise] = [190 * size, 78 * size];
      houses.push(shape([[x, y], [x + w * 0.5, y - rise], [x + w, y], [x + w, y + 300], [x, y + 300]], ink) + shape(light < 0 ? [[x - 4, y + 4], [x + w * 0.5, y - rise], [x + w * 0.5, y - rise + 22 * size], [x + 8, y + 22 * size]] : [[x + w + 4, y + 4], [x + w * 0.5, y - rise], [x + w * 0.5, y - rise + 22 * size], [x + w - 8, y + 22 * size]], lit));
      houses.push(box(x + w * 0.86, y - rise * 0.95, w * 0.16, rise * 1.1, ink) + [0, 1, 2].map((k) => box(x + w * (0.87 + k * 0.05), y - rise * 1.2, w * 0.034, rise * 0.3, inks.accent)).join(''));
      if (random.chance(0.3)) houses.push(box(x + w * 0.4, y + 34 * size, 30 * size, 40 * size, i > 1 ? inks.glow : lit));
    }
    return houses.join('');
  });
  return [sky(scene, { horizon: 700, light: [light < 0 ? 520 : 1290, 420], size: 104, rays: true }), towers.walls, ...rows, gulls(random, 1000, 240, 4, 28, inks.key)];
};

/** From a hill: wide avenues that run to one point between towers. */
const avenues: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [light * 26, 120, -60], yaw: -light * 11, pitch: -11, focal: 1150 });
  const horizon = view([0, 0, 30000])[1];
  const towers: string[] = [];
  const lights: string[] = [];
  for (let z = 900; z > 60; z -= 58) {
    for (let x = -720; x <= 720; x += 62) {
      if (Math.abs(x) < 40 || Math.abs(z - 410) < 48) continue;
      const [w, h] = [random.between(28, 46), z > 440 && random.chance(0.2) ? random.between(90, 165) : random.between(12, z > 250 && z < 400 ? 26 : 58)];
      const wall = mix(inks.near, inks.glow, 0.12 + (0.5 * z) / 900);
      const corners = [view([x, h, z]), view([x + w, h, z]), view([x + w, 0, z]), view([x, 0, z])] as const;
      if (corners[1][0] < -80 || corners[0][0] > 1880) continue;
      towers.push(face(view, [[x, h, z + 26], [x + w, h, z + 26], [x + w, h, z], [x, h, z]], mix(wall, inks.glow, 0.4)) + shape(corners, wall));
      const [cw, ch] = [w / 6, 5];
      for (let c = 0; c < 6; c++) for (let f = 1; f < h / ch - 0.5; f++) if (random.chance(0.2)) towers.push(face(view, [[x + c * cw + 1.6, f * ch + 2.6, z], [x + c * cw + cw - 1.4, f * ch + 2.6, z], [x + c * cw + cw - 1.4, f * ch, z], [x + c * cw + 1.6, f * ch, z]], random.chance(0.15) ? inks.paper : inks.accent));
    }
  }
  const glow = mix(inks.accent, inks.mid, 0.52);
  const road = (x: number, half: number) => face(view, [[x - half, 0, 8], [x + half, 0, 8], [x + half, 0, 6000], [x - half, 0, 6000]], glow) + face(view, [[x - 2, 0, 8], [x + 2, 0, 8], [x + 2, 0, 6000], [x - 2, 0, 6000]], inks.mid);
  const cross = face(view, [[-2200, 0, 404], [2200, 0, 404], [2200, 0, 440], [-2200, 0, 440]], glow);
  for (let x = -900; x < 900; x += 16) for (const z of [404, 440]) { const [px, py] = view([x, 4, z]); lights.push(disc(px, py, 2.6, inks.accent)); }
  for (let z = 30; z < 2400; z *= 1.07) for (const x of [-33, 33]) { const [px, py] = view([x, 5, z]); lights.push(disc(px, py, 520 / z + 1.6, inks.accent)); }
  for (let z = 40; z < 1600; z *= 1.09) for (const x of [-24, -13, -4, 9, 19]) { if (!random.chance(0.6)) continue; const [px, py] = view([x, 0, z]); lights.push(disc(px, py, 460 / z + 1.4, x < 0 ? inks.paper : mix(inks.accent, '#d8432a', 0.7))); }
  return [
    sky(scene, { horizon: horizon + 40, light: [light < 0 ? 1420 : 390, 160], size: 46 }),
    box(-60, horizon, 1920, 1260 - horizon, inks.mid) + shape(Array.from({ length: 21 }, (_, i): Point => [i * 96 - 60, horizon + 4 - Math.sin(i * 0.5) ** 2 * 60]).concat([[1860, horizon + 30], [-60, horizon + 30]]), mix(inks.sky, inks.key, 0.3)),
    cross + road(0, 30), towers.join(''), lights.join(''),
    shape([[-60, 1100], [420, 1150], [900, 1128], [1400, 1160], [1860, 1080], [1860, 1260], [-60, 1260]], inks.key) + figure(random, light < 0 ? 330 : 1450, 1150, 170, inks.key, { stride: 0.07 }) + tree(random, light < 0 ? 60 : 1740, 1180, 460, inks.key, inks.near, light),
  ];
};

export const skyline: Draw = (scene) => compose(scene, [[/tenements/, city], [/blocks/, blocks], [/avenues/, avenues], [/terraced/, terraces]]);
