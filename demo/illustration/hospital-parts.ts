import { box, disc, shape } from './path.ts';

export const cross = (x: number, y: number, size: number, ink: string) =>
  box(x - size / 6, y - size / 2, size / 3, size, ink) + box(x - size / 2, y - size / 6, size, size / 3, ink);

export const van = (body: string, dark: string, stripe: string) =>
  shape(
    [
      [0, 0],
      [0, -96],
      [150, -96],
      [196, -52],
      [214, -48],
      [218, 0],
    ],
    body,
  ) +
  shape(
    [
      [146, -84],
      [160, -84],
      [188, -54],
      [146, -54],
    ],
    dark,
  ) +
  box(0, -44, 214, 12, stripe) +
  disc(44, 0, 21, dark) +
  disc(170, 0, 21, dark) +
  box(60, -108, 34, 12, stripe);
