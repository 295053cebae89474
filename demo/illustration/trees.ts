import { bend, gouge, line, fill, cut, blob, type Point, shape } from './path.ts';
import type { Random } from './random.ts';

export function poplar(x: number, y: number, tall: number, ink: string, lit: string, light: number): string {
  const half = tall * 0.11;
  const crown = bend([
    [x, y - tall],
    [x + half, y - tall * 0.55],
    [x + half * 0.7, y - tall * 0.12],
    [x - half * 0.7, y - tall * 0.12],
    [x - half, y - tall * 0.55],
  ]);
  const marks = [0.2, 0.34, 0.48, 0.62, 0.76].map((up) =>
    gouge(
      x + light * half * 0.15,
      y - tall * up,
      x + light * half * 0.8,
      y - tall * (up + 0.12),
      tall * 0.014,
    ),
  );
  return line(x, y, x, y - tall * 0.3, ink, Math.max(2, tall * 0.03)) + fill(crown, ink) + cut(marks, lit);
}

/** A broad tree whose crown is several lobes, cut away on the lit side. */
export function tree(
  random: Random,
  x: number,
  y: number,
  tall: number,
  ink: string,
  lit: string,
  light: number,
): string {
  const wide = tall * random.between(0.3, 0.38);
  const clumps = Array.from({ length: 9 }, (_, i) => {
    const angle = (i / 8) * Math.PI * 2;
    const [cx, cy, r] =
      i === 8
        ? [x, y - tall * 0.62, wide * 0.8]
        : [
            x + Math.cos(angle) * wide * 0.66,
            y - tall * 0.63 + Math.sin(angle) * tall * 0.22,
            wide * random.between(0.38, 0.54),
          ];
    return blob(
      Array.from({ length: 11 }, (_, k): Point => {
        const a = (k / 11) * 6.283;
        const reach = r * random.between(0.84, 1.14);
        return [cx + Math.cos(a) * reach, cy + Math.sin(a) * reach];
      }),
      ink,
    );
  });
  const marks = Array.from({ length: 30 }, () => {
    const [dx, dy] = [random.between(-0.35, 0.9) * wide * light, random.between(-0.3, 0.14) * tall];
    return gouge(
      x + dx,
      y - tall * 0.66 + dy,
      x + dx + light * wide * 0.15,
      y - tall * 0.63 + dy,
      tall * 0.011,
      -4,
    );
  });
  const trunk = shape(
    [
      [x - tall * 0.035, y],
      [x - tall * 0.02, y - tall * 0.4],
      [x + tall * 0.02, y - tall * 0.4],
      [x + tall * 0.035, y],
    ],
    ink,
  );
  return trunk + clumps.join('') + cut(marks, lit);
}

export function conifer(random: Random, x: number, y: number, tall: number, ink: string): string {
  const half = tall * random.between(0.15, 0.2);
  const sides = (sign: number): Point[] =>
    Array.from({ length: 10 }, (_, i) => [
      x + sign * half * ((i + (i % 2 ? 1.6 : 0.4)) / 10) * random.between(0.85, 1.1),
      y - tall * (1 - (i + (i % 2 ? 0.9 : 0.6)) / 10.4),
    ]);
  return shape(
    [
      [x, y - tall],
      ...sides(1),
      [x + half * 0.12, y - tall * 0.08],
      [x + half * 0.12, y],
      [x - half * 0.12, y],
      [x - half * 0.12, y - tall * 0.08],
      ...sides(-1).toReversed(),
    ],
    ink,
  );
}

export function palm(random: Random, x: number, y: number, tall: number, ink: string): string {
  const lean = random.spread(tall * 0.1);
  const head: Point = [x + lean, y - tall];
  const trunk = gouge(x, y + tall * 0.1, head[0], head[1] - tall * 0.06, tall * 0.035, lean * 0.5);
  const fronds = Array.from({ length: 15 }, (_, i) => {
    const angle = Math.PI * (1.02 + (i / 14) * 0.96) + random.spread(0.1);
    const run = tall * random.between(0.2, 0.3);
    const [ex, ey] = [
      head[0] + Math.cos(angle) * run,
      head[1] + Math.sin(angle) * run * 0.5 + run * random.between(0.05, 0.4),
    ];
    return gouge(head[0], head[1], ex, ey, tall * 0.019, (Math.cos(angle) > 0 ? -1 : 1) * run * 0.3);
  });
  return cut([trunk, ...fronds], ink);
}
