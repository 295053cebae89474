import { pressBlock, type Block } from './block.ts';
import type { Board, Holder } from './board.ts';
import type { Fragment, Rendered } from './recipe.ts';

/** Whoever puts fragments together. */
export interface User {
  /** Whether nothing happened to its fragments since it looked at them. */
  settled: boolean;
}

/** A fragment in the cache. It lives as long as a page in the cache uses it. */
export interface Kept extends Holder {
  fragment: Fragment;
  /** The bytes last rendered; undefined before the first time. */
  block: Block | undefined;
  /** Whether `block` may not be sent any more. */
  stale: boolean;
  /** Since when one of its late tags moved, in milliseconds; 0 if none did. */
  lateSince: number;
  validUntil: number;
  /** All tags that it is held by on the board. */
  tags: ReadonlySet<string>;
  flight: Promise<Block> | undefined;
  /** The pages that show it. */
  readonly users: Set<User>;
}

/**
 * How long a list whose order moved may still be sent as it was, in milliseconds, while it is rendered: the readers of all
 * pages that show it would wait for it together.
 */
const lateness = 500;

/** Bytes that a fragment costs besides its block, about. */
const overhead = 600;

export interface FragmentStore {
  /** The fragment of this key, with its newest way to render, for a page that must `leave` it at its end. */
  take(fragment: Fragment, user: User): Kept;
  /** Bytes that may be sent at `now`; a promise where they must be waited for. */
  fresh(kept: Kept, now: number): Block | Promise<Block>;
  leave(kept: Kept, user: User): void;
  all(): Iterable<Kept>;
  readonly bytes: number;
}

export function createFragmentStore(board: Board): FragmentStore {
  const store = new Map<string, Kept>();
  let bytes = 0;

  const costOf = (kept: Kept) => (kept.block ? kept.block.deflated.length + overhead : 0);

  function keep(kept: Kept, rendered: Rendered, block: Block): void {
    const tags = tagsOf(kept.fragment, rendered);
    if (store.get(kept.fragment.key) === kept) {
      bytes += block.deflated.length + overhead - costOf(kept);
      board.release(kept, kept.tags.difference(tags));
      board.hold(kept, tags.difference(kept.tags));
    }
    kept.tags = tags;
    // Equal bytes stay the same block, so that the pages that hold them stay whole.
    if (!kept.block || !sameContent(kept.block, block)) kept.block = block;
    unsettle(kept);
    kept.stale = false;
    kept.lateSince = 0;
    kept.validUntil = rendered.validUntil?.getTime() ?? Infinity;
  }

  async function fly(kept: Kept, first: Promise<Rendered>): Promise<Block> {
    try {
      const { made, holds } = await board.steadily(
        async () => kept.fragment.render(),
        (rendered) => tagsOf(kept.fragment, rendered),
        first,
      );
      const block = pressBlock(made.html);
      if (holds) keep(kept, made, block);
      return kept.block && sameContent(kept.block, block) ? kept.block : block;
    } finally {
      kept.flight = undefined;
    }
  }

  function render(kept: Kept): Block | Promise<Block> {
    if (kept.flight) return kept.flight;
    const rendered = kept.fragment.render();
    if (rendered instanceof Promise) {
      kept.flight = fly(kept, rendered);
      return kept.flight;
    }
    keep(kept, rendered, pressBlock(rendered.html));
    return kept.block as Block;
  }

  function refresh(kept: Kept): void {
    if (kept.lateSince === 0 || kept.users.size === 0) return;
    Promise.try(() => render(kept)).catch(() => undefined);
  }

  return {
    take(fragment, user) {
      const found = store.get(fragment.key);
      if (found) {
        if (fragment.own === true) found.stale = true;
        found.fragment = fragment;
        found.users.add(user);
        return found;
      }
      const kept: Kept = {
        fragment,
        block: undefined,
        stale: true,
        lateSince: 0,
        validUntil: Infinity,
        tags: tagsOf(fragment),
        flight: undefined,
        users: new Set([user]),
        moved(tag, at) {
          unsettle(kept);
          if (kept.fragment.late?.includes(tag) !== true) {
            kept.stale = true;
          } else if (kept.lateSince === 0) {
            kept.lateSince = at;
            // Many pages show it: it is rendered before the next one is asked for, once all that moved has been heard.
            if (kept.users.size > 1) queueMicrotask(() => refresh(kept));
          }
        },
      };
      store.set(fragment.key, kept);
      board.hold(kept, kept.tags);
      return kept;
    },
    fresh(kept, now) {
      const { block } = kept;
      if (!block || kept.stale || now >= kept.validUntil) return render(kept);
      if (kept.lateSince === 0) return block;
      const next = render(kept);
      if (!(next instanceof Promise) || now - kept.lateSince > lateness) return next;
      next.catch(() => undefined);
      return block;
    },
    leave(kept, user) {
      if (!kept.users.delete(user) || kept.users.size > 0) return;
      store.delete(kept.fragment.key);
      board.release(kept, kept.tags);
      bytes -= costOf(kept);
    },
    all: () => store.values(),
    get bytes() {
      return bytes;
    },
  };
}

function unsettle(kept: Kept): void {
  for (const user of kept.users) user.settled = false;
}

function tagsOf({ tags, late = [] }: Fragment, rendered?: Rendered): Set<string> {
  return new Set([...tags, ...late, ...(rendered?.tags ?? [])]);
}

function sameContent(a: Block, b: Block): boolean {
  return a.crc === b.crc && a.length === b.length && a.hash[0] === b.hash[0] && a.hash[1] === b.hash[1];
}
