import type { FaultFacts } from '#platform/errors';
import type { Setting } from '#platform/settings';
import type { Submission } from './comment.ts';
import type { Standing } from './desk/standing.ts';

/** What one phase says of a comment; the reason is for the person who wrote it. */
export type Verdict = { readonly answer: 'publish' } | Held | Rejected;

export interface Held {
  readonly answer: 'hold';
  readonly reason: string;
}

export interface Rejected {
  readonly answer: 'reject';
  /** Stable, for machines; `comments.rejected` unless said. */
  readonly code?: string;
  readonly reason: string;
  readonly help?: string;
  /** Names and numbers of the reason. */
  readonly facts?: FaultFacts;
  /** Seconds after which it may be sent again: it came too soon, and nothing is wrong with it. */
  readonly retryAfter?: number;
}

/** All that phases may know, gathered beforehand: they are synchronous and touch nothing. */
export interface Facts {
  readonly now: Date;
  /** When this sender's comments of the last minute were sent, newest first. */
  readonly sentLately: readonly Date[];
  /** Who else sent the same words within the memory: the sender, or others under this story. */
  readonly sameWords: 'none' | 'by-sender' | 'on-story';
  /** How many nearly the same texts came within the memory, from whomever and wherever. */
  readonly nearCopies: number;
  /** Comments under this story within the memory by people without an account. */
  readonly strangersLately: number;
  /** Whether the name is that of somebody of the paper, who is not the one that wrote. */
  readonly namesake: boolean;
  /** How the reader stands; null for who writes with a name alone. */
  readonly standing: Standing | null;
  /** Log-odds that the desk would reject it; null while the classifier stays out. */
  readonly likeness: number | null;
  /** Whether story, section or paper want comments read before they appear. */
  readonly readFirst: boolean;
  readonly get: <T>(setting: Setting<T>) => T;
}

export interface Phase {
  readonly name: string;
  /** Whether what it rejects is kept for the desk to see; else nothing of it remains. */
  readonly keeps: boolean;
  readonly judge: (submission: Submission, facts: Facts) => Verdict;
}

/** Facts about a text of which nothing else is known. */
export const nothingKnown = {
  sentLately: [],
  sameWords: 'none',
  nearCopies: 0,
  strangersLately: 0,
  namesake: false,
  standing: null,
  likeness: null,
} as const satisfies Partial<Facts>;

export const publish: Verdict = { answer: 'publish' };

export type Outcome = Verdict & { readonly phase?: string; readonly keeps: boolean };

/**
 * Takes a comment through the phases in order. The first rejection ends it; a hold stands unless a later phase
 * rejects; what nobody stops is published. A phase that fails holds: a fault never publishes.
 */
export function moderation(
  phases: readonly Phase[],
  submission: Submission,
  facts: Facts,
  onFault: (phase: string, error: unknown) => void,
): Outcome {
  let held: Outcome | undefined;
  for (const { name, keeps, judge } of phases) {
    let verdict: Verdict;
    try {
      verdict = judge(submission, facts);
    } catch (error) {
      onFault(name, error);
      verdict = {
        answer: 'hold',
        reason: 'It could not be checked by itself, so a person will read it first.',
      };
    }
    if (verdict.answer === 'reject') return { ...verdict, phase: name, keeps };
    if (verdict.answer === 'hold') held ??= { ...verdict, phase: name, keeps: true };
  }
  return held ?? { ...publish, keeps: true };
}
