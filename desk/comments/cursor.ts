import { useEffect, useRef, useState } from 'react';

/** What names each row: its comment, which a queue of decisions may hold more than once. */
export function keysOf(items: readonly { readonly id: number }[]): string[] {
  const times = new Map<number, number>();
  return items.map(({ id }) => {
    const nth = (times.get(id) ?? 0) + 1;
    times.set(id, nth);
    return `${id}.${nth}`;
  });
}

/** At which row of which list one is. */
interface Place {
  readonly key: string | undefined;
  readonly keys: readonly string[];
}

/**
 * Where one is when a list has become another: at the same row, wherever it stands now. Where it left, at the next of
 * those behind it that is still there, or else at the last before it.
 * @returns its index; -1 in an empty list
 */
export function keptPlace({ key, keys: before }: Place, keys: readonly string[]): number {
  const there = new Map(keys.map((one, index) => [one, index]));
  const was = key === undefined ? -1 : before.indexOf(key);
  const next = was === -1 ? key : before.slice(was).find((one) => there.has(one));
  const kept = next ?? before.slice(0, Math.max(0, was)).findLast((one) => there.has(one));
  return (kept === undefined ? undefined : there.get(kept)) ?? (keys.length > 0 ? 0 : -1);
}

/**
 * The row of a list that keys act on. It keeps to its row while the list is read anew around it.
 * @param keys of the rows, each another
 * @param focus brings the keyboard to the row; called where a row left that had it
 */
export function useCursor(keys: readonly string[], focus: () => void) {
  const [at, setAt] = useState<Place>({ key: undefined, keys: [] });
  const index = keptPlace(at, keys);
  const key = keys[index];
  // An empty list is no place: what returns to it is found where it was.
  if (key !== undefined && (key !== at.key || keys.join() !== at.keys.join())) setAt({ key, keys });
  const former = useRef(key);
  useEffect(() => {
    if (former.current !== undefined && document.activeElement === document.body) focus();
    former.current = key;
  }, [key]);
  return { index, to: (next: string | undefined) => setAt((before) => ({ ...before, key: next })) };
}
