import { colonnade, dome, facade } from './buildings.ts';
import { mix } from './inks.ts';
import { figure, gulls, lampPost } from './life.ts';
import { tone } from './marks.ts';
import { box, cut, disc, gouge, shape, stroke } from './path.ts';
import { hill, plain, ridge, water } from './land.ts';
import { compose, type Draw, type Scene } from './scene.ts';
import { sky } from './sky.ts';

type House = { x: number; foot: number; size: number; wall: string; shade: string; lit: string; pane: string; share: number };

/** A domed assembly: two wings, a portico, and a drum; 1000 units wide before it is sized. */
function assembly(scene: Scene, { x, foot, size, wall, shade, lit, pane, share }: House): { stone: string; lights: string } {
  const { light } = scene;
  const s = (value: number) => value * size;
  const wings = [-500, 170].map((left) => facade(scene, { x: x + s(left), y: foot - s(210), w: s(330), h: s(190), columns: 7, rows: 2, wall, dark: shade, lit: pane, share, tall: 0.55, wide: 0.4 }));
  const drum = facade(scene, { x: x - s(120), y: foot - s(400), w: s(240), h: s(90), columns: 8, rows: 1, wall, dark: shade, lit: pane, share, tall: 0.7, wide: 0.4 });
  const stone =
    dome(x, foot - s(398), s(132), shade, lit, light) + drum.wall + box(x - s(136), foot - s(410), s(272), s(16), shade) + box(x - s(176), foot - s(320), s(352), s(120), wall) + box(light < 0 ? x + s(60) : x - s(176), foot - s(320), s(116), s(110), shade) +
    wings.map((wing) => wing.wall).join('') + [-512, 158].map((left) => box(x + s(left), foot - s(226), s(354), s(18), shade)).join('') +
    box(x - s(180), foot - s(200), s(360), s(200), shade) + colonnade(x - s(150), foot - s(196), s(300), s(170), 8, wall, lit, light) + box(x - s(190), foot - s(222), s(380), s(26), wall) +
    shape([[x - s(200), foot - s(222)], [x, foot - s(300)], [x + s(200), foot - s(222)]], wall) + shape([[x - s(150), foot - s(232)], [x, foot - s(286)], [x + s(150), foot - s(232)]], shade) +
    [0, 1, 2].map((step) => box(x - s(200 + step * 24), foot - s(24 - step * 10), s(400 + step * 48), s(10), step % 2 ? shade : lit)).join('') + box(x - s(520), foot - s(22), s(1040), s(26), shade);
  return { stone, lights: wings.map((wing) => wing.lights).join('') + drum.lights };
}

const square: Draw = (scene) => {
  const { random, inks, light } = scene;
  const foot = 770;
  const x = light < 0 ? 1060 : 740;
  const house = assembly(scene, { x, foot, size: 1.32, wall: inks.paper, shade: mix(inks.far, inks.mid, 0.3), lit: mix(inks.paper, inks.glow, 0.4), pane: inks.mid, share: 0.3 });
  const wings = [0, 1].map((i) => facade(scene, { x: i ? 1580 : -80, y: 470 + i * 40, w: 320, h: 300, columns: 5, rows: 4, wall: mix(inks.far, inks.sky, 0.3), dark: inks.far, lit: inks.far, share: 0 }).wall);
  const slabs = Array.from({ length: 19 }, (_, i) => gouge(x + (i - 9) * 60, foot + 14, x + (i - 9) * 320, 1240, 3.5));
  const shadow = shape([[x - 690, foot + 4], [x + 690, foot + 4], [x + 690 - light * 260, foot + 130], [x + 190 - light * 200, foot + 130], [x - light * 330, foot + 250], [x - 190 - light * 200, foot + 130], [x - 690 - light * 260, foot + 130]], mix(inks.glow, inks.mid, 0.4));
  const person = light < 0 ? 430 : 1370;
  return [
    sky(scene, { horizon: 760, clouds: 7 }),
    wings.join(''),
    house.stone + house.lights + stroke([[x, 150], [x, 40]], inks.key, 5) + shape([[x, 42], [x + 74, 56], [x + 60, 70], [x + 74, 88], [x, 84]], inks.accent),
    plain(scene, foot, inks.glow, mix(inks.glow, inks.far, 0.4)) + shadow + cut(slabs, mix(inks.far, inks.glow, 0.2)),
    shape([[person, 1060], [person + 12, 1060], [person - light * 130, 1110], [person - light * 150, 1104]], inks.mid) + figure(random, person, 1064, 118, inks.key, { stride: 0.14, carry: 'bag' }) + Array.from({ length: 15 }, () => { const [px, py] = [random.between(700, 1150) + light * 240, random.between(930, 1080)]; return cut([gouge(px, py, px + 20, py - 5, 6), gouge(px + 14, py - 4, px + 24, py - 12, 4)], inks.mid); }).join('') + gulls(random, 900 + light * 460, 230, 5, 24, inks.key),
    [0, 1, 2, 3].map((i) => lampPost(light < 0 ? 120 - i * 10 + i * 130 : 1680 - i * 120, 1010 - i * 64, 300 - i * 56, inks.key, inks.paper)).join(''),
  ];
};

