import { sql } from 'kysely';
import type { Actor, Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { Fault } from '#platform/errors';
import type { StoryRow } from './lock.ts';

type Owned = Pick<StoryRow, 'id' | 'state' | 'created_by' | 'published_version_id'>;

/** What one may do with one story. Who may write may read. */
export interface Part {
  readonly read: boolean;
  readonly write: boolean;
}

/**
 * What an actor may do with a story: those with `stories.read` read all, with `stories.write` write all; others
 * what they began or were asked to join, and write on that until it is published. Programs of the house may all.
 */
export async function partIn(db: Db, actor: Actor, story: Owned): Promise<Part> {
  if (actor.kind === 'machine') return { read: true, write: true };
  if (actor.kind !== 'staff') return { read: false, write: false };
  if (actor.can.has('stories.write')) return { read: true, write: true };
  const joins = actor.can.has('stories.draft') && (await takesPart(db, actor.id, story));
  const unpublished = story.published_version_id === null && ['draft', 'in-review'].includes(story.state);
  return { read: joins || actor.can.has('stories.read'), write: joins && unpublished };
}

async function takesPart(db: Db, staff: number, story: Owned): Promise<boolean> {
  if (story.created_by === staff) return true;
  const row = await db
    .selectFrom('story_people')
    .select('staff_id')
    .where('story_id', '=', story.id)
    .where('staff_id', '=', staff)
    .executeTakeFirst();
  return row !== undefined;
}

/** Those of some stories whose working copy `cx.actor` may read, in the same order. */
export async function readableOf<Story extends Owned>(cx: Cx, stories: readonly Story[]): Promise<Story[]> {
  const readable: Story[] = [];
  for (const story of stories) if ((await partIn(cx.db, cx.actor, story)).read) readable.push(story);
  return readable;
}

/** @throws Fault `stories.not-yours` unless `cx.actor` may write on the story */
export async function requireMayWrite(cx: Cx, story: Owned): Promise<void> {
  if ((await partIn(cx.db, cx.actor, story)).write) return;
  throw notYours('You may write on your own drafts only, until they are published.');
}

/**
 * @returns the story's row, not locked
 * @throws Fault `stories.no-such-story`, `stories.not-yours` unless `cx.actor` may read its working copy
 */
export async function requireMayRead(cx: Cx, id: number): Promise<StoryRow> {
  const row = await cx.db.selectFrom('stories').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new Fault('stories.no-such-story', 'not-found', `There is no story ${id}.`);
  if (!(await partIn(cx.db, cx.actor, row)).read) throw notYours('This story is not one of yours.');
  return row;
}

export function notYours(message: string): Fault {
  return new Fault('stories.not-yours', 'forbidden', message, {
    help: 'Ask an editor to let you take part in it.',
  });
}

/** Over a table named `stories`: those that `staff` began or takes part in. */
export function isMine(staff: number) {
  return sql<boolean>`(stories.created_by = ${staff}
    or exists (select from story_people where story_id = stories.id and staff_id = ${staff}))`;
}
