import { mix } from './inks.ts';
import { conifer, figure } from './life.ts';
import { comb, rays, rings, stars, tone } from './marks.ts';
import { bend, box, clip, cut, disc, fill, gouge, shape, stroke, type Point } from './path.ts';
import { hill, ridge } from './land.ts';
import { compose, type Draw, type Scene } from './scene.ts';
import { sky } from './sky.ts';

/** A telescope's dome with its shutter open, the cut-out on the side away from the light. */
function telescope({ inks, light }: Scene, x: number, foot: number, r: number, skin: string, shade: string): string {
  const round: Point[] = Array.from({ length: 25 }, (_, i) => [x + Math.cos(Math.PI * (1 + i / 24)) * r, foot - r * 0.5 + Math.sin(Math.PI * (1 + i / 24)) * r]);
  const outline = bend([...round, [x + r, foot - r * 0.4], [x - r, foot - r * 0.4]]);
  const slit = shape([[x + light * r * 0.06, foot - r * 1.54], [x + light * r * 0.36, foot - r * 1.5], [x + light * r * 0.44, foot - r * 0.62], [x + light * r * 0.06, foot - r * 0.62]], inks.key);
  const shadow = Array.from({ length: 13 }, (_, i) => gouge(x - light * r * 1.05, foot - r * 0.5 - i * r * 0.078, x - light * r * (0.1 + i * 0.035), foot - r * 0.5 - i * r * 0.082, r * 0.03));
  const scope = stroke([[x + light * r * 0.1, foot - r * 0.8], [x + light * r * 0.42, foot - r * 1.42]], inks.accent, r * 0.11);
  return fill(outline, skin) + clip(outline, cut(shadow, shade) + slit + scope) + box(x - r * 1.06, foot - r * 0.56, r * 2.12, r * 0.1, shade) + box(x - r * 0.92, foot - r * 0.46, r * 1.84, r * 0.5, skin) + box(light < 0 ? x : x - r * 0.92, foot - r * 0.46, r * 0.92, r * 0.5, shade) + box(x - r * 0.12, foot - r * 0.34, r * 0.24, r * 0.38, inks.key);
}

const milkyWay: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const cloud = (spread: number, count: number, ink: string, wide: number) => cut(Array.from({ length: count }, () => { const t = random.next(); const off = (random.next() + random.next() + random.next() - 1.5) * spread; const [cx, cy] = [x(60 + t * 1500 + off * 0.6), 980 - t * 1080 + off]; const run = random.between(30, 120); return gouge(cx, cy, cx - light * run * 0.8, cy - run * 0.58, wide * random.between(0.4, 1)); }), ink);
  const dust = Array.from({ length: 480 }, () => { const t = random.next(); const off = (random.next() + random.next() - 1) * 190; return disc(x(60 + t * 1500 + off * 0.6), 980 - t * 1080 + off, random.between(1.2, 3.2), inks.paper); });
  const town = x(430);
  return [
    sky(scene, { horizon: 940 }),
    cloud(260, 240, mix(inks.sky, inks.glow, 0.45), 9) + cloud(130, 200, mix(inks.glow, inks.paper, 0.16), 8) + cloud(70, 60, mix(inks.sky, inks.key, 0.5), 11) + stars(random, { x0: 0, x1: 1800, y0: 0, y1: 800 }, 170, inks.paper) + dust.join(''),
    rings(random, [town, 960], 40, 330, 30, mix(inks.accent, inks.sky, 0.35)) + disc(town, 980, 90, inks.accent),
    hill(scene, ridge(random, 930, 60, 0.1), inks.mid, inks.near, 90) + hill(scene, ridge(random, 1010, 40, 0.1), inks.near, inks.key, 90) + Array.from({ length: 16 }, () => disc(town + random.spread(170), 1016 + random.spread(12), 3.2, inks.accent)).join(''),
    fill(bend([[x(640), 1290], [x(880), 1010], [x(1120), 872], [x(1420), 826], [x(1640), 842], [x(1960), 960], [x(1960), 1290]]), inks.key) + comb(random, [[x(900), 1004], [x(1120), 878], [x(1420), 832], [x(1640), 846], [x(1860), 920]], 170, -light * 0.5, 8, inks.near),
    telescope(scene, x(1440), 848, 190, inks.paper, mix(inks.glow, inks.mid, 0.3)) + box(x(1180) - 60, 836, 120, 44, mix(inks.paper, inks.mid, 0.35)) + box(x(1180) - 14, 846, 18, 20, inks.accent) + figure(random, x(1080), 892, 56, inks.near),
  ];
};

/** The old dome on its wooded hill, the stars drawn out round the pole as on a plate left open. */
const trails: Draw = (scene) => {
  const { random, inks, light } = scene;
  const pole: Point = [light < 0 ? 620 : 1180, 430];
  const marks: string[] = [];
  for (let r = 60; r < 1500; r += 27) {
    for (let a = random.next() * 2; a < 6.4; ) {
      const run = random.between(0.16, 0.42);
      marks.push(gouge(pole[0] + Math.cos(a) * r, pole[1] + Math.sin(a) * r, pole[0] + Math.cos(a + run) * r, pole[1] + Math.sin(a + run) * r, random.between(1.4, 3.4), -r * (1 - Math.cos(run / 2)) * 2));
      a += run + random.between(0.25, 1.3);
    }
  }
  const top = light < 0 ? 1130 : 670;
  const crest: Point[] = Array.from({ length: 33 }, (_, i) => { const px = i * 60 - 60; return [px, 1090 - 290 * Math.exp(-(((px - top) / 470) ** 2)) + random.spread(5)]; });
  return [
    sky(scene, { horizon: 1000 }).replace(/<circle[^>]*>/g, ''),
    cut(marks, mix(inks.paper, inks.sky, 0.35)) + disc(pole[0], pole[1], 7, inks.paper) + stars(random, { x0: 0, x1: 1800, y0: 0, y1: 700 }, 24, inks.accent),
    hill(scene, ridge(random, 1010, 34, 0.2), inks.mid, inks.near, 70) + Array.from({ length: 60 }, () => box(random.between(0, 1800), random.between(1000, 1040), 5, 5, inks.accent)).join(''),
    telescope(scene, top, 820, 168, mix(inks.far, inks.paper, 0.45), inks.mid),
    hill(scene, crest, inks.key, inks.near, 120) + tone(random, { x0: -60, x1: 1860, y0: 1130, y1: 1230 }, inks.near, { from: 0, to: 0.5, gap: 24 }),
    Array.from({ length: 19 }, (_, i) => { const px = i * 104 - 40 + random.spread(30); const off = Math.abs(px - top); return off < 260 ? '' : conifer(random, px, 1140 - 270 * Math.exp(-((off / 470) ** 2)) + 30, random.between(120, 260), inks.key); }).join('') + stroke([[top + light * 230, 836], [top + light * 230, 800]], inks.key, 4) + figure(random, top + light * 250, 850, 70, inks.key) + shape([[top - 20, 766], [top + 20, 766], [top + 20, 822], [top - 20, 822]], inks.accent),
  ];
};

export const observatory: Draw = (scene) => compose(scene, [[/milky/, milkyWay], [/shutter/, trails]]);