const island: Draw = (scene) => {
  const { random, inks, light } = scene;
  const foot = 740;
  const x = light < 0 ? 700 : 1100;
  const house = assembly(scene, { x, foot, size: 0.82, wall: mix(inks.far, inks.mid, 0.4), shade: inks.near, lit: mix(inks.far, inks.glow, 0.4), pane: inks.accent, share: 0.82 });
  const cottages = Array.from({ length: 10 }, (_, i) => { const cx = x + (i < 5 ? -560 - i * 116 : 470 + (i - 5) * 116) + random.spread(20); const y = foot + 40 + random.spread(24); const w = random.between(70, 100); return box(cx, y - 54, w, 90, i % 2 ? inks.near : inks.mid) + shape([[cx - 8, y - 52], [cx + 14, y - 96], [cx + w - 14, y - 96], [cx + w + 8, y - 52]], inks.key) + box(cx + w * 0.7, y - 114, 13, 36, inks.key) + (i % 3 ? box(cx + 18, y - 36, 16, 20, inks.accent) : ''); });
  const boat = light < 0 ? 1240 : 420;
  return [
    sky(scene, { horizon: 720, light: [light < 0 ? 1440 : 360, 300], size: 50, clouds: 5 }),
    hill(scene, ridge(random, 610, 90, 0.08), inks.far) + hill(scene, ridge(random, 720, 40, 0.08), mix(inks.far, inks.mid, 0.7)),
    house.stone + cottages.join(''),
    house.lights + [0, 1, 2].map((i) => box(x - 46 + i * 36, foot - 120, 18, 92, inks.accent)).join(''),
    water(scene, { top: 852, calm: 0.8 }) + shape([[-60, 780], [500, 744], [1300, 744], [1860, 786], [1860, 866], [-60, 872]], inks.key) + [-330, -240, -40, 40, 250, 330].map((dx) => cut(Array.from({ length: 14 }, (_, i) => gouge(x + dx - 26 - random.between(0, 20), 890 + i * 21, x + dx + 26 + random.between(0, 20), 890 + i * 21, 5)), inks.accent)).join(''),
    shape([[boat, 1010], [boat + 260, 1000], [boat + 222, 1054], [boat + 34, 1056]], inks.key) + box(boat + 60, 950, 76, 56, inks.key) + box(boat + 72, 962, 22, 20, inks.accent) + stroke([[boat + 160, 1006], [boat + 160, 880]], inks.key, 6) + disc(boat + 160, 876, 7, inks.paper) + figure(random, boat + 196, 1006, 72, inks.key) + tone(random, { x0: boat - 40, x1: boat + 200, y0: 1060, y1: 1120 }, inks.near, { from: 0.8, to: 0.1, gap: 14, length: 120 }) + box(boat + 206, 976, 26, 26, mix(inks.accent, inks.key, 0.2)),
  ];
};

export const parliament: Draw = (scene) => compose(scene, [[/square/, square], [/small domed/, island]]);
