import { mix } from './inks.ts';
import { box, line, stroke, fill } from './path.ts';
import type { Scene } from './scene.ts';
import { ports, outline } from './ships-parts.ts';

export function ferry({ inks }: Scene, hull = inks.paper, band = inks.accent): string {
  return (
    box(300, -320, 90, 90, band) +
    box(300, -334, 90, 22, inks.key) +
    box(560, -282, 160, 60, hull) +
    box(572, -268, 140, 18, inks.key) +
    line(640, -282, 640, -372, inks.key, 7) +
    box(150, -230, 640, 78, hull) +
    ports(176, 780, -206, 36, inks.key, 20) +
    outline(
      [
        [20, -152],
        [960, -152],
        [1004, -168],
        [940, 0],
        [60, 0],
      ],
      hull,
    ) +
    outline(
      [
        [30, -96],
        [974, -96],
        [962, -60],
        [40, -60],
      ],
      band,
    ) +
    outline(
      [
        [48, -26],
        [950, -26],
        [940, 0],
        [60, 0],
      ],
      inks.key,
    ) +
    ports(110, 900, -134, 46, inks.key, 22)
  );
}

export function dredger({ inks }: Scene, hull = inks.key): string {
  const rig =
    stroke(
      [
        [330, -100],
        [420, -330],
        [520, -100],
      ],
      hull,
      12,
    ) +
    line(420, -326, 760, -60, hull, 9) +
    stroke(
      [
        [420, -326],
        [900, -120],
        [1030, 6],
      ],
      hull,
      5,
    );
  const pipe = stroke(
    [
      [520, -92],
      [1000, -52],
      [1080, 20],
    ],
    inks.accent,
    16,
  );
  return (
    rig +
    pipe +
    box(70, -220, 130, 130, mix(inks.paper, inks.far, 0.3)) +
    ports(84, 190, -196, 26, hull, 14) +
    box(56, -236, 160, 20, hull) +
    box(120, -300, 36, 66, inks.accent) +
    outline(
      [
        [0, -100],
        [940, -84],
        [990, -96],
        [960, 0],
        [30, 0],
      ],
      hull,
    )
  );
}

export function rowingBoat({ inks }: Scene, hull: string): string {
  return (
    fill('M0 -34Q500 -6 1000 -44Q950 70 800 78L200 78Q60 60 0 -34Z', hull) +
    fill('M40 -22Q500 10 960 -30Q500 44 40 -22Z', mix(hull, inks.paper, 0.5))
  );
}
