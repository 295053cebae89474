import { createHash } from 'node:crypto';
import { asOneLine } from '#accounts';
import { skeleton } from './words/skeleton.ts';

/**
 * Readers see `published` alone; `held` waits for the desk; `rejected` stays out unless the desk says otherwise; `removed`
 * was taken back by whoever wrote it, and for ever.
 */
export type CommentState = 'published' | 'held' | 'rejected' | 'removed';

/** Who a writer is besides a reader: of the paper, or of this very story. */
export type CommentMark = 'staff' | 'author';

/** No comments; each read by an editor before it appears; or published first. */
export const commentPolicies = ['off', 'before', 'after'] as const;
export type CommentPolicy = (typeof commentPolicies)[number];

/** Best by the lower bound of Wilson's score interval; the others by time. */
export const threadOrders = ['best', 'newest', 'oldest'] as const;
export type ThreadOrder = (typeof threadOrders)[number];

export const reportReasons = [
  'insult',
  'hate',
  'advertising',
  'false',
  'private',
  'illegal',
  'other',
] as const;
export type ReportReason = (typeof reportReasons)[number];

/** What each decision makes of a comment. */
export const stateAfter = { publish: 'published', hold: 'held', reject: 'rejected' } as const;

/** What a person sent, as it will be kept. */
export interface Submission {
  readonly story: number;
  readonly name: string;
  readonly text: string;
  /** The comment that it answers; null for one that stands by itself. */
  readonly answers: number | null;
}

/** The reader who signed in to write; null for a comment with a name alone. */
export interface Writer {
  readonly id: number;
  readonly name: string;
}

/** A comment as readers see it. */
export interface Comment {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly postedAt: Date;
  readonly editedAt: Date | null;
  /** An editor put it before others. */
  readonly picked: boolean;
  readonly mark: CommentMark | null;
  readonly recommends: number;
  /** The comment above it; null for one that stands by itself. */
  readonly parent: number | null;
}

/** How long, in minutes, a reader may still change what they wrote. */
export const editMinutes = 5;

/** How long, in minutes, a sender and the words sent are remembered. */
export const memoryMinutes = 10;

/** The text stays as it was typed but for line ends, which forms send as CR LF, and for space around it; a name is one line. */
export function asSubmission(
  story: number,
  name: string,
  text: string,
  answers: number | null = null,
): Submission {
  return { story, name: asOneLine(name), text: asText(text), answers };
}

export const asText = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** SHA-256 of the words alone: case, spacing and look-alike letters make no new text. */
export function textKey(text: string): Buffer {
  return createHash('sha256').update(skeleton(text).replace(/\s+/g, ' ').trim().toWellFormed()).digest();
}

const unseen = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/gu;

/** Whether nothing of it can be seen: spaces, zero-width and control characters only. */
export function isBlank(text: string): boolean {
  return text.replace(unseen, '') === '';
}
