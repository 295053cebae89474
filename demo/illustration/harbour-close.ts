import { beam, block, camera, face, type Place } from './camera.ts';
import { mix } from './inks.ts';
import { figure, gulls } from './life.ts';
import { rays, tone } from './marks.ts';
import { box, cut, disc, gouge, oval, shape, stroke } from './path.ts';
import { water } from './land.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';

/** From high up: rows of cars to the vanishing point, and the black water at their edge. */
export const compound: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [light * 10, 27, -8], yaw: -light * 20, pitch: -15, focal: 1250 });
  const edge = light * 42;
  const tarmac = mix(inks.mid, inks.glow, 0.3);
  const cars: string[] = [];
  for (let z = 210; z > 14; z -= 6.4) {
    for (let lane = 0; lane < 40; lane++) {
      if (lane % 7 === 6 || random.chance(0.015)) continue;
      const x = edge - light * (4 + lane * 3.1) - (light > 0 ? 2 : 0);
      const roof = random.chance(0.05) ? inks.accent : random.pick([inks.paper, mix(inks.paper, inks.far, 0.45), mix(inks.paper, inks.far, 0.7)]);
      cars.push(block(view, [x, 0, z], [2, 1, 4.4], { front: inks.key, top: mix(roof, inks.key, 0.3), side: inks.near }) + block(view, [x + 0.2, 1, z + 0.9], [1.6, 0.6, 2.3], { front: inks.near, top: roof, side: inks.key }));
    }
  }
  const masts: string[] = [];
  const pools: string[] = [];
  for (const z of [220, 160, 112, 76, 50]) {
    for (const x of [edge - light * 24.5, edge - light * 68]) {
      const [top, foot, side] = [view([x, 20, z]), view([x, 0, z]), view([x + 15, 0, z])];
      const r = Math.abs(side[0] - foot[0]);
      pools.push(oval(foot[0], foot[1], r * 1.1, r * 0.42, mix(tarmac, inks.accent, 0.42)));
      masts.push(stroke([foot, top], inks.key, Math.max(2, r / 40)) + disc(top[0], top[1], Math.max(4, r / 20), inks.paper) + rays(random, top, r / 13, r / 2.6, 46, mix(inks.sky, inks.accent, 0.6)));
    }
  }
  const horizon = view([0, 0, 9000])[1];
  return [
    sky(scene, { horizon }),
    water(scene, { top: horizon, base: inks.key, sheen: inks.mid, calm: 0.9 }),
    face(view, [[edge, 0, 4], [edge, 0, 5000], [-light * 4000, 0, 5000], [-light * 90, 0, 4]], tarmac) + beam(view, [edge, 0.6, 8], [edge, 0.6, 800], 1.4, inks.paper),
    pools.join(''),
    cars.join(''),
    masts.join('') + Array.from({ length: 14 }, () => box(random.between(0, 1800), horizon - random.between(4, 12), 5, 5, inks.accent)).join(''),
  ];
};

/** From the ground, beneath the legs of a crane that does not fit on the page. */
export const floodlitQuay: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [light * 7, 1.9, 0], yaw: light * 4, pitch: 17, focal: 1050 });
  const horizon = view([0, 0, 9000])[1];
  const cranes: string[] = [];
  for (const z of [150, 112, 78, 48, 22]) {
    const [near, far, lift] = [-12, 12, 34];
    const ink = z > 100 ? inks.near : inks.key;
    for (const [x, depth] of [[near, z], [far, z], [near, z + 16], [far, z + 16]] as const) cranes.push(beam(view, [x, 0, depth], [x, lift, depth], 1.6, ink));
    for (const depth of [z + 16, z]) {
      const bars: [Place, Place][] = [[[near, 15, depth], [far, 15, depth]], [[near, lift, depth], [far, lift, depth]], [[near, 15, depth], [far, lift, depth]]];
      cranes.push(...bars.map(([from, to]) => beam(view, from, to, 1.5, ink)));
    }
    cranes.push(beam(view, [-34, lift, z + 8], [light < 0 ? 46 : 30, lift, z + 8], 2.4, ink));
  }
  const stacks: string[] = [];
  for (let z = 170; z > 26; z -= 13.5) {
    for (let tier = 0; tier < random.whole(3, 5); tier++) {
      const side = random.pick([inks.mid, mix(inks.accent, inks.key, 0.55), inks.far, mix(inks.far, inks.key, 0.4)]);
      stacks.push(block(view, [light < 0 ? 18 : -30, tier * 2.6, z], [12, 2.5, 12.2], { front: side, top: inks.key, side: mix(side, inks.key, 0.35) }));
    }
  }
  const flood = view([-light * 9, 30, 40]);
  const person = view([light * 4, 0, 19]);
  const tall = person[1] - view([light * 4, 1.8, 19])[1];
  return [
    sky(scene, { horizon: horizon + 20, clouds: 2 }),
    rays(random, flood, 40, 900, 40, mix(inks.sky, inks.glow, 0.7), [0.02, 0.48]),
    box(-60, horizon, 1920, 1260 - horizon, inks.mid) + tone(random, { x0: -60, x1: 1860, y0: horizon + 20, y1: 1240 }, mix(inks.mid, inks.accent, 0.4), { from: 0.9, to: 0.1, gap: 17 }),
    stacks.join(''),
    cranes.join('') + [-4, 4].map((x) => beam(view, [x + light * 7, 0.02, 3], [x + light * 7, 0.02, 400], 0.16, inks.key)).join(''),
    shape([[person[0] - 14, person[1]], [person[0] + 14, person[1]], [person[0] + light * 190 + 30, 1260], [person[0] + light * 190 - 60, 1260]], inks.key) + figure(random, person[0], person[1], tall * 1.15, inks.key, { stride: 0.2, carry: 'bag' }),
    [22, 48, 78, 112].map((z) => [-8, 6].map((x) => { const [lx, ly] = view([x, 33, z]); return disc(lx, ly, 230 / z + 5, inks.paper); }).join('')).join('') + rays(random, flood, 22, 120, 18, inks.accent),
  ];
};

