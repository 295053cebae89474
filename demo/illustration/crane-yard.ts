import { line, stroke, shape, box } from './path.ts';

/** A shipyard's goliath: two legs of unlike build, a beam, and something slung from it. */
export function gantry(ink: string, load: string): string {
  const truss = Array.from({ length: 16 }, (_, i) =>
    line(-500 + i * 62.5, i % 2 ? -640 : -560, -437.5 + i * 62.5, i % 2 ? -560 : -640, ink, 7),
  );
  return (
    shape(
      [
        [-470, 0],
        [-500, -560],
        [-420, -560],
        [-410, 0],
      ],
      ink,
    ) +
    stroke(
      [
        [420, 0],
        [460, -560],
        [500, 0],
      ],
      ink,
      16,
    ) +
    line(434, -200, 486, -200, ink, 9) +
    box(-540, -652, 1080, 20, ink) +
    box(-540, -572, 1080, 20, ink) +
    truss.join('') +
    box(-60, -690, 130, 50, ink) +
    line(-30, -560, -30, -330, ink, 5) +
    line(40, -560, 40, -330, ink, 5) +
    box(-110, -334, 230, 70, load)
  );
}

export function towerCrane(ink: string): string {
  const lattice = Array.from({ length: 14 }, (_, i) =>
    line(i % 2 ? -16 : 16, -i * 60, i % 2 ? 16 : -16, -(i + 1) * 60, ink, 6),
  );
  return (
    line(-16, 0, -16, -860, ink, 8) +
    line(16, 0, 16, -860, ink, 8) +
    lattice.join('') +
    box(-24, -890, 54, 50, ink) +
    shape(
      [
        [-260, -890],
        [640, -890],
        [640, -878],
        [-260, -872],
      ],
      ink,
    ) +
    line(0, -890, 0, -980, ink, 10) +
    stroke(
      [
        [-250, -885],
        [0, -978],
        [560, -885],
      ],
      ink,
      4,
    ) +
    box(-270, -882, 90, 56, ink) +
    line(430, -880, 430, -620, ink, 4)
  );
}
