import { mix } from './inks.ts';
import { type Point, box, gouge, cut, shape, disc } from './path.ts';
import type { Scene } from './scene.ts';
import { outline } from './ships-parts.ts';

/** A hull that the cutters have begun on: no upper works, and a bow that ends in torn plate. */
export function wreck({ random, inks }: Scene, hull: string, inside: string): string {
  const edge: Point[] = [];
  for (let x = 40; x < 860;) {
    const [run, up] = [random.between(50, 150), random.pick([-152, -176, -204, -204, -236])];
    edge.push([x, up], [x + run, up + random.spread(4)]);
    x += run;
  }
  const decks = [-118, -78].map((y) => box(34, y, 930, 4, inside));
  const plates = Array.from({ length: 11 }, (_, i) => gouge(80 + i * 78, -150, 82 + i * 78, -30, 2.4));
  const holes = [0, 1, 2].map((i) => {
    const x = 120 + i * 250 + random.spread(60);
    const w = random.between(60, 130);
    return (
      box(x, -132, w, 76, inside) + [0.25, 0.5, 0.75].map((t) => box(x + w * t, -132, 5, 76, hull)).join('')
    );
  });
  return (
    outline([[0, -150], ...edge, [866, -236], [1010, -262], [956, 10], [30, 10]], hull) +
    decks.join('') +
    cut(plates, inside) +
    holes.join('') +
    shape(
      [
        [24, -40],
        [974, -40],
        [962, 10],
        [30, 10],
      ],
      mix(inks.accent, hull, 0.35),
    ) +
    disc(950, -200, 10, inside)
  );
}
