import type { Mark } from './marks.ts';

/** Remembers marks for a window of time, in memory of a fixed greatest size. */
export interface Once {
  has(mark: Mark, at: Date): boolean;
  add(mark: Mark, at: Date): void;
}

const smallest = 1 << 12;

/**
 * A mark is remembered for at least the window, and for less than two; when there are more than `most` in one window, the
 * oldest are forgotten before their time, so that a flood cannot fill the memory.
 * @param windowMs milliseconds
 */
export function rememberOnce(windowMs: number, most: number): Once {
  let present = openTable();
  let former = openTable();
  let turnsAt = 0;

  const turn = (at: Date) => {
    const now = at.getTime();
    if (now < turnsAt && present.size < most) return;
    former = now < turnsAt + windowMs ? present : openTable();
    present = openTable();
    turnsAt = now + windowMs;
  };
  return {
    has(mark, at) {
      turn(at);
      return present.has(mark) || former.has(mark);
    },
    add(mark, at) {
      turn(at);
      present.add(mark);
    },
  };
}

/** A hash table with open addressing: 8 bytes a place, at most half of them taken. */
function openTable() {
  let places = new Float64Array(smallest);
  let size = 0;

  const find = (mark: Mark) => {
    const last = places.length - 1;
    let index = mark & last;
    while (places[index] !== 0 && places[index] !== mark) index = (index + 1) & last;
    return index;
  };
  const add = (mark: Mark) => {
    const index = find(mark);
    if (places[index] === mark) return;
    places[index] = mark;
    size += 1;
    if (size * 2 < places.length) return;
    const before = places;
    places = new Float64Array(before.length * 2);
    size = 0;
    for (const kept of before) if (kept !== 0) add(kept);
  };
  return {
    has: (mark: Mark) => places[find(mark)] === mark,
    add,
    get size() {
      return size;
    },
  };
}
