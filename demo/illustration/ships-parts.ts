import { type Point, shape, box } from './path.ts';

/** Ships lie 1000 units long with their waterline at 0 and their bow to the right; place() sets them afloat. */
export const outline = (points: readonly Point[], ink: string) => shape(points, ink);

export const ports = (x0: number, x1: number, y: number, step: number, ink: string, size = 7) =>
  Array.from({ length: Math.max(0, Math.floor((x1 - x0) / step)) }, (_, i) =>
    box(x0 + i * step, y, size, size, ink),
  ).join('');