/** The wall of a hull, a man on the quay for scale, and what has grown at the waterline. */
export const shipSide: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const weed = mix(inks.mid, '#7f9a35', 0.75);
  const hull = inks.key;
  const plates = Array.from({ length: 7 }, (_, i) => gouge(x(500 + i * 30), 300 + i * 88, x(1860), 120 + i * 104, 3.5));
  const seams = Array.from({ length: 8 }, (_, i) => gouge(x(700 + i * 150), 130, x(680 + i * 152), 930, 3));
  const growth = Array.from({ length: 110 }, () => { const at = random.between(566, 1850); const y = 830 + (at - 566) * 0.012; return gouge(x(at), y + random.spread(14), x(at + random.spread(14)), y + random.between(30, 130), random.between(3, 9)); });
  return [
    sky(scene, { horizon: 760, clouds: 5 }) + gulls(random, x(270), 260, 6, 32, inks.key),
    water(scene, { top: 740, calm: 0.5 }) + box(light < 0 ? -60 : 1400, 700, 460, 46, inks.far) + Array.from({ length: 5 }, (_, i) => stroke([[x(40 + i * 74), 704], [x(40 + i * 74), 600 - (i % 3) * 34], [x(96 + i * 74), 570 - (i % 3) * 34]], inks.far, 7)).join(''),
    shape([[x(330), 90], [x(1880), -40], [x(1880), 1010], [x(620), 1000], [x(560), 880]], hull) + shape([[x(566), 838], [x(1880), 860], [x(1880), 1010], [x(620), 1000], [x(560), 880]], inks.accent),
    cut([...plates, ...seams], inks.near) + cut([gouge(x(330), 94, x(1880), -30, 9), gouge(x(336), 110, x(566), 830, 8)], inks.sky) + disc(x(520), 300, 20, inks.near) + stroke([[x(520), 300], [x(522), 372]], inks.far, 9) + stroke([[x(484), 352], [x(496), 382], [x(522), 390], [x(548), 382], [x(560), 352]], inks.far, 11),
    cut(growth, weed) + tone(random, { x0: light < 0 ? 560 : -60, x1: light < 0 ? 1860 : 1240, y0: 992, y1: 1060 }, inks.near, { from: 1.1, to: 0.1, gap: 15 }),
    shape([[-60, 1110], [1860, 1060], [1860, 1260], [-60, 1260]], mix(inks.glow, inks.far, 0.35)) + cut(Array.from({ length: 14 }, (_, i) => gouge(i * 140 - 40, 1112 - i * 3.7, i * 140 - 120, 1250, 4)), inks.far),
    stroke([[x(420), 300], [x(350), 720], [x(230), 1100]], inks.paper, 5) + box(x(230) - 22, 1062, 44, 46, inks.key) + box(x(230) - 32, 1056, 64, 14, inks.key) + figure(random, x(1240), 1126, 150, inks.key, { stride: 0.08 }) + figure(random, x(1320), 1122, 144, inks.key, { stride: 0.06, skirt: true }),
  ];
};
