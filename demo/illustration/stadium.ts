import { block, camera, face, type Place, type View } from './camera.ts';
import { mix } from './inks.ts';
import { figure } from './life.ts';
import { rays, tone } from './marks.ts';
import { box, cut, disc, gouge, oval, shape, stroke, type Point } from './path.ts';
import { compose, type Draw } from './scene.ts';
import { sky } from './sky.ts';

const oval3 = (rx: number, rz: number, y: number, from = 0, to = 1): Place[] => Array.from({ length: 49 }, (_, i) => { const a = (from + ((to - from) * i) / 48) * Math.PI * 2; const square = 1 / (Math.abs(Math.cos(a)) ** 3 + Math.abs(Math.sin(a)) ** 3) ** (1 / 3); return [Math.cos(a) * rx * square, y, Math.sin(a) * rz * square]; });
const ring = (view: View, inner: readonly Place[], outer: readonly Place[], ink: string) => shape([...inner.map(view), ...outer.map(view).reverse()], ink);

function mast(view: View, [x, y, z]: Place, ink: string, lit: string): string {
  const [foot, top] = [view([x, 0, z]), view([x, y, z])];
  const s = Math.abs(view([x + 5, y, z])[0] - top[0]);
  return stroke([foot, top], ink, s * 0.24) + box(top[0] - s, top[1] - s * 1.1, s * 2, s * 1.2, ink) + Array.from({ length: 12 }, (_, i) => disc(top[0] - s * 0.72 + (i % 4) * s * 0.48, top[1] - s * 0.85 + Math.floor(i / 4) * s * 0.36, s * 0.15, lit)).join('');
}

/** The bowl from above, streets about it, and a small town of tents on the grass. */
const shelter: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [light * 62, 112, -158], yaw: -light * 21, pitch: -33, focal: 1250 });
  const grass = mix(inks.far, '#4f8a4a', 0.4);
  const tiers = [0, 1, 2, 3, 4, 5].map((i) => ring(view, oval3(62 + i * 7, 44 + i * 7, 1 + i * 4.4), oval3(69 + i * 7, 51 + i * 7, 5.4 + i * 4.4), i % 2 ? inks.mid : mix(inks.mid, inks.glow, 0.35)));
  const tents: string[] = [];
  for (let z = 36; z >= -36; z -= 8) for (let x = -52; x <= 52; x += 8.6) { if (Math.abs(x) < 4 || random.chance(0.05)) continue; const ink = random.pick([inks.paper, mix(inks.paper, inks.far, 0.3), inks.paper, mix(inks.accent, inks.paper, 0.3)]); const [px, pz] = [x + random.spread(0.6), z + random.spread(0.5)]; tents.push(face(view, [[px - 2.7, 0, pz], [px, 3.8, pz], [px + 2.7, 0, pz]], ink) + face(view, [[px + 2.7, 0, pz], [px, 3.8, pz], [px, 3.8, pz + 5], [px + 2.7, 0, pz + 5]], mix(ink, inks.key, 0.45)) + face(view, [[px - 2.7, 0, pz], [px, 3.8, pz], [px, 3.8, pz + 5], [px - 2.7, 0, pz + 5]], mix(ink, inks.key, 0.15)) + face(view, [[px - 0.7, 0, pz], [px, 1.9, pz], [px + 0.7, 0, pz]], random.chance(0.4) ? inks.accent : inks.key)); }
  const town: string[] = [];
  for (let z = 420; z > -150; z -= 19) {
    for (let x = -420; x <= 420; x += 17) {
      if ((x / 1.15) ** 2 + z ** 2 < 138 ** 2 || Math.abs((x + z * 0.3) % 90) < 15) continue;
      const [h, y] = [random.between(5, 15), view([x, 0, z])];
      if (y[0] < -90 || y[0] > 1890 || y[1] > 1290) continue;
      town.push(block(view, [x, 0, z], [13, h, 12], { front: inks.near, top: mix(inks.mid, inks.near, random.next()), side: inks.key }));
      if (random.chance(0.3)) town.push(box(view([x + 4, h * 0.7, z])[0], view([x + 4, h * 0.7, z])[1], 5, 7, inks.accent));
    }
  }
  const roof = ring(view, oval3(97, 79, 36, 0.02, 0.48), oval3(116, 98, 42, 0.02, 0.48), inks.key);
  return [
    box(-60, -60, 1920, 1320, mix(inks.mid, inks.key, 0.35)) + tone(random, { x0: -60, x1: 1860, y0: 0, y1: 520 }, inks.key, { from: 1, to: 0, gap: 22 }),
    town.join('') + shape(oval3(128, 110, 0).map(view), inks.key),
    ring(view, oval3(104, 86, 28), oval3(110, 92, 0), inks.near) + tiers.join('') + shape(oval3(64, 46, 0.5).map(view), grass) + [-44, -22, 0, 22].map((x) => face(view, [[x, 0.6, -44], [x + 11, 0.6, -44], [x + 11, 0.6, 44], [x, 0.6, 44]], mix(grass, inks.glow, 0.25))).join(''),
    face(view, [[-0.4, 0.7, -42], [0.4, 0.7, -42], [0.4, 0.7, 42], [-0.4, 0.7, 42]], inks.paper) + tents.join(''),
    roof + ring(view, oval3(104, 86, 29, 0.52, 0.98), oval3(108, 90, 31, 0.52, 0.98), inks.key) + cut(Array.from({ length: 6 }, (_, i) => gouge(...view([-44 + i * 18, 0, -24]), ...view([-40 + i * 18, 16, -18]), 5, 12)), mix(inks.glow, inks.far, 0.4)),
    [[-112, 74, 84], [112, 74, 84], [-112, 74, -74], [112, 74, -74]].map(([x = 0, y = 0, z = 0]) => mast(view, [x, y, z], inks.key, inks.paper) + rays(random, view([x, y - 3, z]), 30, 150, 44, mix(inks.accent, inks.mid, 0.35))).join(''),
  ];
};

