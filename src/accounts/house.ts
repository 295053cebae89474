import type { Cx } from '#platform/cx';

/** What accounts need to know of the house around them; the newsroom hands it in, for the paper's name is kept below. */
export interface House {
  /** Origin of the paper, for links in letters. */
  readonly publicUrl: string;
  /** Whether letters leave, or wait in the outbox. */
  readonly mailLeaves: boolean;
  paperName(): string;
  /** IANA name of the zone in which the paper tells times. */
  timeZone(): string;
  /** Names the paper, in the transaction of `cx.db`. */
  namePaper(cx: Cx, name: string): Promise<void>;
}
