import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { newsroomModel, speaks } from '../classifier/newsroom.ts';
import type { Mover } from '../classifier/model.ts';

interface Said {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly state: string;
  readonly at: string;
}

/** What stands around a comment, for the one who decides. */
export interface CommentContext {
  readonly decisions: readonly {
    readonly id: number;
    readonly decision: 'publish' | 'hold' | 'reject';
    readonly rule: string | null;
    readonly reason: string;
    readonly by: number | null;
    readonly at: string;
    readonly undone: boolean;
  }[];
  readonly notes: readonly { readonly by: number; readonly words: string; readonly at: string }[];
  /** What was said in the thread just before, the oldest first. */
  readonly before: readonly Said[];
  /** Texts that stood there before it was edited, the oldest first. */
  readonly edits: readonly { readonly text: string; readonly at: string }[];
  /** What the classifier looked at; null while it stays out. */
  readonly movers: readonly Mover[] | null;
}

/** @throws Fault `comments.no-such-comment` */
export async function contextOf(db: Db, comment: number): Promise<CommentContext> {
  const { rows } = await sql<Omit<CommentContext, 'movers'> & { text: string }>`
    select c.text,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'decision', decision, 'rule', rule, 'reason', reason,
          'by', staff_id, 'at', at, 'undone', undone_at is not null) order by id desc), '[]')
        from comment_decisions where comment_id = c.id) as decisions,
      (select coalesce(jsonb_agg(jsonb_build_object('by', staff_id, 'words', words, 'at', at) order by id), '[]')
        from comment_notes where comment_id = c.id) as notes,
      (select coalesce(jsonb_agg(jsonb_build_object('text', text, 'at', replaced_at) order by id), '[]')
        from comment_edits where comment_id = c.id) as edits,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'text', text, 'state', state, 'at', posted_at)
          order by posted_at, id), '[]')
        from (
          select * from comments other
          where other.story_id = c.story_id and other.state = 'published' and other.posted_at <= c.posted_at
            and other.id <> c.id and (c.parent_id is null and other.parent_id is null
              or other.id = c.parent_id or other.parent_id = c.parent_id)
          order by other.posted_at desc, other.id desc limit 3
        ) few) as before
    from comments c where c.id = ${comment} and c.state <> 'removed'`.execute(db);
  const row = rows[0];
  if (!row) throw new Fault('comments.no-such-comment', 'not-found', `There is no comment ${comment}.`);
  const { text, ...rest } = row;
  const model = await newsroomModel(db);
  return { ...rest, movers: speaks(model) ? model.explain(text) : null };
}
