import { useEffect, useRef, useState } from 'react';

/**
 * Brings the keyboard to the row that one is at, where single keys decide.
 * @returns what tells a dialog that closes to move the focus no further: by itself it would take the row's first box
 */
export function focusRow(): false {
  const row = document.querySelector<HTMLElement>('.queued[data-at]');
  row?.scrollIntoView({ block: 'nearest' });
  row?.focus({ preventScroll: true });
  return false;
}

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

interface Cursor extends Place {
  readonly awaited: string | undefined;
  /** How often the keyboard had to go along. */
  readonly moves: number;
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
 * The row of a list that keys act on. It keeps to its row while the list is read anew around it; where a row leaves that
 * had the keyboard, the next one has it.
 * @param keys of the rows, each another
 */
export function useCursor(keys: readonly string[]) {
  const [at, setAt] = useState<Cursor>({ key: undefined, keys: [], awaited: undefined, moves: 0 });
  const came = at.awaited === undefined ? -1 : keys.indexOf(at.awaited);
  const index = came === -1 ? keptPlace(at, keys) : came;
  const key = keys[index];
  // An empty list is no place: what returns to it is found where it was.
  if (key !== undefined && (came !== -1 || key !== at.key || keys.join() !== at.keys.join())) {
    const awaited = came === -1 ? at.awaited : undefined;
    setAt({ key, keys, awaited, moves: at.moves + (came === -1 ? 0 : 1) });
  }
  const moved = useRef(at.moves);
  const former = useRef(key);
  useEffect(() => {
    const hasLost = former.current !== undefined && document.activeElement === document.body;
    if (at.moves !== moved.current || hasLost) focusRow();
    moved.current = at.moves;
    former.current = key;
  }, [at]);
  return {
    index,
    to: (next: string | undefined) => setAt((before) => ({ ...before, key: next, awaited: undefined })),
    /** The keyboard goes along. */
    go: (next: string | undefined) =>
      setAt((before) => ({ ...before, key: next, awaited: undefined, moves: before.moves + 1 })),
    /** Goes to a row once the list has it, unless somebody went elsewhere meanwhile. */
    expect: (next: string | undefined) => setAt((before) => ({ ...before, awaited: next })),
  };
}
