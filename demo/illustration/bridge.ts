import { beam, block, camera, face, type Place, type View } from './camera.ts';
import { mix } from './inks.ts';
import { gulls } from './life.ts';
import { glint, tone } from './marks.ts';
import { box, cut, disc, gouge, place, shape, stroke, type Point } from './path.ts';
import { hill, ridge, water } from './land.ts';
import { ferry } from './ships.ts';
import { compose, type Draw } from './scene.ts';
import { sky } from './sky.ts';

type Span = { deck: number; towers: readonly [number, number]; top: number; ends: readonly [number, number] };

/** The cable of a suspension bridge: hung between its towers, and straight down to its anchorages. */
const sag = ({ deck, towers: [a, b], top, ends: [l, r] }: Span) => (x: number) => {
  if (x < a) return deck + ((top - deck) * (x - l)) / (a - l);
  if (x > b) return deck + ((top - deck) * (r - x)) / (r - b);
  const t = (2 * (x - a)) / (b - a) - 1;
  return deck - 14 + (top - deck + 14) * t * t;
};

function elevation(span: Span, foot: number, ink: string, thick = 1): string {
  const cable = sag(span);
  const points: Point[] = [];
  const hangers: string[] = [];
  for (let x = span.ends[0]; x <= span.ends[1]; x += 24) {
    points.push([x, cable(x)]);
    if (cable(x) < span.deck - 6) hangers.push(stroke([[x, cable(x)], [x, span.deck]], ink, 2 * thick));
  }
  const towers = span.towers.map((x) => [-22, 22].map((dx) => shape([[x + dx - 9, span.top - 12], [x + dx + 9, span.top - 12], [x + dx * 1.4 + 12, foot], [x + dx * 1.4 - 12, foot]], ink)).join('') + [0.06, 0.3, 0.56].map((t) => box(x - 24, span.top + (span.deck - span.top) * t, 48, 14, ink)).join('') + box(x - 64, foot - 22, 128, 34, ink));
  return hangers.join('') + stroke(points, ink, 7 * thick) + towers.join('') + box(-60, span.deck, 1920, 20 * thick, ink) + stroke(Array.from({ length: 62 }, (_, i): Point => [i * 32 - 60, span.deck + (i % 2 ? 44 : 18) * thick]), ink, 3) + box(-60, span.deck + 42 * thick, 1920, 6, ink);
}

const estuary: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = 830;
  const span: Span = { deck: 690, top: 240, towers: light < 0 ? [520, 1420] : [380, 1280], ends: [-260, 2060] };
  const sun = light < 0 ? 980 : 820;
  const lamps = Array.from({ length: 58 }, (_, i) => { const x = i * 32 + random.spread(12); return disc(x, span.deck - 8, random.between(3.5, 6.5), i % 3 ? inks.paper : inks.accent) + (random.chance(0.5) ? cut([gouge(x, span.deck - 7, x + 36, span.deck - 7, 3)], inks.accent) : ''); });
  return [
    sky(scene, { horizon, light: [sun, 735], size: 116, clouds: 6 }),
    hill(scene, ridge(random, 800, 46, 0.08), inks.far) + hill(scene, ridge(random, 838, 22, 0.1), mix(inks.far, inks.mid, 0.6)),
    water(scene, { top: horizon + 18, calm: 0.7 }) + glint(random, sun, horizon + 20, 1190, 150, mix(inks.accent, inks.glow, 0.4)),
    elevation(span, 950, inks.key),
    lamps.join('') + span.towers.map((x) => disc(x, span.top - 22, 8, inks.accent) + glint(random, x, 960, 1180, 30, inks.near)).join(''),
    gulls(random, light < 0 ? 880 : 900, 440, 6, 28, inks.key),
  ];
};

