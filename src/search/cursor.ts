import { Fault } from '#platform/errors';

/** Where a page ended: what follows it, of the stories that there were when the first page was asked for. */
export interface Cursor extends Rank {
  /** The newest document then. */
  readonly asOf: number;
}

/** What orders results. */
export interface Rank {
  readonly score: number;
  /** Milliseconds since 1970. */
  readonly published: number;
  readonly story: number;
}

export type Order = 'best' | 'newest';

/** Negative where `one` comes before `other`. */
export function compareRanks(one: Rank, other: Rank, order: Order): number {
  return (
    (order === 'best' ? other.score - one.score : 0) ||
    other.published - one.published ||
    other.story - one.story
  );
}

export function writeCursor({ asOf, score, published, story }: Cursor): string {
  return Buffer.from(JSON.stringify([asOf, score, published, story])).toString('base64url');
}

/** @throws Fault `search.no-such-cursor` where it is none of ours */
export function readCursor(text: string): Cursor {
  try {
    const parts = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown;
    if (Array.isArray(parts) && parts.length === 4 && parts.every((part) => Number.isFinite(part))) {
      const [asOf, score, published, story] = parts as [number, number, number, number];
      return { asOf, score, published, story };
    }
  } catch {
    // Said below.
  }
  throw new Fault('search.no-such-cursor', 'invalid', 'This cursor was not given by a search.', {
    help: 'Take `next` of the page before, as it is.',
  });
}
