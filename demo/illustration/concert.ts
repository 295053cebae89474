import { block, camera, face } from './camera.ts';
import { mix } from './inks.ts';
import { figure } from './life.ts';
import { tone } from './marks.ts';
import { box, cut, disc, gouge, oval, shape, stroke, blob, type Point } from './path.ts';
import { compose, type Draw } from './scene.ts';

/** The empty stalls: rows of seats that lead to a wall of pipes. */
const organ: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [-light * 3, 6.5, -6], yaw: light * 6, pitch: 0, focal: 1150 });
  const back = 30;
  const wall = mix(inks.far, inks.glow, 0.45);
  const pipes: string[] = [];
  for (const [from, to, base, peak] of [[-9.5, -6.2, 5.2, 7.4], [-5.9, -2.2, 5.8, 5.2], [-1.9, 1.9, 5, 9.2], [2.2, 5.9, 5.8, 5.2], [6.2, 9.5, 5.2, 7.4]] as const) {
    const count = Math.round((to - from) / 0.46);
    for (let i = 0; i < count; i++) {
      const x = from + ((to - from) * (i + 0.5)) / count;
      const tall = peak * (0.72 + 0.28 * Math.cos(((i + 0.5) / count - 0.5) * Math.PI));
      const at = (dx: number, y: number): Point => view([x + dx, base + y, back - 0.6]);
      pipes.push(shape([at(-0.05, -0.9), at(0.05, -0.9), at(0.19, 0), at(0.19, tall), at(-0.19, tall), at(-0.19, 0)], mix(inks.far, inks.paper, 0.75)) + shape([at(light * 0.19, 0), at(light * 0.19, tall), at(light * 0.02, tall), at(light * 0.02, 0)], mix(inks.glow, inks.paper, 0.6)) + shape([at(-light * 0.19, 0), at(-light * 0.19, tall), at(-light * 0.09, tall), at(-light * 0.09, 0)], inks.mid) + shape([at(-0.11, 0.25), at(0.11, 0.25), at(0.05, 0.75), at(-0.05, 0.75)], inks.key));
    }
    const at = (x: number, y: number): Point => view([x, y, back - 0.7]);
    pipes.push(shape([at(from - 0.1, base - 0.9), at(to + 0.1, base - 0.9), at(to + 0.1, base - 1.5), at(from - 0.1, base - 1.5)], inks.near));
  }
  const seats: string[] = [];
  for (let row = 15; row >= 0; row--) {
    const z = 2 + row * 1.45;
    for (let x = -9.6; x < 9.6; x += 0.86) {
      if (Math.abs(x) < 0.86) continue;
      const ink = random.chance(0.012) ? inks.paper : row % 2 ? inks.accent : mix(inks.accent, inks.key, 0.16);
      const at = (dx: number, y: number): Point => view([x + dx, y, z]);
      seats.push(shape([at(0.04, 0), at(0.76, 0), at(0.78, 0.85), at(0.66, 1.08), at(0.14, 1.08), at(0.02, 0.85)], ink) + shape([at(0.04, 0), at(0.76, 0), at(0.77, 0.4), at(0.03, 0.4)], mix(ink, inks.key, 0.55)));
    }
  }
  const shaft = (z: number): string => face(view, [[light * 11, 13, z], [light * 11, 13, z + 2.4], [-light * 4, 0.6, z + 7], [-light * 4, 0.6, z + 4.4]], mix(wall, inks.paper, 0.55));
  const side = (s: number, ink: string) => face(view, [[s * 11, 0, -2], [s * 11, 17, -2], [s * 11, 17, back], [s * 11, 0, back]], ink) + [4, 11, 18, 25].map((z) => face(view, [[s * 11, 8.5, z], [s * 11, 14, z], [s * 11, 14, z + 2.6], [s * 11, 8.5, z + 2.6]], s === light ? inks.paper : mix(ink, inks.key, 0.2)) + face(view, [[s * 11, 4.2, z - 3], [s * 11, 5.6, z - 3], [s * 11, 5.6, z + 3.6], [s * 11, 4.2, z + 3.6]], mix(ink, inks.mid, 0.4))).join('');
  const [px, py] = view([light * 3, 1.1, 26.4]);
  return [
    box(-60, -60, 1920, 1320, wall) + tone(random, { x0: -60, x1: 1860, y0: -20, y1: 240 }, inks.far, { from: 1.1, to: 0.1, gap: 19 }),
    face(view, [[-11, 0, back], [11, 0, back], [11, 17, back], [-11, 17, back]], mix(inks.mid, inks.far, 0.35)) + side(-light, mix(wall, inks.far, 0.5)) + side(light, mix(wall, inks.far, 0.25)),
    pipes.join(''),
    face(view, [[-11, 0, -2], [11, 0, -2], [11, 0, back], [-11, 0, back]], mix(inks.mid, inks.key, 0.3)) + block(view, [-9, 0, 25.5], [18, 1.1, 4], { front: inks.near, top: inks.glow, side: inks.key }) + figure(random, px, py, py - view([light * 3, 2.85, 26.4])[1], inks.key, { stride: 0.04 }) + block(view, [-1, 1.1, 27.6], [2, 1.5, 1], { front: inks.key, top: inks.near, side: inks.key }),
    shaft(3) + shaft(10) + shaft(17),
    seats.join(''),
  ].map((plate, i, all) => (i === 4 ? `<g opacity="0.35">${all[4] ?? ''}</g>` : plate));
};

