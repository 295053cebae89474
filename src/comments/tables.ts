import type { Generated } from 'kysely';
import type { CommentState } from './comment.ts';

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
  }
}
