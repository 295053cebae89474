import { box, disc, shape, stroke } from './path.ts';

/** A ship-to-shore crane 1000 units high, its feet at 0 and its boom to the right. */
export function quayCrane(ink: string, lamp: string, raised: boolean): string {
  const leg = (x: number) => stroke([[x, 0], [x, -560]], ink, 26);
  const brace = stroke([[-130, -40], [130, -300], [-130, -540]], ink, 9) + stroke([[-140, -300], [140, -300]], ink, 20);
  const mast = stroke([[130, -560], [70, -880], [-130, -560]], ink, 18) + stroke([[100, -720], [-30, -720]], ink, 9);
  const girder = box(-420, -590, 580, 34, ink);
  const boom = raised
    ? shape([[128, -590], [164, -580], [470, -1130], [446, -1142]], ink) + stroke([[70, -880], [290, -850]], ink, 6) + stroke([[70, -880], [400, -1050]], ink, 6)
    : shape([[120, -590], [900, -586], [900, -560], [120, -556]], ink) + stroke([[70, -880], [480, -590]], ink, 7) + stroke([[70, -880], [840, -590]], ink, 7) +
      stroke([[560, -560], [560, -300]], ink, 5) + box(520, -562, 80, 30, ink) + box(505, -310, 110, 16, ink);
  const stays = stroke([[70, -880], [-400, -590]], ink, 7);
  const lattice = Array.from({ length: 8 }, (_, i) => stroke([[-410 + i * 68, -560], [-376 + i * 68, -590]], lamp, 0));
  return (
    leg(-140) + leg(140) + brace + mast + girder + boom + stays + lattice.join('') + box(-340, -650, 150, 62, ink) + box(-190, -26, 100, 30, ink) + box(90, -26, 100, 30, ink) +
    disc(70, -892, 9, lamp) + box(176, -540, 44, 44, ink) + box(184, -530, 26, 18, lamp) + disc(raised ? 458 : 890, raised ? -1146 : -574, 8, lamp)
  );
}

/** A shipyard's goliath: two legs of unlike build, a beam, and something slung from it. */
export function gantry(ink: string, load: string): string {
  const truss = Array.from({ length: 16 }, (_, i) => stroke([[-500 + i * 62.5, i % 2 ? -640 : -560], [-437.5 + i * 62.5, i % 2 ? -560 : -640]], ink, 7));
  return (
    shape([[-470, 0], [-500, -560], [-420, -560], [-410, 0]], ink) + stroke([[420, 0], [460, -560], [500, 0]], ink, 16) + stroke([[434, -200], [486, -200]], ink, 9) +
    box(-540, -652, 1080, 20, ink) + box(-540, -572, 1080, 20, ink) + truss.join('') + box(-60, -690, 130, 50, ink) +
    stroke([[-30, -560], [-30, -330]], ink, 5) + stroke([[40, -560], [40, -330]], ink, 5) + box(-110, -334, 230, 70, load)
  );
}

export function towerCrane(ink: string): string {
  const lattice = Array.from({ length: 14 }, (_, i) => stroke([[i % 2 ? -16 : 16, -i * 60], [i % 2 ? 16 : -16, -(i + 1) * 60]], ink, 6));
  return (
    stroke([[-16, 0], [-16, -860]], ink, 8) + stroke([[16, 0], [16, -860]], ink, 8) + lattice.join('') + box(-24, -890, 54, 50, ink) +
    shape([[-260, -890], [640, -890], [640, -878], [-260, -872]], ink) + stroke([[0, -890], [0, -980]], ink, 10) + stroke([[-250, -885], [0, -978], [560, -885]], ink, 4) +
    box(-270, -882, 90, 56, ink) + stroke([[430, -880], [430, -620]], ink, 4)
  );
}
