export type Point = readonly [x: number, y: number];

export const WIDTH = 1800;
export const HEIGHT = 1200;

const short = (value: number) => String(Math.round(value * 10) / 10);
const at = ([x, y]: Point) => `${short(x)} ${short(y)}`;

export const trace = (points: readonly Point[]) => `M${points.map(at).join('L')}`;

/** A closed outline that bends through every point. */
export function bend(points: readonly Point[]): string {
  const get = (index: number): Point => points[(index + points.length) % points.length] ?? [0, 0];
  const parts = points.map((_, i) => {
    const [before, from, to, after] = [get(i - 1), get(i), get(i + 1), get(i + 2)];
    const first: Point = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const second: Point = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    return `C${at(first)} ${at(second)} ${at(to)}`;
  });
  return `M${at(get(0))}${parts.join('')}Z`;
}

export const fill = (outline: string, ink: string) => `<path d="${outline}" fill="${ink}"/>`;
export const shape = (points: readonly Point[], ink: string) => fill(`${trace(points)}Z`, ink);
export const blob = (points: readonly Point[], ink: string) => fill(bend(points), ink);

export const boxPath = (x: number, y: number, w: number, h: number) =>
  `${trace([
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
  ])}Z`;
export const box = (x: number, y: number, w: number, h: number, ink: string) =>
  fill(boxPath(x, y, w, h), ink);

export const disc = (x: number, y: number, r: number, ink: string) =>
  `<circle cx="${short(x)}" cy="${short(y)}" r="${short(r)}" fill="${ink}"/>`;
export const oval = (x: number, y: number, rx: number, ry: number, ink: string) =>
  `<ellipse cx="${short(x)}" cy="${short(y)}" rx="${short(rx)}" ry="${short(ry)}" fill="${ink}"/>`;

export const stroke = (points: readonly Point[], ink: string, width: number) =>
  `<path d="${trace(points)}" fill="none" stroke="${ink}" stroke-width="${short(width)}" stroke-linejoin="round"/>`;

/** The mark of a lino knife: thin, swelling, thin again. */
export function gouge(x1: number, y1: number, x2: number, y2: number, width: number, bow = 0): string {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [nx, ny] = [-(y2 - y1) / length, (x2 - x1) / length];
  const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const side = (reach: number): Point => [mx + nx * reach, my + ny * reach];
  return `M${at([x1, y1])}Q${at(side(bow + width))} ${at([x2, y2])}Q${at(side(bow - width))} ${at([x1, y1])}Z`;
}

export const cut = (marks: readonly string[], ink: string) => fill(marks.join(''), ink);

export function clip(outline: string, art: string): string {
  let hash = 7;
  for (let i = 0; i < outline.length; i++) hash = (Math.imul(hash, 31) + outline.charCodeAt(i)) >>> 0;
  const id = `c${hash.toString(36)}`;
  return `<clipPath id="${id}"><path d="${outline}"/></clipPath><g clip-path="url(#${id})">${art}</g>`;
}

export type Placing = { scale?: number; flip?: boolean; turn?: number };
export function place(
  art: string,
  x: number,
  y: number,
  { scale = 1, flip = false, turn = 0 }: Placing = {},
): string {
  const across = flip ? -scale : scale;
  return `<g transform="translate(${short(x)} ${short(y)}) rotate(${short(turn)}) scale(${across.toFixed(3)} ${scale.toFixed(3)})">${art}</g>`;
}

export const line = (x1: number, y1: number, x2: number, y2: number, ink: string, width: number) =>
  stroke(
    [
      [x1, y1],
      [x2, y2],
    ],
    ink,
    width,
  );
