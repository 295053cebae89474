import { mix } from './inks.ts';
import { line, box } from './path.ts';
import type { Scene } from './scene.ts';
import { ports, outline } from './ships-parts.ts';

export function bulkCarrier({ inks }: Scene, hull = inks.key, boot = inks.accent): string {
  const cranes = [330, 520, 710].map(
    (x) =>
      line(x, -96, x, -190, hull, 12) +
      line(x, -186, x + 120, -150, hull, 6) +
      line(x + 120, -150, x + 116, -100, hull, 2.5),
  );
  const hatches = [220, 410, 600, 790].map((x) => box(x - 62, -112, 124, 20, hull));
  return (
    box(64, -250, 96, 170, mix(inks.paper, inks.far, 0.35)) +
    box(50, -262, 128, 18, hull) +
    box(84, -322, 44, 66, hull) +
    ports(76, 158, -226, 20, hull, 9) +
    ports(76, 158, -192, 20, hull, 9) +
    cranes.join('') +
    hatches.join('') +
    outline(
      [
        [0, -96],
        [900, -96],
        [1004, -118],
        [966, 0],
        [24, 0],
        [4, -44],
      ],
      hull,
    ) +
    outline(
      [
        [18, -14],
        [972, -14],
        [966, 0],
        [24, 0],
      ],
      boot,
    )
  );
}

export function containerShip(scene: Scene, hull = scene.inks.key): string {
  const { random, inks } = scene;
  const boxes: string[] = [];
  for (let x = 190; x < 880; x += 62) {
    for (let tier = 0; tier < random.whole(2, 5); tier++) {
      boxes.push(
        box(
          x,
          -116 - tier * 28,
          57,
          25,
          random.pick([
            inks.accent,
            inks.mid,
            inks.far,
            mix(inks.mid, inks.key, 0.5),
            mix(inks.accent, inks.key, 0.4),
          ]),
        ),
      );
    }
  }
  return (
    boxes.join('') +
    box(84, -280, 70, 200, mix(inks.paper, inks.far, 0.3)) +
    box(66, -290, 104, 22, hull) +
    box(30, -226, 40, 140, hull) +
    outline(
      [
        [0, -90],
        [900, -90],
        [1010, -124],
        [956, 0],
        [26, 0],
      ],
      hull,
    ) +
    ports(92, 150, -250, 18, hull, 8)
  );
}
