import { mix } from './inks.ts';
import { box, cut, disc, fill, gouge, shape, stroke, type Point } from './path.ts';
import type { Scene } from './scene.ts';

/** Ships lie 1000 units long with their waterline at 0 and their bow to the right; place() sets them afloat. */
const outline = (points: readonly Point[], ink: string) => shape(points, ink);

const ports = (x0: number, x1: number, y: number, step: number, ink: string, size = 7) =>
  Array.from({ length: Math.max(0, Math.floor((x1 - x0) / step)) }, (_, i) => box(x0 + i * step, y, size, size, ink)).join('');

export function bulkCarrier({ inks }: Scene, hull = inks.key, boot = inks.accent): string {
  const cranes = [330, 520, 710].map((x) => stroke([[x, -96], [x, -190]], hull, 12) + stroke([[x, -186], [x + 120, -150]], hull, 6) + stroke([[x + 120, -150], [x + 116, -100]], hull, 2.5));
  const hatches = [220, 410, 600, 790].map((x) => box(x - 62, -112, 124, 20, hull));
  return (
    box(64, -250, 96, 170, mix(inks.paper, inks.far, 0.35)) + box(50, -262, 128, 18, hull) + box(84, -322, 44, 66, hull) +
    ports(76, 158, -226, 20, hull, 9) + ports(76, 158, -192, 20, hull, 9) + cranes.join('') + hatches.join('') +
    outline([[0, -96], [900, -96], [1004, -118], [966, 0], [24, 0], [4, -44]], hull) + outline([[18, -14], [972, -14], [966, 0], [24, 0]], boot)
  );
}

export function containerShip(scene: Scene, hull = scene.inks.key): string {
  const { random, inks } = scene;
  const boxes: string[] = [];
  for (let x = 190; x < 880; x += 62) {
    for (let tier = 0; tier < random.whole(2, 5); tier++) {
      boxes.push(box(x, -116 - tier * 28, 57, 25, random.pick([inks.accent, inks.mid, inks.far, mix(inks.mid, inks.key, 0.5), mix(inks.accent, inks.key, 0.4)])));
    }
  }
  return (
    boxes.join('') + box(84, -280, 70, 200, mix(inks.paper, inks.far, 0.3)) + box(66, -290, 104, 22, hull) + box(30, -226, 40, 140, hull) +
    outline([[0, -90], [900, -90], [1010, -124], [956, 0], [26, 0]], hull) + ports(92, 150, -250, 18, hull, 8)
  );
}

export function carCarrier({ inks }: Scene, hull: string, boot: string, line: string): string {
  const ribs = Array.from({ length: 15 }, (_, i) => box(70 + i * 56, -236, 26, 5, line) + box(70 + i * 56, -176, 26, 5, line));
  return (
    outline([[6, -286], [830, -286], [910, -274], [1000, -150], [980, 0], [16, 0], [0, -40]], hull) +
    outline([[16, -22], [984, -22], [980, 0], [20, 0]], boot) + box(80, -316, 300, 32, mix(hull, inks.key, 0.25)) + box(700, -326, 96, 42, mix(hull, inks.paper, 0.4)) +
    ports(708, 790, -314, 16, inks.key, 8) + box(150, -356, 54, 44, boot) + stroke([[750, -326], [750, -384]], inks.key, 5) +
    ribs.join('') + stroke([[8, -130], [990, -130]], line, 3) + outline([[0, -128], [64, -128], [64, -6], [2, -6]], mix(hull, inks.key, 0.45))
  );
}

export function ferry({ inks }: Scene, hull = inks.paper, band = inks.accent): string {
  return (
    box(300, -320, 90, 90, band) + box(300, -334, 90, 22, inks.key) + box(560, -282, 160, 60, hull) + box(572, -268, 140, 18, inks.key) +
    stroke([[640, -282], [640, -372]], inks.key, 7) + box(150, -230, 640, 78, hull) + ports(176, 780, -206, 36, inks.key, 20) +
    outline([[20, -152], [960, -152], [1004, -168], [940, 0], [60, 0]], hull) + outline([[30, -96], [974, -96], [962, -60], [40, -60]], band) +
    outline([[48, -26], [950, -26], [940, 0], [60, 0]], inks.key) + ports(110, 900, -134, 46, inks.key, 22)
  );
}

export function dredger({ inks }: Scene, hull = inks.key): string {
  const rig = stroke([[330, -100], [420, -330], [520, -100]], hull, 12) + stroke([[420, -326], [760, -60]], hull, 9) + stroke([[420, -326], [900, -120], [1030, 6]], hull, 5);
  const pipe = stroke([[520, -92], [1000, -52], [1080, 20]], inks.accent, 16);
  return (
    rig + pipe + box(70, -220, 130, 130, mix(inks.paper, inks.far, 0.3)) + ports(84, 190, -196, 26, hull, 14) + box(56, -236, 160, 20, hull) + box(120, -300, 36, 66, inks.accent) +
    outline([[0, -100], [940, -84], [990, -96], [960, 0], [30, 0]], hull)
  );
}

/** A hull that the cutters have begun on: no upper works, and a bow that ends in torn plate. */
export function wreck({ random, inks }: Scene, hull: string, inside: string): string {
  const edge: Point[] = [];
  for (let i = 0; i <= 14; i++) edge.push([40 + i * 58, -170 - random.between(0, 50) - (random.chance(0.25) ? 60 : 0)]);
  const plates = Array.from({ length: 7 }, (_, i) => gouge(90 + i * 118, -150, 96 + i * 118, -12, 3));
  const tears = [0, 1].map(() => { const x = random.between(180, 760); return shape([[x, -120], [x + 70, -128], [x + 92, -70], [x + 30, -52]], inside); });
  return (
    outline([[0, -150], ...edge, [940, -250], [1010, -280], [960, 10], [30, 10]], hull) + tears.join('') + cut(plates, inside) +
    shape([[24, -40], [974, -40], [962, 10], [30, 10]], mix(inks.accent, hull, 0.35)) + disc(950, -200, 10, inside)
  );
}

export function rowingBoat({ inks }: Scene, hull: string): string {
  return fill('M0 -34Q500 -6 1000 -44Q950 70 800 78L200 78Q60 60 0 -34Z', hull) + fill('M40 -22Q500 10 960 -30Q500 44 40 -22Z', mix(hull, inks.paper, 0.5));
}
