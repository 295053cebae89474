import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { hrefOf, isVisible } from '#stories';

/** A published comment under a visible story, among those of all stories. */
export interface ListedComment {
  readonly id: number;
  readonly story: number;
  /** Path of the story, percent-encoded. */
  readonly storyHref: string;
  readonly name: string;
  readonly text: string;
  readonly postedAt: Date;
  /** The same instant to the microsecond, ISO 8601 in UTC: its place in the list. */
  readonly at: string;
}

interface Asked {
  readonly story?: number | undefined;
  /** This one alone. */
  readonly comment?: number;
  readonly after?: { readonly at: string; readonly id: number } | undefined;
  readonly limit: number;
  readonly now: Date;
}

/** Published comments of one story or of all, newest first: those that stand after a place, or the first ones. */
export async function commentsFrom(
  db: Db,
  { story, comment, after, limit, now }: Asked,
): Promise<ListedComment[]> {
  const { rows } = await sql<Omit<ListedComment, 'storyHref'> & { path: string }>`
    select comments.id, comments.story_id as story, address.path, comments.name, comments.text,
      comments.posted_at as "postedAt",
      to_char(comments.posted_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from comments
    join stories on stories.id = comments.story_id
    join story_addresses as address on address.story_id = stories.id and address.is_current
    where comments.state = 'published' and ${isVisible(now)}
      ${story === undefined ? sql`` : sql`and comments.story_id = ${story}`}
      ${comment === undefined ? sql`` : sql`and comments.id = ${comment}`}
      ${
        after === undefined
          ? sql``
          : sql`and (comments.posted_at, comments.id) < (${after.at}::timestamptz, ${after.id}::int)`
      }
    order by comments.posted_at desc, comments.id desc limit ${limit}`.execute(db);
  return rows.map(({ path, ...row }) => ({ ...row, storyHref: hrefOf(path) }));
}
