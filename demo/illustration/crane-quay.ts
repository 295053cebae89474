import { line, stroke, box, shape, disc } from './path.ts';

/** A ship-to-shore crane 1000 units high, its feet at 0 and its boom to the right. */
export function quayCrane(ink: string, lamp: string, raised: boolean): string {
  const leg = (x: number) => line(x, 0, x, -560, ink, 26);
  const brace =
    stroke(
      [
        [-130, -40],
        [130, -300],
        [-130, -540],
      ],
      ink,
      9,
    ) + line(-140, -300, 140, -300, ink, 20);
  const mast =
    stroke(
      [
        [130, -560],
        [70, -880],
        [-130, -560],
      ],
      ink,
      18,
    ) + line(100, -720, -30, -720, ink, 9);
  const girder = box(-420, -590, 580, 34, ink);
  const boom = raised
    ? shape(
        [
          [128, -590],
          [164, -580],
          [470, -1130],
          [446, -1142],
        ],
        ink,
      ) +
      line(70, -880, 290, -850, ink, 6) +
      line(70, -880, 400, -1050, ink, 6)
    : shape(
        [
          [120, -590],
          [900, -586],
          [900, -560],
          [120, -556],
        ],
        ink,
      ) +
      line(70, -880, 480, -590, ink, 7) +
      line(70, -880, 840, -590, ink, 7) +
      line(560, -560, 560, -300, ink, 5) +
      box(520, -562, 80, 30, ink) +
      box(505, -310, 110, 16, ink);
  const stays = line(70, -880, -400, -590, ink, 7);
  const lattice = Array.from({ length: 8 }, (_, i) =>
    line(-410 + i * 68, -560, -376 + i * 68, -590, lamp, 0),
  );
  return (
    leg(-140) +
    leg(140) +
    brace +
    mast +
    girder +
    boom +
    stays +
    lattice.join('') +
    box(-340, -650, 150, 62, ink) +
    box(-190, -26, 100, 30, ink) +
    box(90, -26, 100, 30, ink) +
    disc(70, -892, 9, lamp) +
    box(176, -540, 44, 44, ink) +
    box(184, -530, 26, 18, lamp) +
    disc(raised ? 458 : 890, raised ? -1146 : -574, 8, lamp)
  );
}
