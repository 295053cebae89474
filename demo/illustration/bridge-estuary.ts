import { gulls } from './figures.ts';
import { hill, ridge } from './ground.ts';
import { mix } from './inks.ts';
import { glint } from './lights.ts';
import { type Point, box, cut, disc, gouge, shape, line, stroke } from './path.ts';
import type { Draw } from './scene.ts';
import { sky } from './sky.ts';
import { water } from './water.ts';

type Span = { deck: number; towers: readonly [number, number]; top: number; ends: readonly [number, number] };

/** The cable of a suspension bridge: hung between its towers, and straight down to its anchorages. */
const sag =
  ({ deck, towers: [a, b], top, ends: [l, r] }: Span) =>
  (x: number) => {
    if (x < a) return deck + ((top - deck) * (x - l)) / (a - l);
    if (x > b) return deck + ((top - deck) * (r - x)) / (r - b);
    const t = (2 * (x - a)) / (b - a) - 1;
    return deck - 14 + (top - deck + 14) * t * t;
  };

function elevation(span: Span, foot: number, ink: string, thick = 1): string {
  const cable = sag(span);
  const points: Point[] = [];
  const hangers: string[] = [];
  for (let x = span.ends[0]; x <= span.ends[1]; x += 34) {
    points.push([x, cable(x)]);
    if (cable(x) < span.deck - 6) hangers.push(line(x, cable(x), x, span.deck, ink, 2 * thick));
  }
  const towers = span.towers.map(
    (x) =>
      [-22, 22]
        .map((dx) =>
          shape(
            [
              [x + dx - 9, span.top - 12],
              [x + dx + 9, span.top - 12],
              [x + dx * 1.4 + 12, foot],
              [x + dx * 1.4 - 12, foot],
            ],
            ink,
          ),
        )
        .join('') +
      [0.06, 0.3, 0.56].map((t) => box(x - 24, span.top + (span.deck - span.top) * t, 48, 14, ink)).join('') +
      box(x - 64, foot - 22, 128, 34, ink),
  );
  return (
    hangers.join('') +
    stroke(points, ink, 7 * thick) +
    towers.join('') +
    box(-60, span.deck, 1920, 20 * thick, ink) +
    stroke(
      Array.from({ length: 62 }, (_, i): Point => [i * 32 - 60, span.deck + (i % 2 ? 44 : 18) * thick]),
      ink,
      3,
    ) +
    box(-60, span.deck + 42 * thick, 1920, 6, ink)
  );
}

export const estuary: Draw = (scene) => {
  const { random, inks, light } = scene;
  const horizon = 830;
  const span: Span = {
    deck: 690,
    top: 240,
    towers: light < 0 ? [520, 1420] : [380, 1280],
    ends: [-260, 2060],
  };
  const sun = light < 0 ? 980 : 820;
  const lamps = Array.from({ length: 40 }, (_, i) => {
    const x = i * 46 + random.spread(12);
    return (
      disc(x, span.deck - 8, random.between(3.5, 6.5), i % 3 ? inks.paper : inks.accent) +
      (random.chance(0.5) ? cut([gouge(x, span.deck - 7, x + 36, span.deck - 7, 3)], inks.accent) : '')
    );
  });
  return [
    sky(scene, { horizon, light: [sun, 735], size: 116, clouds: 6 }),
    hill(scene, ridge(random, 800, 46, 0.08), inks.far) +
      hill(scene, ridge(random, 838, 22, 0.1), mix(inks.far, inks.mid, 0.6)),
    water(scene, { top: horizon + 18, calm: 0.7 }) +
      glint(random, sun, horizon + 20, 1190, 150, mix(inks.accent, inks.glow, 0.4)),
    elevation(span, 950, inks.key),
    lamps.join('') +
      span.towers
        .map((x) => disc(x, span.top - 22, 8, inks.accent) + glint(random, x, 960, 1180, 30, inks.near))
        .join(''),
    gulls(random, light < 0 ? 880 : 900, 440, 6, 28, inks.key),
  ];
};
