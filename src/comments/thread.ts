import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db';
import { isVisible } from '#stories';
import type { Comment, CommentMark, CommentPolicy, ThreadOrder } from './comment.ts';
import { policyOf } from './openness.ts';

export const commentsPerPage = 50;
/** Replies that stand with their comment, the first or, of the newest order, the last; the others have pages of their own. */
export const repliesShown = 3;

/** Which part of a thread is asked for. */
export interface ThreadPlace {
  readonly order: ThreadOrder;
  /** ID of the comment after which the page begins; null for the beginning. */
  readonly after: number | null;
  /** ID of a comment whose replies are asked for, and nothing else; these are always oldest first. */
  readonly replies: number | null;
}

/** A comment that stands by itself, and a few replies to it, in the order in which they were said. */
export interface RootComment extends Comment {
  /** It was taken back or is hidden, but not the replies: name and text are empty. */
  readonly gone: boolean;
  /** Published replies in all. */
  readonly replyCount: number;
  readonly replies: readonly Comment[];
}

/** One page of what readers see under a story. */
export interface Thread {
  readonly story: number;
  /** Published comments in all, replies among them. */
  readonly count: number;
  /** The word of story or section on comments. */
  readonly policy: CommentPolicy | null;
  readonly comments: readonly RootComment[];
  /** `after` of the next page; null on the last. */
  readonly next: number | null;
  /** `after` of the page before, or `start`; null on the first. */
  readonly previous: number | 'start' | null;
}

/** What an order goes by, as a row that PostgreSQL compares, and its direction. Names of columns only. */
const orders = {
  best: { row: ['best', 'id'], up: false },
  newest: { row: ['posted_at', 'id'], up: false },
  oldest: { row: ['posted_at', 'id'], up: true },
} as const satisfies Readonly<Record<ThreadOrder, { row: readonly [string, string]; up: boolean }>>;

/**
 * A page of a story's thread; empty for a story that readers cannot see. One statement, and its cost does not grow with
 * the pages before.
 */
export async function thread(
  db: Db,
  story: number,
  { order, after, replies, now }: ThreadPlace & { readonly now: Date },
): Promise<Thread> {
  const { row, up } = orders[replies === null ? order : 'oldest'];
  const key = (table: string) => sql`(${sql.ref(`${table}.${row[0]}`)}, ${sql.ref(`${table}.${row[1]}`)})`;
  const sorted = (forwards: boolean) => {
    const direction = up === forwards ? sql`asc` : sql`desc`;
    return sql`${sql.ref(row[0])} ${direction}, ${sql.ref(row[1])} ${direction}`;
  };
  const cursor = sql`(select ${sql.ref(row[0])}, ${sql.ref(row[1])} from comments where id = ${after} and story_id = ${story})`;
  const beyond = up ? sql`>` : sql`<`;
  const upTo = up ? sql`<=` : sql`>=`;
  const rows =
    replies === null ? isRoot('item') : sql`item.parent_id = ${replies} and item.state = 'published'`;
  const listed = (limits: RawBuilder<unknown>, forwards: boolean) => sql`
    select item.* from comments as item
    where item.story_id = stories.id and ${rows} ${limits}
    order by ${sorted(forwards)} limit ${commentsPerPage + 1}`;
  // Who asks for the newest wants to see what was just answered, too.
  const few = replies !== null ? null : order === 'newest' ? 'last' : 'first';
  const page = listed(after === null ? sql`` : sql`and ${key('item')} ${beyond} ${cursor}`, true);
  const before = listed(sql`and ${key('item')} ${upTo} ${cursor}`, false);
  const { rows: found } = await sql<Found>`
    select
      (select count(*)::int from comments where story_id = stories.id and state = 'published') as count,
      ${policyOf('version')} as policy,
      (select jsonb_agg(${asRoot('listed', few)} order by ${sorted(true)}) from (${page}) as listed) as page,
      ${after === null ? sql`null` : sql`(select jsonb_agg(id order by ${sorted(false)}) from (${before}) as passed)`} as passed,
      ${
        replies === null
          ? sql`null`
          : sql`(select ${asRoot('root', null)} from comments as root
        where id = ${replies} and story_id = stories.id and ${isRoot('root')})`
      } as root
    from stories join story_versions as version on version.id = stories.published_version_id
    where stories.id = ${story} and ${isVisible(now)}`.execute(db);
  const { count = 0, policy = null, page: listedRows, passed, root } = found[0] ?? {};
  const all = (listedRows ?? []).map(fromRow);
  const shown = all.slice(0, commentsPerPage);
  return {
    story,
    count,
    policy,
    comments: replies === null ? shown : root ? [{ ...fromRow(root), replies: shown }] : [],
    next: all.length > commentsPerPage ? (shown.at(-1)?.id ?? null) : null,
    previous: after === null ? null : (passed?.[commentsPerPage] ?? 'start'),
  };
}

/** Whether a comment stands in the thread by itself: it is published, or something below it is. */
const isRoot = (name: 'item' | 'root') => sql`${sql.ref(`${name}.parent_id`)} is null and (
  ${sql.ref(`${name}.state`)} = 'published'
  or exists (select from comments as reply where reply.parent_id = ${sql.ref(`${name}.id`)} and reply.state = 'published')
)`;

/** A row as JSON, with its first or last replies where they are wanted. */
function asRoot(name: 'listed' | 'root', replies: 'first' | 'last' | null): RawBuilder<unknown> {
  const id = sql.ref(`${name}.id`);
  const below = sql`from comments as reply where reply.parent_id = ${id} and reply.state = 'published'`;
  const order = replies === 'last' ? sql`posted_at desc, id desc` : sql`posted_at, id`;
  const few = sql`(select jsonb_agg(${asJson('few')} order by posted_at, id)
    from (select reply.* ${below} order by ${order} limit ${repliesShown}) as few)`;
  return sql`${asJson(name)} || jsonb_build_object(
    'replyCount', (select count(*)::int ${below}), 'replies', ${replies === null ? sql`null` : few})`;
}

function asJson(name: string): RawBuilder<unknown> {
  const of = (column: string) => sql.ref(`${name}.${column}`);
  return sql`jsonb_build_object('id', ${of('id')}, 'name', ${of('name')}, 'text', ${of('text')}, 'at', ${of('posted_at')},
    'edited', ${of('edited_at')}, 'picked', ${of('picked_at')} is not null, 'mark', ${of('mark')},
    'recommends', ${of('recommends')}, 'parent', ${of('parent_id')}, 'state', ${of('state')})`;
}

interface Row {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly at: string;
  readonly edited: string | null;
  readonly picked: boolean;
  readonly mark: CommentMark | null;
  readonly recommends: number;
  readonly parent: number | null;
  readonly state: string;
  readonly replyCount?: number;
  readonly replies?: readonly Row[] | null;
}

interface Found {
  readonly count: number;
  readonly policy: CommentPolicy | null;
  readonly page: readonly Row[] | null;
  readonly passed: readonly number[] | null;
  readonly root: Row | null;
}

function fromRow(row: Row): RootComment {
  const gone = row.state !== 'published';
  return {
    ...commentFrom(
      gone ? { ...row, name: '', text: '', edited: null, picked: false, mark: null, recommends: 0 } : row,
    ),
    gone,
    replyCount: row.replyCount ?? 0,
    replies: (row.replies ?? []).map(commentFrom),
  };
}

function commentFrom({ id, name, text, at, edited, picked, mark, recommends, parent }: Row): Comment {
  const editedAt = edited === null ? null : new Date(edited);
  return { id, name, text, postedAt: new Date(at), editedAt, picked, mark, recommends, parent };
}
