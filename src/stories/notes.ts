import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, jsonb, type Db, type Trx } from '#platform/db';
import { announce } from '#platform/events';
import { Fault } from '#platform/errors';
import { paperSettings } from '#taxonomy';
import type { Anchor } from './life-tables.ts';
import { mentionsIn } from './mentions.ts';
import { readableOf } from './take-part.ts';

export interface NewNote {
  readonly story: number;
  readonly text: string;
  /** The words it is about, and where they stand. */
  readonly quote?: string | undefined;
  readonly anchor?: Anchor | null | undefined;
  /** The note that it answers. */
  readonly parent?: number | undefined;
}

export interface Note {
  readonly id: number;
  readonly story: number;
  readonly parent: number | null;
  readonly anchor: Anchor | null;
  readonly quote: string;
  readonly text: string;
  readonly by: string;
  readonly byId: number | null;
  readonly at: Date;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
}

/** What a letter about a note is told of the paper: its origin, such as `https://paper.example`. */
export interface NoteHouse {
  readonly publicUrl: string;
}

/**
 * Puts a note into the margin, or answers one. Whoever is named by `@Name` gets mail.
 * @returns its ID
 * @throws Fault `stories.note-empty`, `stories.no-such-story`, `stories.no-such-note`
 */
export async function addNote(cx: Cx, house: NoteHouse, input: NewNote): Promise<number> {
  const text = input.text.trim();
  if (text === '') throw new Fault('stories.note-empty', 'invalid', 'A note says something.');
  return inTransaction(cx.db, async (trx) => {
    const story = await trx
      .selectFrom('stories')
      .select(['id', 'copy'])
      .where('id', '=', input.story)
      .executeTakeFirst();
    if (!story) throw new Fault('stories.no-such-story', 'not-found', `There is no story ${input.story}.`);
    const parent = input.parent === undefined ? null : await rootOf(trx, input.story, input.parent);
    const note = await trx
      .insertInto('story_notes')
      .values({
        story_id: story.id,
        parent_id: parent,
        anchor: input.anchor ? (jsonb(input.anchor) as never) : null,
        quote: input.quote ?? '',
        text,
        made_by: cx.actor.kind === 'staff' ? cx.actor.id : null,
        made_at: cx.now,
        resolved_at: null,
        resolved_by: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    // An answer opens the talk again.
    if (parent !== null) await setResolved(trx, parent, null, null);
    await mention({ ...cx, db: trx }, house, note.id, { id: story.id, headline: story.copy.headline }, text);
    await announce(trx, { tags: [`notes:${story.id}`] });
    return note.id;
  });
}

/** Ends the talk about a passage. @throws Fault `stories.no-such-note` */
export const resolveNote = (cx: Cx, note: number) => settle(cx, note, true);

/** Takes it up again. @throws Fault `stories.no-such-note` */
export const reopenNote = (cx: Cx, note: number) => settle(cx, note, false);

function settle(cx: Cx, note: number, resolved: boolean): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const by = cx.actor.kind === 'staff' ? cx.actor.id : null;
    const story = await setResolved(trx, note, resolved ? cx.now : null, resolved ? by : null);
    await audit({ ...cx, db: trx }, resolved ? 'note.resolved' : 'note.reopened', note);
    await announce(trx, { tags: [`notes:${story}`] });
  });
}

async function setResolved(trx: Trx, note: number, at: Date | null, by: number | null): Promise<number> {
  const row = await trx
    .updateTable('story_notes')
    .set({ resolved_at: at, resolved_by: by })
    .where('id', '=', note)
    .where('parent_id', 'is', null)
    .returning('story_id')
    .executeTakeFirst();
  if (!row) throw noSuchNote(note);
  return row.story_id;
}

/** Talks are one level deep: an answer to an answer belongs to the same note. */
async function rootOf(trx: Trx, story: number, note: number): Promise<number> {
  const row = await trx
    .selectFrom('story_notes')
    .select(['id', 'parent_id'])
    .where('id', '=', note)
    .where('story_id', '=', story)
    .executeTakeFirst();
  if (!row) throw noSuchNote(note);
  return row.parent_id ?? row.id;
}

const noSuchNote = (note: number) =>
  new Fault('stories.no-such-note', 'not-found', `There is no note ${note}.`);

async function mention(
  cx: Cx,
  house: NoteHouse,
  note: number,
  story: { id: number; headline: string },
  text: string,
) {
  const staff = await cx.db
    .selectFrom('staff')
    .select(['id', 'name', 'email'])
    .where('removed_at', 'is', null)
    .execute();
  const writer = cx.actor.kind === 'staff' ? cx.actor.id : undefined;
  const from = staff.find(({ id }) => id === writer)?.name ?? cx.settings.get(paperSettings.name);
  for (const { id, email } of mentionsIn(text, staff).filter((member) => member.id !== writer)) {
    await cx.db.insertInto('note_mentions').values({ note_id: note, staff_id: id }).execute();
    await cx.mail.post(
      cx.db,
      {
        to: email,
        subject: `${from}: ${story.headline || 'a story without a headline'}`,
        text: `${from} mentions you in a note:\n\n${text}\n\nThe story stands in the desk:\n${house.publicUrl}/desk/stories/${story.id}\n`,
      },
      cx.now,
    );
  }
}

const noteRows = (db: Db) =>
  db
    .selectFrom('story_notes as note')
    .leftJoin('staff as maker', 'maker.id', 'note.made_by')
    .leftJoin('staff as resolver', 'resolver.id', 'note.resolved_by')
    .select([
      'note.id',
      'note.story_id as story',
      'note.parent_id as parent',
      'note.anchor',
      'note.quote',
      'note.text',
      'maker.name as by',
      'note.made_by as byId',
      'note.made_at as at',
      'note.resolved_at as resolvedAt',
      'resolver.name as resolvedBy',
    ]);

/** All notes of a story with their answers, in the order in which they were written. */
export async function notesOf(db: Db, story: number): Promise<Note[]> {
  const rows = await noteRows(db).where('note.story_id', '=', story).orderBy('note.id').execute();
  return rows.map((row) => ({ ...row, by: row.by ?? '' }));
}

/** Notes that name `cx.actor` and are not resolved, newest first: of stories that it may read. */
export async function notesFor(cx: Cx): Promise<(Note & { readonly headline: string })[]> {
  const { actor, db } = cx;
  if (actor.kind !== 'staff') return [];
  const rows = await noteRows(db)
    .innerJoin('note_mentions as mention', 'mention.note_id', 'note.id')
    .innerJoin('story_notes as root', (join) =>
      join.on((on) => on('root.id', '=', on.fn.coalesce('note.parent_id', 'note.id'))),
    )
    .innerJoin('stories', 'stories.id', 'note.story_id')
    .select(['stories.copy', 'stories.state', 'stories.created_by', 'stories.published_version_id'])
    .where('mention.staff_id', '=', actor.id)
    .where('root.resolved_at', 'is', null)
    .orderBy('note.id', 'desc')
    .limit(50)
    .execute();
  const mentions = rows.map(({ copy, state, created_by, published_version_id, ...row }) => ({
    id: row.story,
    state,
    created_by,
    published_version_id,
    note: { ...row, by: row.by ?? '', headline: copy.headline },
  }));
  return (await readableOf(cx, mentions)).map(({ note }) => note);
}