/** Along the deck: one carriageway at a standstill, the other bare. */
const toll: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [light * 16, 15, 0], yaw: -light * 12, pitch: 4, focal: 1120 });
  const horizon = view([0, 0, 9000])[1];
  const cable = (z: number) => 6 + 62 * ((z - 240) / 190) ** 2;
  const side = (x: number) => {
    const parts: string[] = [];
    for (let z = 26; z < 430; z += 9) {
      parts.push(beam(view, [x, 0, z], [x, Math.min(68, cable(z)), z], 0.28, inks.key));
      parts.push(beam(view, [x, cable(z), z], [x, cable(z + 9), z + 9], 1.3, inks.key));
    }
    for (const z of [430, 52]) parts.push(beam(view, [x, -20, z], [x, 68, z], 4, inks.near));
    return parts.join('');
  };
  const portal = (z: number) => [66, 40, 14].map((y) => beam(view, [-13, y, z], [13, y, z], y === 14 ? 2 : 3.6, inks.near)).join('');
  const cars: string[] = [];
  for (let z = 330; z > 12; z -= 6.6) for (const lane of [3.2, 7.4]) { const ink = random.pick([inks.paper, inks.accent, inks.far, inks.mid, mix(inks.paper, inks.sky, 0.5)]); const x = -light * lane - 0.95; cars.push(block(view, [x, 0.3, z], [1.9, 0.9, 4.6], { front: mix(ink, inks.key, 0.45), top: ink, side: mix(ink, inks.key, 0.25) }) + block(view, [x + 0.2, 1.2, z + 1.1], [1.5, 0.7, 2.4], { front: inks.key, top: ink, side: inks.near })); }
  const deck: Place[] = [[-12, 0, 4], [12, 0, 4], [12, 0, 3000], [-12, 0, 3000]];
  return [
    sky(scene, { horizon, clouds: 7, light: [light < 0 ? 300 : 1500, 200], size: 70, rays: true }),
    hill(scene, ridge(random, horizon - 12, 26, 0.1), inks.far) + water(scene, { top: horizon + 20, calm: 0.3 }),
    face(view, deck, mix(inks.far, inks.glow, 0.55)) + face(view, [[-0.5, 0, 4], [0.5, 0, 4], [0.5, 0, 3000], [-0.5, 0, 3000]], inks.key) + dashes(view, light * 5.4, inks.paper),
    portal(430) + side(light * 12.6),
    cars.join('') + block(view, [light * 4, 0.3, 190], [2, 1.4, 4.6], { front: inks.key, top: inks.accent, side: inks.near }),
    side(-light * 12.6) + portal(52) + gulls(random, light < 0 ? 420 : 1380, 400, 3, 44, inks.key),
  ];
};

const dashes = (view: View, x: number, ink: string) =>
  Array.from({ length: 30 }, (_, i) => face(view, [[x - 0.15, 0.02, 8 + i * 9], [x + 0.15, 0.02, 8 + i * 9], [x + 0.15, 0.02, 12 + i * 9], [x - 0.15, 0.02, 12 + i * 9]], ink)).join('');

/** From a boat: the underside of the deck as a great dark wedge, and the ferry's lights beyond. */
const beneath: Draw = (scene) => {
  const { random, inks, light } = scene;
  const view = camera({ at: [light * 6, 2.4, 0], yaw: -light * 14, pitch: 19, focal: 980 });
  const horizon = view([0, 0, 9000])[1];
  const [wide, high] = [13, 44];
  const under = face(view, [[-wide, high, -14], [wide, high, -14], [wide, high, 2000], [-wide, high, 2000]], inks.key);
  const ribs = Array.from({ length: 34 }, (_, i) => { const z = 6 + i * 11 * (1 + i * 0.03); return beam(view, [-wide, high, z], [wide, high, z], 1.2, inks.mid) + beam(view, [i % 2 ? -wide : wide, high, z], [i % 2 ? wide : -wide, high, z + 11 * (1 + i * 0.03)], 0.7, inks.mid); });
  const pier = (z: number, ink: string, pale: string) => [-9, 5].map((x) => block(view, [x, -2, z], [4.5, high + 2, 6], { front: ink, top: ink, side: pale })).join('') + block(view, [-15, -2, z - 3], [30, 5, 12], { front: ink, top: pale, side: pale }) + beam(view, [-9, 22, z], [9, 22, z], 4, ink);
  const ship = view([-light * 44, 0, 170]);
  const lamps = Array.from({ length: 15 }, (_, i) => { const [px, py] = view([light * (wide + 0.6), high + 3, 16 + i * 24]); return disc(px, py, 190 / (16 + i * 9) + 3, inks.accent); });
  return [
    sky(scene, { horizon: horizon + 10, clouds: 2 }) + Array.from({ length: 44 }, () => box(random.between(-20, 1800), horizon - random.between(4, 26), 7, 7, inks.accent)).join(''),
    water(scene, { top: horizon, base: inks.near, sheen: inks.mid, calm: 0.3 }),
    face(view, [[light * wide, high, -14], [light * wide, high + 3.5, -14], [light * wide, high + 3.5, 2000], [light * wide, high, 2000]], inks.near) + under + ribs.join(''),
    pier(430, inks.near, inks.mid) + pier(210, inks.near, inks.mid) + pier(74, inks.key, inks.near),
    place(ferry(scene, mix(inks.paper, inks.mid, 0.35), inks.mid), ship[0] - 120, ship[1] + 6, { scale: 0.26 }) + [0, 1, 2, 3, 4, 5, 6, 7].map((i) => disc(ship[0] - 78 + i * 26, ship[1] - 30, 5.5, inks.accent)).join('') + [0, 60, 120].map((dx) => glint(random, ship[0] - 60 + dx, ship[1] + 10, 1190, 40, inks.accent)).join(''),
    lamps.join('') + tone(random, { x0: -60, x1: 1860, y0: 1080, y1: 1230 }, inks.key, { from: 0, to: 0.9, gap: 24 }),
  ];
};

export const bridge: Draw = (scene) => compose(scene, [[/underside/, beneath], [/standstill/, toll], [/suspension/, estuary]]);