/** From among the crowd: heads and scarves, the pitch, the far stand, a strip of orange. */
const crowd: Draw = (scene) => {
  const { random, inks, light } = scene;
  const grass = mix(inks.mid, '#3f7a4c', 0.6);
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const dots = (count: number, y0: (px: number) => number, y1: (px: number) => number, size: number) => Array.from({ length: count }, () => { const px = random.between(-20, 1820); const y = y0(px) + (y1(px) - y0(px)) * random.next(); return disc(px, y, size * random.between(0.7, 1.2), random.pick([inks.paper, inks.accent, inks.far, inks.key, mix(inks.accent, inks.far, 0.5)])); }).join('');
  const players = Array.from({ length: 12 }, () => { const [px, py] = [random.between(240, 1600), random.between(640, 800)]; const tall = 34 + (py - 640) * 0.16; return oval(px + 26, py + 2, 30, 4, mix(grass, inks.key, 0.5)) + figure(random, px, py, tall, random.chance(0.5) ? inks.paper : inks.accent, { stride: 0.3, skirt: false }); });
  const heads = (y: number, r: number, gap: number, ink: string) => Array.from({ length: Math.ceil(2000 / gap) }, (_, i): string => { const px = i * gap - 90 + random.spread(gap * 0.22); const py = y + random.spread(r * 0.5); const arms = random.chance(0.3) ? stroke([[px - r * 1.3, py + r * 2.4], [px - r * 1.7, py - r * 0.6], [px - r * 1.2, py - r * 2.5]], ink, r * 0.62) + stroke([[px + r * 1.3, py + r * 2.4], [px + r * 1.8, py - r * 0.6], [px + r * 1.3, py - r * 2.5]], ink, r * 0.62) + shape([[px - r * 1.9, py - r * 2.9], [px + r * 1.9, py - r * 2.7], [px + r * 1.9, py - r * 2], [px - r * 1.9, py - r * 2.2]], inks.accent) + [-1, 0, 1].map((k) => box(px + k * r * 1.2 - r * 0.2, py - r * 2.8, r * 0.4, r * 0.75, inks.paper)).join('') : ''; return arms + oval(px, py, r * 0.84, r, ink) + shape([[px - r * 2, py + r * 5], [px - r * 1.6, py + r * 1.4], [px - r * 0.4, py + r * 0.8], [px + r * 0.4, py + r * 0.8], [px + r * 1.6, py + r * 1.4], [px + r * 2, py + r * 5]], ink); }).join('');
  const brim = (px: number) => 398 + Math.abs(px - 900) * -0.05;
  const edge: Point[] = [[-60, brim(-60)], [900, brim(900)], [1860, brim(1860)]];
  return [
    sky(scene, { horizon: 420, clouds: 5 }),
    shape([...edge, [1860, 600], [900, 580], [-60, 600]], inks.mid) + shape([[-60, 300], [900, 352], [1860, 300], [1860, 346], [900, 384], [-60, 346]], inks.key) + Array.from({ length: 16 }, (_, i) => stroke([[i * 124 - 30, 340], [i * 124 - 30, 420]], inks.key, 5)).join('') + [0, 1, 2, 3].map((i) => stroke([[-60, 420 + i * 40], [900, 424 + i * 36], [1860, 420 + i * 40]], inks.near, 7)).join(''),
    dots(1100, brim, () => 576, 5.4) + box(-60, 574, 1920, 30, inks.key) + Array.from({ length: 12 }, (_, i) => box(i * 160 - 40, 580, 130, 18, i % 3 ? inks.far : inks.accent)).join(''),
    shape([[-60, 600], [1860, 600], [1860, 960], [-60, 960]], grass) + Array.from({ length: 6 }, (_, i) => shape([[i * 300 + 20, 604], [i * 300 + 150, 604], [i * 420 - 280, 960], [i * 420 - 480, 960]], mix(grass, inks.glow, 0.16))).join('') + stroke([[-60, 640], [1860, 640]], inks.paper, 4) + stroke([[x(900), 604], [x(720), 960]], inks.paper, 6) + stroke(Array.from({ length: 33 }, (_, i): Point => [x(840) + Math.cos(i / 5.1) * 230, 740 + Math.sin(i / 5.1) * 70]), inks.paper, 5) + players.join(''),
    [150, 1640].map((px) => stroke([[px, 340], [px, 70]], inks.key, 13) + box(px - 78, 30, 156, 86, inks.key) + Array.from({ length: 15 }, (_, i) => disc(px - 60 + (i % 5) * 30, 50 + Math.floor(i / 5) * 24, 9, inks.paper)).join('') + rays(random, [px, 72], 96, 330, 30, mix(inks.accent, inks.glow, 0.5))).join(''),
    heads(920, 22, 74, inks.near) + heads(1000, 34, 118, mix(inks.near, inks.key, 0.6)) + heads(1110, 54, 196, inks.key),
  ];
};

export const stadium: Draw = (scene) => compose(scene, [[/tents/, shelter], [/football/, crowd]]);
