import type { PaperView, RefusalView } from './common.ts';

export type ModerationRule =
  | 'insult'
  | 'hate'
  | 'advertising'
  | 'false'
  | 'private'
  | 'illegal'
  | 'off-topic'
  | 'other';

/** How comments are moderated, and what moderation did in a year. */
export interface ModerationView {
  readonly paper: PaperView;
  readonly rules: readonly ModerationRule[];
  readonly appealDays: number;
  readonly year: number;
  /** Numbers of the year, in the order in which they stand: what each counts, and of what kind. */
  readonly lines: readonly { readonly what: string; readonly of: string; readonly count: number }[];
  readonly csvHref: string;
  readonly years: readonly { readonly year: number; readonly href: string }[];
}

export type ReaderMeasureKind = 'warn' | 'suspend' | 'ban' | 'premoderate';

/** A decision about a reader's comment, or about the reader, as the link in the letter shows it. */
export interface DecisionView {
  readonly paper: PaperView;
  /** Null where it is about the reader. */
  readonly comment: { readonly headline: string; readonly text: string } | null;
  /** What was decided about the reader; null where it is about a comment. */
  readonly measure: { readonly kind: ReaderMeasureKind; readonly ends: string | null } | null;
  readonly rule: ModerationRule | null;
  /** The phase that decided by itself; null where a person did. */
  readonly phase: string | null;
  /** A moderator's own words, or a phase's; null where the house has no more to say. */
  readonly reason: string | null;
  /** It stood there, and waits until the desk has read it once more. */
  readonly held: boolean;
  readonly decidedAt: string;
  /** Until when it may be contested, in words of the paper's language; null where it no longer may be. */
  readonly until: string | null;
  /** Readers see the comment after all, or the measure is lifted. */
  readonly shown: boolean;
  /** Who wrote it has no account: the answer stands here alone. */
  readonly nameAlone: boolean;
  readonly action: string;
  readonly limit: number;
  readonly appeal: string | null;
  readonly answer: string | null;
  readonly typed: string;
  readonly problem: RefusalView | null;
}
