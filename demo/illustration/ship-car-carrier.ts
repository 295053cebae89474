import { mix } from './inks.ts';
import { box, line } from './path.ts';
import type { Scene } from './scene.ts';
import { outline, ports } from './ships-parts.ts';

export function carCarrier({ inks }: Scene, hull: string, boot: string, seam: string): string {
  const ribs = Array.from(
    { length: 15 },
    (_, i) => box(70 + i * 56, -236, 26, 5, seam) + box(70 + i * 56, -176, 26, 5, seam),
  );
  return (
    outline(
      [
        [6, -286],
        [830, -286],
        [910, -274],
        [1000, -150],
        [980, 0],
        [16, 0],
        [0, -40],
      ],
      hull,
    ) +
    outline(
      [
        [16, -22],
        [984, -22],
        [980, 0],
        [20, 0],
      ],
      boot,
    ) +
    box(80, -316, 300, 32, mix(hull, inks.key, 0.25)) +
    box(700, -326, 96, 42, mix(hull, inks.paper, 0.4)) +
    ports(708, 790, -314, 16, inks.key, 8) +
    box(150, -356, 54, 44, boot) +
    line(750, -326, 750, -384, inks.key, 5) +
    ribs.join('') +
    line(8, -130, 990, -130, seam, 3) +
    outline(
      [
        [0, -128],
        [64, -128],
        [64, -6],
        [2, -6],
      ],
      mix(hull, inks.key, 0.45),
    )
  );
}
