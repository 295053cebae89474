import { mix } from './inks.ts';
import { gable } from './buildings.ts';
import { conifer, figure } from './life.ts';
import { comb, tone } from './marks.ts';
import { bend, box, clip, cut, disc, fill, gouge, shape, stroke, type Point } from './path.ts';
import { hill, peak, ridge, under, type Peak } from './land.ts';
import { compose, type Draw } from './scene.ts';
import { sky } from './sky.ts';

const pass: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const green = mix(inks.mid, '#5f8f4f', 0.65);
  const back: Peak[] = [{ x: x(260), y: 330, half: 420, foot: 900 }, { x: x(1580), y: 250, half: 480, foot: 900 }];
  const front: Peak[] = [{ x: x(1180), y: 110, half: 560, foot: 930 }, { x: x(640), y: 300, half: 420, foot: 930 }];
  const firs = Array.from({ length: 26 }, (_, i) => conifer(random, x(-40 + i * 34 + random.spread(16)), 1040 + random.spread(26) + i * 3, random.between(110, 210) * (1.2 - i * 0.022), inks.key));
  const house = x(1010);
  return [
    sky(scene, { horizon: 820, clouds: 6 }),
    back.map((p) => peak(scene, p, mix(inks.far, inks.paper, 0.3), inks.far, inks.paper, 0.6)).join(''),
    front.map((p) => peak(scene, p, mix(inks.far, inks.mid, 0.25), inks.mid, inks.paper, 0.66)).join(''),
    hill(scene, ridge(random, 880, 46, 0.06), mix(green, inks.glow, 0.35), green, 90) + hill(scene, ridge(random, 985, 54, 0.05), green, mix(green, inks.key, 0.45), 130),
    box(house - 54, 842, 108, 62, inks.paper) + shape([[house - 68, 846], [house - 34, 800], [house + 34, 800], [house + 68, 846]], inks.accent) + [0, 1, 2].map((i) => box(house - 40 + i * 32, 858, 15, 20, inks.key)).join('') + stroke([[house + 92, 906], [house + 92, 792]], inks.key, 4) + shape([[house + 93, 794], [house + 130, 803], [house + 93, 813]], inks.accent) + cut([gouge(house, 904, x(760), 1230, 11, 60)], inks.glow),
    firs.join('') + [0, 1, 2].map((i) => figure(random, x(905 - i * 24), 962 + i * 14, 34, inks.key)).join(''),
  ];
};

const lake: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const rose = mix(inks.accent, inks.paper, 0.55);
  const back: Peak = { x: x(1000), y: 130, half: 620, foot: 860 };
  const wall: Peak[] = [{ x: x(1590), y: 60, half: 620, foot: 860 }, { x: x(390), y: 200, half: 640, foot: 860 }];
  const ice = bend([[x(930), 300], [x(1010), 262], [x(1090), 330], [x(1180), 430], [x(1260), 570], [x(1240), 690], [x(1120), 716], [x(1000), 690], [x(860), 700], [x(800), 600], [x(850), 440]]);
  const crevasses = Array.from({ length: 16 }, (_, i) => gouge(x(780 + random.spread(30)), 330 + i * 26, x(1280 + random.spread(30)), 320 + i * 26, random.between(3, 6), 34));
  const shore = bend([[x(330), 838], [x(560), 800], [x(900), 786], [x(1300), 794], [x(1600), 828], [x(1560), 900], [x(1180), 940], [x(700), 936], [x(420), 890]]);
  return [
    sky(scene, { horizon: 760, clouds: 3 }),
    peak(scene, back, rose, mix(inks.far, rose, 0.4), mix(rose, inks.paper, 0.6), 0.5) + fill(ice, inks.paper) + clip(ice, cut(crevasses, mix(inks.far, inks.paper, 0.35))) + comb(random, [[800, 690], [1000, 700], [1200, 690]], 60, 0, 9, inks.mid),
    wall.map((p) => peak(scene, p, rose, inks.far, mix(rose, inks.paper, 0.6), 0.55)).join(''),
    hill(scene, ridge(random, 790, 26, 0.2), mix(inks.far, inks.mid, 0.5), inks.mid, 70),
    fill(shore, mix(inks.sky, inks.paper, 0.5)) + clip(shore, tone(random, { x0: 200, x1: 1700, y0: 770, y1: 940 }, mix(inks.far, inks.sky, 0.4), { from: 0.8, to: 0.1, gap: 17, length: 240 }) + shape([[x(860), 770], [x(960), 900], [x(1020), 880], [x(1240), 770]], inks.paper) + cut(Array.from({ length: 7 }, (_, i) => gouge(x(820), 806 + i * 17, x(1260), 806 + i * 17, 5)), mix(inks.sky, inks.paper, 0.3))),
    fill(under([[-60, 860], [330, 880], [760, 940], [1040, 938], [1400, 890], [1860, 850]]), inks.mid) + comb(random, [[-60, 864], [330, 886], [760, 944], [1040, 942], [1400, 896], [1860, 854]], 230, -light * 0.4, 10, inks.near) + shape([[x(-60), 1010], [x(380), 1080], [x(700), 1260], [x(-60), 1260]], inks.key),
    stroke([[x(330), 1074], [x(330), 830]], inks.key, 10) + shape([[x(330), 836], [x(398), 806], [x(398), 880], [x(330), 856]], inks.accent) + shape([[x(330), 836], [x(262), 806], [x(262), 880], [x(330), 856]], inks.accent) + figure(random, x(230), 1066, 108, inks.key, { stride: 0.06 }),
  ];
};

const firstLight: Draw = (scene) => {
  const { random, inks, light } = scene;
  const x = (value: number) => (light < 0 ? value : 1800 - value);
  const gold = mix(inks.accent, inks.glow, 0.6);
  const line: Peak[] = [{ x: x(1640), y: 420, half: 520, foot: 940 }, { x: x(1180), y: 330, half: 480, foot: 940 }, { x: x(210), y: 240, half: 560, foot: 960 }, { x: x(680), y: 160, half: 640, foot: 980 }];
  const layers = [0, 1, 2, 3].map((i) => hill(scene, ridge(random, 800 + i * 104, 60 - i * 6, 0.05), [mix(inks.far, inks.mid, 0.35), inks.mid, inks.near, inks.key][i] ?? inks.key, [inks.mid, inks.near, inks.key, inks.near][i] ?? inks.key, 100));
  const village = Array.from({ length: 7 }, (_, i) => box(x(960 + i * 34 + random.spread(8)), 1000 + random.spread(14), 20, 20, inks.near) + gable(x(960 + i * 34) - 4, 1000, 30, 16, inks.key) + (i % 3 ? '' : disc(x(968 + i * 34), 1012, 4.5, inks.accent)));
  return [
    sky(scene, { horizon: 800, clouds: 5 }),
    line.map((p) => peak(scene, p, gold, inks.mid, inks.paper, 0.42)).join(''),
    tone(random, { x0: -60, x1: 1860, y0: 690, y1: 840 }, mix(inks.far, inks.sky, 0.5), { from: 0, to: 1.1, gap: 16 }),
    ...layers,
    village.join('') + cut([gouge(x(1010), 990, x(1110), 870, 6, 22)], inks.glow) + stroke([[x(240), 1150], [x(240), 1040]], inks.key, 6) + stroke([[x(222), 1066], [x(258), 1066]], inks.key, 6),
  ];
};

export const mountains: Draw = (scene) => compose(scene, [[/green valley/, pass], [/lake/, lake], [/ridge/, firstLight]]);
