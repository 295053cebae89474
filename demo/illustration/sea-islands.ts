import { gulls } from './figures.ts';
import { comb, tone } from './hatching.ts';
import { mix } from './inks.ts';
import { type Point, bend, clip, cut, fill, gouge, place } from './path.ts';
import type { Draw } from './scene.ts';
import { ferry } from './ships-small.ts';
import { sky } from './sky.ts';
import { water } from './water.ts';

function island(
  scene: Parameters<Draw>[0],
  x: number,
  foot: number,
  wide: number,
  tall: number,
  ink: string,
): string {
  const { random, inks, light } = scene;
  const crest: Point[] = Array.from({ length: 13 }, (_, i) => {
    const t = i / 12;
    return [x + wide * t, foot - tall * Math.sin(Math.PI * t) ** 0.7 * random.between(0.82, 1.1)];
  });
  const outline = bend([...crest, [x + wide, foot + 6], [x, foot + 6]]);
  const shade = light < 0 ? crest.slice(5) : crest.slice(0, 8);
  return (
    fill(outline, ink) +
    clip(
      outline,
      comb(random, shade, tall * 0.6, -light * 0.3, 7, mix(ink, inks.key, 0.5)) +
        tone(random, { x0: x, x1: x + wide, y0: foot - 16, y1: foot }, inks.glow, {
          from: 0.2,
          to: 0.8,
          gap: 9,
          length: 120,
        }),
    )
  );
}

export const islands: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = 560;
  const green = mix(inks.mid, '#3f7d54', 0.55);
  return [
    sky(scene, { horizon, light: [light < 0 ? 620 : 1160, 330], size: 74, clouds: 3 }),
    island(scene, 520, horizon, 620, 170, mix(inks.far, inks.glow, 0.3)) +
      island(scene, 960, horizon, 700, 260, mix(inks.far, green, 0.25)) +
      island(scene, -60, horizon + 6, 560, 300, mix(inks.far, green, 0.5)),
    water(scene, { top: horizon, calm: 0.8 }),
    island(scene, light < 0 ? 1160 : -260, 760, 960, 520, green) +
      island(scene, light < 0 ? -420 : 1500, 700, 760, 360, mix(green, inks.key, 0.25)),
    place(ferry(scene), light < 0 ? 520 : 800, 905, { scale: 0.5, flip: false }) +
      cut(
        [
          gouge(light < 0 ? 60 : 330, 912, light < 0 ? 560 : 840, 908, 9),
          gouge(light < 0 ? 200 : 470, 930, light < 0 ? 1000 : 1280, 916, 7),
          gouge(light < 0 ? -80 : 190, 946, light < 0 ? 640 : 920, 934, 7),
        ],
        inks.paper,
      ),
    gulls(random, light < 0 ? 420 : 1330, 330, 5, 26, inks.key),
  ];
};