/** Over the dark heads of the balcony: a bright fan of players. */
const balcony: Draw = (scene) => {
  const { random, inks, light } = scene;
  const centre: Point = [900 - light * 170, 700];
  const lit = mix(inks.accent, inks.paper, 0.45);
  const shell = Array.from({ length: 9 }, (_, i) => {
    const [a, b] = [-1 + i * 0.222, -1 + (i + 1) * 0.222];
    const rise = (u: number) => 150 + 110 * u * u;
    return shape([[centre[0] + a * 470, rise(a)], [centre[0] + b * 470, rise(b)], [centre[0] + b * 660, 590], [centre[0] + a * 660, 590]], i % 2 ? mix(lit, inks.glow, 0.5) : mix(lit, inks.glow, 0.7));
  });
  const lamps = Array.from({ length: 9 }, (_, i) => { const [px, py] = [centre[0] - 440 + i * 110, 230 + ((i - 4) / 4) ** 2 * 60]; return stroke([[px, -20], [px, py]], inks.key, 3) + shape([[px - 24, py + 22], [px - 10, py - 8], [px + 10, py - 8], [px + 24, py + 22]], inks.key) + oval(px, py + 24, 20, 6, inks.paper); });
  const players: string[] = [];
  for (let ring = 4; ring >= 0; ring--) {
    const count = 9 + ring * 5;
    for (let i = 0; i < count; i++) {
      const a = Math.PI * (1.04 + (0.92 * (i + 0.5)) / count);
      const [x, y] = [centre[0] + Math.cos(a) * (150 + ring * 96), centre[1] + 90 + Math.sin(a) * (44 + ring * 38) - 20];
      const s = 30 - ring * 1.6;
      players.push(blob([[x - s * 0.42, y], [x - s * 0.36, y - s * 0.9], [x, y - s * 1.08], [x + s * 0.36, y - s * 0.9], [x + s * 0.42, y]], inks.key) + disc(x, y - s * 1.32, s * 0.27, random.pick([inks.key, mix(inks.accent, inks.key, 0.45), inks.near])));
      if (ring < 3) players.push(blob([[x + s * 0.1, y - s * 0.7], [x + s * 0.5, y - s * 0.55], [x + s * 0.42, y - s * 0.1], [x + s * 0.05, y - s * 0.2]], mix(inks.accent, inks.key, 0.3)) + cut([gouge(x - s * 0.3, y - s * 0.2, x + s * 0.9, y - s * 0.9, 1.8)], inks.paper));
      else if (i % 4 === 0) players.push(cut([gouge(x + s * 0.5, y, x + s * 0.9, y - s * 1.9, s * 0.1)], inks.accent));
    }
  }
  const rim = mix(inks.accent, inks.near, 0.35);
  const heads = (y: number, r: number, gap: number, ink: string) => Array.from({ length: Math.ceil(2000 / gap) }, (_, i) => { const [x, size] = [i * gap - 70 + random.spread(gap * 0.2), r * random.between(0.88, 1.1)]; const top = y + random.spread(r * 0.3); return blob([[x - size * 1.9, top + size * 3.6], [x - size * 1.5, top + size * 1.5], [x, top + size * 0.9], [x + size * 1.5, top + size * 1.5], [x + size * 1.9, top + size * 3.6]], ink) + oval(x, top, size * 0.82, size, ink) + cut([gouge(x - size * 0.62, top - size * 0.55, x + size * 0.62, top - size * 0.55, size * 0.13, -size * 0.42)], rim) + (random.chance(0.3) ? oval(x + size * 0.5, top - size * 0.5, size * 0.45, size * 0.4, ink) : ''); }).join('');
  const boxes = (s: number) => [0, 1, 2].map((tier) => shape([[900 + s * 960, 120 + tier * 250], [900 + s * 560, 330 + tier * 120], [900 + s * 560, 372 + tier * 120], [900 + s * 960, 220 + tier * 250]], inks.far) + shape([[900 + s * 960, 120 + tier * 250], [900 + s * 560, 330 + tier * 120], [900 + s * 560, 338 + tier * 120], [900 + s * 960, 138 + tier * 250]], mix(inks.accent, inks.far, 0.5))).join('');
  return [
    box(-60, -60, 1920, 1320, inks.near) + tone(random, { x0: -60, x1: 1860, y0: 0, y1: 700 }, inks.key, { from: 1.2, to: 0.2, gap: 22 }),
    boxes(-1) + boxes(1),
    shell.join('') + lamps.join('') + shape([[centre[0] - 660, 590], [centre[0] + 660, 590], [centre[0] + 760, 800], [centre[0] - 760, 800]], inks.accent) + tone(random, { x0: centre[0] - 640, x1: centre[0] + 640, y0: 600, y1: 790 }, mix(inks.accent, inks.key, 0.3), { from: 0.2, to: 0.35, gap: 22, length: 200 }) + shape([[centre[0] - 760, 800], [centre[0] + 760, 800], [centre[0] + 740, 834], [centre[0] - 740, 834]], inks.key),
    players.join('') + box(centre[0] - 34, 786, 68, 16, inks.key) + figure(random, centre[0], 788, 96, inks.key, { stride: 0.05, skirt: false }) + stroke([[centre[0] + 10, 722], [centre[0] + 44, 690], [centre[0] + 70, 664]], inks.key, 6) + stroke([[centre[0] - 10, 722], [centre[0] - 50, 700]], inks.key, 6),
    box(-60, 834, 1920, 430, mix(inks.mid, inks.accent, 0.16)) + heads(866, 19, 62, inks.near) + heads(914, 27, 88, mix(inks.near, inks.key, 0.5)),
    shape([[-60, 990], [1860, 970], [1860, 1270], [-60, 1270]], inks.near) + shape([[-60, 982], [1860, 962], [1860, 996], [-60, 1016]], mix(inks.accent, inks.key, 0.4)) + heads(1096, 78, 262, inks.key),
  ];
};

export const concert: Draw = (scene) => compose(scene, [[/organ/, organ], [/balcony/, balcony]]);
