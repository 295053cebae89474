import type { Db } from '#platform/db';

/** What ranking needs to know of an editors' pick. */
export interface CurrentPick {
  readonly story: number;
  readonly position: number;
  readonly endsAt: Date | null;
}

/** The editors' picks, handed in by the newsroom because fronts stand below ranking. */
export interface Picks {
  /** Picks of Must-Reads that count now. */
  current(db: Db, at: { readonly language: string; readonly now: Date }): Promise<readonly CurrentPick[]>;
  /** The next instant at which one starts or ends. */
  nextChange(db: Db, now: Date): Promise<Date | undefined>;
}

/** Where no editor picks. */
export const noPicks: Picks = { current: async () => [], nextChange: async () => undefined };
