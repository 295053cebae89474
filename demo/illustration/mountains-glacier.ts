import { mix } from './inks.ts';
import { clip, cut, fill, gouge, trace } from './path.ts';
import type { Scene } from './scene.ts';

/** Ice that ends in mid-air, with its crevasses; x mirrors the picture for the side of the light. */
export function glacier({ random, inks }: Scene, x: (value: number) => number): string {
  const ice = `${trace([
    [x(960), 270],
    [x(1020), 240],
    [x(1060), 300],
    [x(1130), 330],
    [x(1190), 420],
    [x(1290), 500],
    [x(1330), 700],
    [x(1230), 690],
    [x(1180), 726],
    [x(1110), 700],
    [x(1040), 722],
    [x(960), 694],
    [x(880), 720],
    [x(720), 690],
    [x(760), 560],
    [x(850), 440],
    [x(880), 340],
  ])}Z`;
  const crevasses = Array.from({ length: 16 }, (_, i) =>
    gouge(
      x(780 + random.spread(30)),
      330 + i * 26,
      x(1280 + random.spread(30)),
      320 + i * 26,
      random.between(3, 6),
      34,
    ),
  );
  return fill(ice, inks.paper) + clip(ice, cut(crevasses, mix(inks.far, inks.paper, 0.35)));
}
