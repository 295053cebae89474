import type { Clock } from '#platform/clock';
import { pressBlock, type Block } from './block.ts';
import type { Board } from './board.ts';
import { bundle, createSharedBundles } from './bundle.ts';
import { isKept, makeWhole, type Page, type Part, type Run, type Whole } from './page.ts';
import type { FragmentStore, Kept } from './kept.ts';
import type { Fragment, Piece, Recipe } from './recipe.ts';
import { headersOf } from './send.ts';
import { within } from './stitch.ts';

export interface PageStoreOptions {
  readonly board: Board;
  readonly fragments: FragmentStore;
  readonly clock: Clock;
  /** Bytes of pages and fragments together; what is not asked for goes first. */
  readonly limit: number;
  /** Of every page; they may change. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface PageStore {
  /** The page that is kept for an address. */
  get(url: string): Page | undefined;
  /** The whole response if it can be had without waiting, stitched anew where a fragment changed. */
  ready(page: Page, now: number): Whole | undefined;
  /** The page of an address, laid by its recipe where none is kept; many who ask at once wait for one. */
  open(url: string, write: () => Promise<Recipe>): Promise<{ page: Page; whole: Whole }>;
  /** A page that is not kept. */
  once(recipe: Recipe): Promise<{ page: Page; whole: Whole }>;
  all(): Iterable<Page>;
  readonly count: number;
  /** Of pages and fragments together. */
  readonly bytes: number;
}

/** Bytes that a page costs besides its response, about: headers, arrays, its place on the board. */
const overhead = 2_000;
/** A page whose instant comes while it is made is made again, so often at most. */
const attempts = 5;

