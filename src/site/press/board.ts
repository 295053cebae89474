/** Something that depends on tags. */
export interface Holder {
  /**
   * @param tag `everything` after a lost connection
   * @param at the instant of the move, in milliseconds
   */
  moved(tag: string, at: number): void;
}

/** Who depends on which tag, and what moves while something is being made. */
export interface Board {
  hold(holder: Holder, tags: Iterable<string>): void;
  release(holder: Holder, tags: Iterable<string>): void;
  move(tag: string, at: number): void;
  moveEverything(holders: Iterable<Holder>, at: number): void;
  /**
   * Makes something, again as long as a tag that it depends on moves meanwhile, at most `attempts` times.
   * @param first an attempt that has already begun in this same tick
   * @returns what was made, and whether it still holds
   */
  steadily<T>(
    make: () => Promise<T>,
    tagsOf: (made: T) => Iterable<string>,
    first?: Promise<T>,
  ): Promise<{ made: T; holds: boolean }>;
}

const attempts = 5;

export function createBoard(): Board {
  const holders = new Map<string, Set<Holder>>();
  const listening = new Set<Set<string>>();
  return {
    hold(holder, tags) {
      for (const tag of tags) {
        const set = holders.get(tag);
        if (set) set.add(holder);
        else holders.set(tag, new Set([holder]));
      }
    },
    release(holder, tags) {
      for (const tag of tags) {
        const set = holders.get(tag);
        set?.delete(holder);
        if (set?.size === 0) holders.delete(tag);
      }
    },
    move(tag, at) {
      for (const heard of listening) heard.add(tag);
      for (const holder of holders.get(tag) ?? []) holder.moved(tag, at);
    },
    moveEverything(all, at) {
      for (const heard of listening) heard.add('everything');
      for (const holder of all) holder.moved('everything', at);
    },
    async steadily(make, tagsOf, first) {
      let begun = first;
      for (let attempt = 1; ; attempt += 1) {
        const heard = new Set<string>();
        listening.add(heard);
        try {
          const made = await (begun ?? make());
          const holds = !heard.has('everything') && !some(tagsOf(made), heard);
          if (holds || attempt === attempts) return { made, holds };
        } finally {
          listening.delete(heard);
        }
        begun = undefined;
      }
    },
  };
}

function some(tags: Iterable<string>, heard: ReadonlySet<string>): boolean {
  if (heard.size === 0) return false;
  for (const tag of tags) if (heard.has(tag)) return true;
  return false;
}
