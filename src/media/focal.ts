import { Fault } from '#platform/errors';
import type { Focal } from './picture.ts';

/**
 * Rounds a focal point to what the database keeps exactly (`real`), so that an address is the same before and after.
 * @throws Fault `media.focal-invalid` outside of 0 to 1
 */
export function checkFocal({ x, y }: Focal): Focal {
  const inside = (part: number) => part >= 0 && part <= 1;
  if (!inside(x) || !inside(y)) {
    throw new Fault('media.focal-invalid', 'invalid', 'The focal point lies outside of the picture.', {
      help: 'Give x and y from 0 (left, top) to 1 (right, bottom).',
    });
  }
  return { x: Math.round(x * 10_000) / 10_000, y: Math.round(y * 10_000) / 10_000 };
}