/** Opens an empty store of pages. */
export function createPageStore(options: PageStoreOptions): PageStore {
  const { board, fragments, clock, limit } = options;
  const store = new Map<string, Page>();
  const opening = new Map<string, Promise<Page>>();
  const literals = new Map<string, Block>();
  const bundleShared = createSharedBundles();
  let common = { of: options.headers, written: headersOf(Object.entries(options.headers).flat()) };
  let wholeBytes = 0;

  const literal = (html: string): Block => {
    const known = literals.get(html);
    if (known) return known;
    const block = pressBlock(html);
    literals.set(html, block);
    return block;
  };

  /** The press's headers and a page's own. Those of the press may change: pages that are laid later have the new ones. */
  const headersFor = (own: Recipe['headers']) => {
    const { headers } = options;
    if (own) return headersOf(Object.entries({ ...headers, ...own }).flat());
    if (common.of !== headers) common = { of: headers, written: headersOf(Object.entries(headers).flat()) };
    return common.written;
  };

  function lay(url: string, recipe: Recipe, text: (html: string) => Block = literal): Page {
    const parts: Part[] = [];
    const runs: Run[] = [];
    const page: Page = {
      url,
      recipe,
      parts,
      runs,
      headers: headersFor(recipe.headers),
      settled: false,
      stale: false,
      validUntil: 0,
      wanted: true,
      whole: undefined,
      blocks: [],
      pressed: [],
      moved() {
        page.stale = true;
        page.settled = false;
      },
    };
    for (const run of recipe.parts) {
      const from = parts.length;
      const group = groupOf(run);
      for (const piece of group) {
        parts.push(typeof piece === 'string' ? text(piece) : fragments.take(piece, page));
      }
      if (parts.length > from) runs.push({ from, to: parts.length, isShared: !group.some(isOwn) });
    }
    return page;
  }

  /** The blocks to stitch: what belongs together in one, and as it was where nothing of it changed. */
  const press = ({ runs, blocks: former, pressed }: Page, blocks: readonly Block[]): readonly Block[] =>
    runs.map(({ from, to, isShared }, index) => {
      if (to - from === 1) return blocks[from] as Block;
      const run = blocks.slice(from, to);
      const same = run.every((block, place) => block === former[from + place]);
      if (same) return pressed[index] as Block;
      return isShared ? bundleShared(run) : bundle(run);
    });

  const leave = (page: Page) => {
    for (const part of page.parts) if (isKept(part)) fragments.leave(part, page);
  };

  function drop(page: Page): void {
    store.delete(page.url);
    board.release(page, page.recipe.tags);
    wholeBytes -= costOf(page);
    leave(page);
  }

  const total = () => wholeBytes + fragments.bytes;

  /** Drops pages that nobody asked for since the hand last passed them (the clock algorithm: an LRU without a list). */
  function makeRoom(): void {
    while (total() > limit && store.size > 0) {
      for (const page of store.values()) {
        if (total() <= limit) return;
        if (page.wanted && store.size > 1) {
          page.wanted = false;
          store.delete(page.url);
          store.set(page.url, page);
        } else drop(page);
      }
    }
  }

  function setWhole(page: Page, blocks: readonly Block[]): void {
    const counted = store.get(page.url) === page;
    if (counted) wholeBytes -= costOf(page);
    const pressed = press(page, blocks);
    page.whole = makeWhole(pressed);
    page.blocks = blocks;
    page.pressed = within(page.whole.gzip, pressed);
    if (counted) wholeBytes += costOf(page);
  }

  const isOver = (page: Page, now: number) =>
    page.stale || (page.recipe.validUntil !== undefined && now >= page.recipe.validUntil.getTime());

  function ready(page: Page, now: number): Whole | undefined {
    page.wanted = true;
    if (page.settled && now < page.validUntil) return page.whole;
    if (isOver(page, now)) return undefined;
    const { parts, blocks } = page;
    let validUntil = page.recipe.validUntil?.getTime() ?? Infinity;
    let changed: Block[] | undefined;
    let complete = true;
    let late = false;
    for (let index = 0; index < parts.length; index += 1) {
      const part = parts[index] as Part;
      let block = part as Block;
      if (isKept(part)) {
        const fresh = freshNow(part, now);
        if (fresh === undefined) complete = false;
        else block = fresh;
        late ||= part.lateSince !== 0;
        validUntil = Math.min(validUntil, part.validUntil);
      }
      if (block !== blocks[index] && complete) {
        changed ??= blocks.slice(0, index);
        changed[index] = block;
      } else if (changed) changed[index] = block;
    }
    if (!complete) return undefined;
    if (changed) setWhole(page, changed);
    page.validUntil = validUntil;
    page.settled = !late;
    return page.whole;
  }

  /** A fragment's bytes, or undefined after its rendering was set off. */
  function freshNow(kept: Kept, now: number): Block | undefined {
    const fresh = fragments.fresh(kept, now);
    if (!(fresh instanceof Promise)) return fresh;
    fresh.catch(() => undefined);
    return undefined;
  }

  /** The page of this address with a recipe that holds; requests that come meanwhile share the work. */
  function recipeFor(url: string, write: () => Promise<Recipe>): Promise<Page> {
    const under = opening.get(url);
    if (under) return under;
    const work = (async () => {
      const former = store.get(url);
      const { made, holds } = await board
        .steadily(write, (recipe) => recipe.tags)
        .catch((error: unknown) => {
          // There is no such page any more: its bytes make room.
          if (former && store.get(url) === former) drop(former);
          throw error;
        });
      const page = lay(url, made);
      if (former && store.get(url) === former) drop(former);
      page.stale = !holds;
      store.set(url, page);
      board.hold(page, made.tags);
      wholeBytes += costOf(page);
      return page;
    })().finally(() => opening.delete(url));
    opening.set(url, work);
    return work;
  }

  async function gather(page: Page): Promise<readonly Block[]> {
    const now = clock.now().getTime();
    return Promise.all(page.parts.map(async (part) => (isKept(part) ? fragments.fresh(part, now) : part)));
  }

  return {
    get: (url) => store.get(url),
    ready,
    async open(url, write) {
      for (let attempt = 1; ; attempt += 1) {
        let page = store.get(url);
        if (!page || isOver(page, clock.now().getTime())) page = await recipeFor(url, write);
        const blocks = await gather(page);
        const now = clock.now().getTime();
        const last = attempt === attempts;
        if (isOver(page, now) && !last) continue;
        // Where a fragment moved on while others were waited for, its newest bytes are at hand.
        const whole = ready(page, now) ?? (last ? makeWhole(press(page, blocks)) : undefined);
        if (!whole) continue;
        makeRoom();
        return { page, whole };
      }
    },
    async once(recipe) {
      // Own fragments of such a page never meet the store: another one's may have the same keys. Nor are they compressed
      // together with others, which would be done for one reader alone.
      const draw = async (piece: Piece) => (isOwn(piece) ? (await piece.render()).html : piece);
      const drawn = recipe.parts.map(async (run) => {
        const group = groupOf(run);
        return group.some(isOwn) ? joined(await Promise.all(group.map(draw))) : [run];
      });
      const parts = (await Promise.all(drawn)).flat();
      const page = lay('', { ...recipe, parts }, pressBlock);
      try {
        return { page, whole: makeWhole(press(page, await gather(page))) };
      } finally {
        leave(page);
      }
    },
    all: () => store.values(),
    get count() {
      return store.size;
    },
    get bytes() {
      return total();
    },
  };
}

const groupOf = (run: Piece | readonly Piece[]): readonly Piece[] =>
  typeof run === 'string' || 'key' in run ? [run] : run;

const isOwn = (piece: Piece): piece is Fragment => typeof piece !== 'string' && piece.own === true;

/** The same pieces with neighbouring HTML in one. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') all[all.length - 1] = last + piece;
    else all.push(piece);
  }
  return all;
}

const costOf = (page: Page) => overhead + (page.whole?.gzip.length ?? 0);
