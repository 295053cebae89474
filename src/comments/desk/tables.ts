import type { Generated } from 'kysely';
import type { CommentState } from '../comment.ts';
import type { MeasureKind } from './rules.ts';

/** What a comment was before a decision. Instants as ISO 8601. */
export interface Before {
  readonly state: CommentState;
  readonly phase: string | null;
  readonly reason: string | null;
  readonly moderatedAt: string | null;
  readonly moderatedBy: string | null;
  /** How often its writer had changed it. */
  readonly edits: number;
  /** Reports that the decision settled. */
  readonly reports: readonly number[];
}

export interface CommentDecisionTable {
  id: Generated<number>;
  comment_id: number;
  decision: 'publish' | 'hold' | 'reject';
  rule: string | null;
  reason: string;
  staff_id: number | null;
  at: Date;
  was: Before | null;
  undone_at: Generated<Date | null>;
}

export interface CommentNoteTable {
  id: Generated<number>;
  comment_id: number;
  staff_id: number;
  words: string;
  at: Date;
}

export interface CommentStatementTable {
  decision_id: number;
  token_hash: Buffer;
  /** Null until the letter left; where there is no address, when the page showed it. */
  sent_at: Date | null;
  appeal: Generated<string | null>;
  appealed_at: Generated<Date | null>;
  answer: Generated<string | null>;
  answered_at: Generated<Date | null>;
  answered_by: Generated<number | null>;
  upheld: Generated<boolean | null>;
}

export interface ReaderMeasureTable {
  id: Generated<number>;
  reader_id: number;
  kind: MeasureKind;
  reason: string;
  staff_id: number;
  at: Date;
  until: Date | null;
  lifted_at: Generated<Date | null>;
  appeal: Generated<string | null>;
  appealed_at: Generated<Date | null>;
  answer: Generated<string | null>;
  answered_at: Generated<Date | null>;
  answered_by: Generated<number | null>;
}

export interface CommentClassifierTable {
  one: Generated<boolean>;
  version: string;
  model: Buffer;
  learnt_to: number;
}

declare module '#platform/db' {
  interface Tables {
    comment_decisions: CommentDecisionTable;
    comment_notes: CommentNoteTable;
    comment_statements: CommentStatementTable;
    reader_measures: ReaderMeasureTable;
    comment_classifier: CommentClassifierTable;
  }
}
