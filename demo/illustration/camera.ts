import { shape, type Point } from './path.ts';

/** Metres to the right, up, and away. */
export type Place = readonly [x: number, y: number, z: number];
export type View = (place: Place) => Point;

export type Camera = { at: Place; yaw?: number; pitch?: number; focal?: number; centre?: Point };

/** Yaw turns the eye to the right, pitch turns it up; both are in degrees. */
export function camera({ at, yaw = 0, pitch = 0, focal = 1300, centre = [900, 600] }: Camera): View {
  const [ya, pa] = [(yaw * Math.PI) / 180, (pitch * Math.PI) / 180];
  return ([x, y, z]) => {
    const [dx, dy, dz] = [x - at[0], y - at[1], z - at[2]];
    const across = dx * Math.cos(ya) - dz * Math.sin(ya);
    const ahead = dx * Math.sin(ya) + dz * Math.cos(ya);
    const depth = Math.max(0.2, ahead * Math.cos(pa) + dy * Math.sin(pa));
    const up = dy * Math.cos(pa) - ahead * Math.sin(pa);
    return [centre[0] + (focal * across) / depth, centre[1] - (focal * up) / depth];
  };
}

export const face = (view: View, corners: readonly Place[], ink: string) => shape(corners.map(view), ink);

/** A beam whose thickness shrinks with distance, as a stroke's would not. */
export function beam(view: View, from: Place, to: Place, thick: number, ink: string): string {
  const [a, b] = [view(from), view(to)];
  const size = (place: Place, seen: Point) =>
    Math.max(0.7, Math.hypot(view([place[0], place[1] + thick, place[2]])[1] - seen[1], 0) / 2);
  const [wa, wb] = [size(from, a), size(to, b)];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  const [nx, ny] = [-(b[1] - a[1]) / length, (b[0] - a[0]) / length];
  return shape(
    [
      [a[0] + nx * wa, a[1] + ny * wa],
      [b[0] + nx * wb, b[1] + ny * wb],
      [b[0] - nx * wb, b[1] - ny * wb],
      [a[0] - nx * wa, a[1] - ny * wa],
    ],
    ink,
  );
}

/** The three faces of a block that can be seen from the front: front, top and one side. */
export function block(
  view: View,
  [x, y, z]: Place,
  [w, h, d]: Place,
  inks: { front: string; top: string; side: string },
): string {
  const [x2, y2, z2] = [x + w, y + h, z + d];
  const sees = (a: Place, b: Place, c: Place) => {
    const [p, q, r] = [view(a), view(b), view(c)];
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]) > 0;
  };
  const sides: [readonly [Place, Place, Place, Place], string][] = [
    [
      [
        [x, y2, z2],
        [x2, y2, z2],
        [x2, y2, z],
        [x, y2, z],
      ],
      inks.top,
    ],
    [
      [
        [x, y2, z2],
        [x, y2, z],
        [x, y, z],
        [x, y, z2],
      ],
      inks.side,
    ],
    [
      [
        [x2, y2, z],
        [x2, y2, z2],
        [x2, y, z2],
        [x2, y, z],
      ],
      inks.side,
    ],
    [
      [
        [x, y2, z],
        [x2, y2, z],
        [x2, y, z],
        [x, y, z],
      ],
      inks.front,
    ],
  ];
  return sides
    .filter(([corners]) => sees(corners[0], corners[1], corners[2]))
    .map(([corners, ink]) => face(view, corners, ink))
    .join('');
}
