/** What a fragment's rendering gives. */
export interface Rendered {
  readonly html: string;
  /** From this instant on it must be rendered again. */
  readonly validUntil?: Date | undefined;
  /** Tags that only the content tells, such as `story:ID` of each story in a list. */
  readonly tags?: readonly string[];
}

/** A piece of one page or of many. Two fragments of the same key are the same. */
export interface Fragment {
  readonly key: string;
  readonly tags: readonly string[];
  /**
   * Tags of which it may hear a moment late (see `lateness` in kept.ts): those that only set the order of a list. What
   * decides if something may be seen never belongs here.
   */
  readonly late?: readonly string[];
  /** It tells the facts of its page's recipe: it is rendered again when the recipe is written anew, whatever its tags. */
  readonly own?: boolean;
  /** Synchronous where the facts are in memory: then even a request on the fast path need not wait. */
  render(): Rendered | Promise<Rendered>;
}

export type Piece = Fragment | string;

/** What a page is put together from. */
export interface Recipe {
  /**
   * Fragments, and literal HTML. What stands in an array of its own is compressed together, and anew when one of it
   * changes: what changes at every view stands alone.
   */
  readonly parts: readonly (Piece | readonly Piece[])[];
  /** When one of these moves, the recipe itself is written anew, and with it the page's own fragments. */
  readonly tags: readonly string[];
  readonly validUntil?: Date | undefined;
  /** Headers of this page alone, in place of the press's own of the same name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Readers who signed in see something of their own in it: their requests are not answered by what all others get. */
  readonly personal?: boolean;
  /** The story that this page shows, for counting prefetches. */
  readonly story?: number | undefined;
}
