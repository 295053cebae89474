import { mix } from './inks.ts';
import { shadeSide } from './buildings.ts';
import { gantry, quayCrane } from './cranes.ts';
import { figure } from './life.ts';
import { rays, tone } from './marks.ts';
import { blob, box, cut, disc, gouge, place, shape, stroke, type Point } from './path.ts';
import { plain } from './land.ts';
import { compose, type Draw, type Scene } from './scene.ts';
import { sky } from './sky.ts';

/** Steam as a chain of lobes that swells and leans with the wind, cut on its lit side. */
function plume({ random }: Scene, x: number, y: number, lean: number, size: number, ink: string, shade: string): string {
  return Array.from({ length: 7 }, (_, i) => {
    const [cx, cy, r] = [x + lean * (i * 62 + i * i * 13) * size, y - (i * 48 - i * i * 2.6) * size, (26 + i * 19) * size];
    const lobes: Point[] = Array.from({ length: 9 }, (_, k) => { const a = (k / 9) * 6.283; const s = r * random.between(0.85, 1.2); return [cx + Math.cos(a) * s * 1.25, cy + Math.sin(a) * s * 0.8]; });
    const marks = [0, 1, 2].map((k) => gouge(cx - r * 0.9, cy + r * (0.25 + k * 0.2), cx + r * (0.9 - k * 0.2), cy + r * (0.3 + k * 0.2), r * 0.07, -r * 0.12));
    return blob(lobes, ink) + cut(marks, shade);
  }).join('');
}

const stacks: Draw = (scene) => {
  const { random, inks, light } = scene;
  const lean = -light;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const chimney = (cx: number, top: number, foot: number, half: number, ink: string) => shape([[cx - half * 0.7, top], [cx + half * 0.7, top], [cx + half, foot], [cx - half, foot]], ink) + [0.05, 0.12].map((t) => box(cx - half * 0.74, top + (foot - top) * t, half * 1.48, 12, mix(ink, inks.accent, 0.5))).join('');
  const tall: [number, number, number][] = [[420, 190, 40], [620, 330, 32], [760, 260, 34]];
  const furnace = x(1210);
  return [
    sky(scene, { horizon: 980, light: [x(1560), 640], size: 128 }),
    tall.map(([cx, top]) => plume(scene, x(cx), top, lean, top < 200 ? 1.35 : 1, mix(inks.far, inks.glow, 0.45), inks.far)).join('') + box(-60, 900, 1920, 140, inks.far) + Array.from({ length: 16 }, (_, i) => box(i * 124 - 60, 900 - random.between(10, 110), 92, 160, inks.far)).join(''),
    tall.map(([cx, top, half]) => chimney(x(cx), top, 1060, half, inks.mid)).join(''),
    shape([[furnace - 130, 1070], [furnace - 76, 560], [furnace - 50, 430], [furnace + 50, 430], [furnace + 76, 560], [furnace + 130, 1070]], inks.key) + box(furnace - 90, 400, 180, 34, inks.key) + stroke([[furnace, 410], [furnace - 60, 300], [furnace + 120, 300], [furnace + 260, 620]], inks.key, 26) + stroke([[furnace + 30, 420], [furnace + 400, 1060]], inks.key, 22) + stroke([[furnace + 60, 420], [furnace + 440, 1060]], inks.key, 8) + [520, 640, 760, 880].map((y) => box(furnace - 150, y, 300, 10, inks.key)).join('') + [0, 1, 2].map((i) => box(furnace + light * (300 + i * 130) - 50, 620, 100, 460, inks.near) + shape([[furnace + light * (300 + i * 130) - 50, 622], [furnace + light * (300 + i * 130), 560], [furnace + light * (300 + i * 130) + 50, 622]], inks.near)).join(''),
    box(-60, 1040, 1920, 220, inks.key) + shape([[x(120), 1050], [x(120), 880], [x(230), 820], [x(230), 880], [x(340), 820], [x(340), 880], [x(450), 820], [x(450), 880], [x(560), 820], [x(560), 1050]], inks.near) + shadeSide(scene, Math.min(x(120), x(560)), 890, 440, 150, inks.key) + tone(random, { x0: -60, x1: 1860, y0: 1090, y1: 1240 }, inks.mid, { from: 0.5, to: 0.05, gap: 30 }),
    Array.from({ length: 9 }, (_, i) => box(x(150 + i * 44) - 8, 950, 16, 34, inks.accent)).join('') + rays(random, [furnace, 1010], 8, 120, 18, inks.accent, [0.5, 1]) + disc(furnace, 1016, 26, inks.paper) + figure(random, x(900), 1070, 62, inks.key),
  ];
};

const yard: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const ground = 950;
  const shed = (left: number, wide: number, top: number, ink: string, bays: number) => {
    const w = wide / bays;
    const roof = Array.from({ length: bays }, (_, i) => shape([[left + i * w, top], [left + i * w + w * (light < 0 ? 0.25 : 0.75), top - 92], [left + (i + 1) * w, top]], ink));
    const ribs = Array.from({ length: Math.floor(wide / 24) }, (_, i) => gouge(left + i * 24 + 12, top + 6, left + i * 24 + 12, ground, 2.4));
    return box(left, top - 4, wide, ground - top + 8, ink) + roof.join('') + cut(ribs, mix(ink, inks.key, 0.4));
  };
  const left = light < 0 ? 720 : 80;
  const door = light < 0 ? 1010 : 370;
  const [sx, sy] = [door + 150, 880];
  const sparks = Array.from({ length: 46 }, () => { const a = random.between(3.3, 6.2); const r = random.between(40, 220); const [ex, ey] = [sx + Math.cos(a) * r, sy + Math.sin(a) * r * 0.62 + r * r * 0.0012]; return gouge(sx + Math.cos(a) * 22, sy + Math.sin(a) * 14, ex, ey, 3, random.spread(10)); });
  return [
    sky(scene, { horizon: ground, light: [x(330), 560], size: 88, clouds: 4 }),
    place(quayCrane(mix(inks.far, inks.sky, 0.3), inks.glow, false), x(160), ground, { scale: 0.5, flip: light > 0 }) + place(gantry(inks.far, inks.far), x(980), ground, { scale: 0.9 }),
    place(gantry(inks.mid, inks.near), x(420), ground + 10, { scale: 1.24 }),
    shed(left - 60, 460, 690, mix(inks.mid, inks.far, 0.4), 3) + shed(left, 1000, 560, inks.near, 4) + box(door - 20, 664, 340, 300, inks.mid) + box(door, 684, 300, 280, inks.key),
    plain(scene, ground, mix(inks.far, inks.glow, 0.4)) + shape([[door, ground], [door + 300, ground], [door + 420, 1240], [door - 120, 1240]], mix(inks.accent, inks.glow, 0.55)),
    rays(random, [sx, sy], 14, 130, 22, mix(inks.accent, inks.key, 0.3)) + cut(sparks, inks.accent) + disc(sx, sy, 20, inks.paper) + figure(random, sx - light * 58, 948, 128, inks.near, { stride: 0.12 }),
    [0, 1, 2].map((i) => figure(random, x(300 + i * 74 + (i === 2 ? 60 : 0)), 1080 + i * 14, 150 + i * 8, inks.key, { stride: 0.18, skirt: false, carry: i === 1 ? 'bag' : 'none' })).join('') + stroke([[x(40), 1190], [x(700), 1060]], inks.near, 5) + stroke([[x(160), 1240], [x(800), 1066]], inks.near, 5),
  ];
};

export const factory: Draw = (scene) => compose(scene, [[/stacks/, stacks], [/sheds/, yard]]);
