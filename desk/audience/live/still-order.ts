import { useRef } from 'react';

/** For how long rows keep their places at least. */
const still = 5_000;

/**
 * Rows in an order that stands still: their numbers are always the newest, their places change every few seconds, and never
 * under a pointer or a key. What is new comes last until then.
 * @param rows in the order in which they should stand
 * @param isHeld whether somebody is at them
 */
export function useStillOrder<T>(
  rows: readonly T[],
  idOf: (row: T) => number,
  isHeld: () => boolean,
): readonly T[] {
  const kept = useRef<{ readonly order: readonly number[]; readonly since: number }>(undefined);
  const now = Date.now();
  if (!kept.current || (now - kept.current.since >= still && !isHeld()))
    kept.current = { order: rows.map(idOf), since: now };
  const place = new Map(kept.current.order.map((id, index) => [id, index]));
  return rows.toSorted((a, b) => (place.get(idOf(a)) ?? Infinity) - (place.get(idOf(b)) ?? Infinity) || 0);
}
