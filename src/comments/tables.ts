import type { Generated, GeneratedAlways } from 'kysely';
import './desk/tables.ts';
import type { CommentMark, CommentPolicy, CommentState, ReportReason } from './comment.ts';

export interface CommentTable {
  id: Generated<number>;
  story_id: number;
  name: string;
  text: string;
  state: CommentState;
  phase: string | null;
  reason: string | null;
  posted_at: Date;
  text_key: Buffer;
  moderated_at: Generated<Date | null>;
  moderated_by: Generated<string | null>;
  reader_id: Generated<number | null>;
  parent_id: Generated<number | null>;
  answers_id: Generated<number | null>;
  mark: Generated<CommentMark | null>;
  recommends: Generated<number>;
  objections: Generated<number>;
  edited_at: Generated<Date | null>;
  picked_at: Generated<Date | null>;
  picked_by: Generated<number | null>;
  best: GeneratedAlways<number>;
  likeness: Generated<number>;
  sketch: Generated<string | null>;
  answer_told_at: Generated<Date | null>;
}

export interface CommentDraftTable {
  token_hash: Buffer;
  story_id: number;
  answers_id: number | null;
  text: string;
  comment_id: Generated<number | null>;
}

export interface CommentRecommendTable {
  comment_id: number;
  reader_id: number;
  at: Date;
}

export interface CommentReportTable {
  id: Generated<number>;
  comment_id: number;
  reader_id: number | null;
  sender: Buffer | null;
  reason: ReportReason;
  words: string;
  reported_at: Date;
  state: Generated<'open' | 'upheld' | 'dismissed'>;
  decided_at: Generated<Date | null>;
  /** Among the comment's objections: of a reader with an account who may write here. */
  counts: Generated<boolean>;
  /** When whoever reported it as illegal was told that it came. */
  receipt_at: Generated<Date | null>;
}

export interface CommentEditTable {
  id: Generated<number>;
  comment_id: number;
  text: string;
  replaced_at: Date;
}

export interface CommentPolicyTable {
  story_id: number | null;
  section_id: number | null;
  policy: CommentPolicy;
}

export interface CommentKeyTable {
  comment_id: number;
  sender: Buffer;
  posted_at: Date;
}

export interface CommentSaltTable {
  /** Number of the ten minutes since 1970 that the salt serves. */
  period: number;
  salt: Buffer;
}

declare module '#platform/db' {
  interface Tables {
    comments: CommentTable;
    comment_keys: CommentKeyTable;
    comment_salts: CommentSaltTable;
    comment_drafts: CommentDraftTable;
    comment_recommends: CommentRecommendTable;
    comment_reports: CommentReportTable;
    comment_edits: CommentEditTable;
    comment_policies: CommentPolicyTable;
  }
}
