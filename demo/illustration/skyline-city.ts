import { towerCrane } from './crane-yard.ts';
import { gulls } from './figures.ts';
import { tone } from './hatching.ts';
import { mix } from './inks.ts';
import { place } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { row } from './skyline-parts.ts';

export const city: Draw = (scene) => {
  const { random, inks, light } = scene;
  const far = row(scene, {
    foot: 1000,
    low: 260,
    high: 640,
    wide: 120,
    wall: mix(inks.far, inks.glow, 0.35),
    dark: mix(inks.far, inks.glow, 0.12),
    share: 0.05,
    pane: 26,
  });
  const mid = row(scene, {
    foot: 1100,
    low: 260,
    high: 560,
    wide: 190,
    wall: inks.far,
    dark: mix(inks.far, inks.mid, 0.7),
    share: 0.22,
    pane: 34,
  });
  const near = row(scene, {
    foot: 1260,
    low: 200,
    high: 420,
    wide: 290,
    wall: inks.mid,
    dark: inks.key,
    share: 0.3,
    pane: 46,
  });
  return [
    sky(scene, { horizon: 900, light: [light < 0 ? 380 : 1420, 420], size: 120, clouds: 4 }),
    far.walls + place(towerCrane(inks.far), light < 0 ? 1320 : 480, 640, { scale: 0.5, flip: light < 0 }),
    mid.walls,
    far.lights + mid.lights,
    near.walls,
    near.lights,
    tone(random, { x0: -60, x1: 1860, y0: 1120, y1: 1240 }, inks.key, { from: 0, to: 1.2, gap: 17 }) +
      gulls(random, 900, 260, 5, 28, inks.key),
  ];
};
