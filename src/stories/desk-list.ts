import { largestId } from '#platform/http';
import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { Fault } from '#platform/errors';
import type { StoryState } from './story.ts';
import { isMine } from './take-part.ts';
import { isHeld, stateAt } from './workflow.ts';

export const deskOrders = ['saved', 'created', 'published'] as const;

export interface DeskFilter {
  readonly state?: StoryState | undefined;
  readonly section?: number | undefined;
  readonly author?: number | undefined;
  readonly language?: string | undefined;
  /** Words of the headline, in any order. */
  readonly q?: string | undefined;
  /** The stories that this member of staff began or takes part in. */
  readonly mine?: number | undefined;
  /** By the date of the order: from this instant on, and before that one. */
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  readonly order: (typeof deskOrders)[number];
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface DeskStory {
  readonly id: number;
  readonly language: string;
  readonly state: StoryState;
  readonly held: boolean;
  readonly headline: string;
  readonly section: number | null;
  /** Authors of the byline, in its order. */
  readonly authors: readonly number[];
  readonly leadPicture: number | null;
  readonly translationGroup: number;
  readonly createdBy: number | null;
  readonly createdAt: Date;
  readonly savedAt: Date;
  readonly publishedAt: Date | null;
  readonly embargoUntil: Date | null;
  readonly expiresAt: Date | null;
}

const dateOf = { saved: 'saved_at', created: 'created_at', published: 'published_at' } as const;

/**
 * Working copies as the desk lists them, newest first by the date that `order` names. Never for readers.
 * @returns one page, and where the next one begins
 * @throws Fault `stories.cursor-invalid`
 */
export async function deskStories(
  db: Db,
  filter: DeskFilter,
  now: Date,
): Promise<{ stories: DeskStory[]; next: string | null }> {
  const date = sql.ref<Date>(`stories.${dateOf[filter.order]}`);
  const due = sql<boolean>`(stories.state = 'scheduled' and stories.published_at <= ${now}
    and (stories.hold_after is null or stories.hold_after > ${now}))`;
  let query = db
    .selectFrom('stories')
    .select([
      'id',
      'language',
      'state',
      'hold_after',
      'copy_headline',
      'copy_section',
      'copy_authors',
      'copy_picture',
      'translation_group',
      'created_by',
      'created_at',
      'saved_at',
      'published_at',
      'embargo_until',
      'expires_at',
    ])
    .orderBy(date, 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1);
  if (filter.order === 'published') query = query.where('published_at', 'is not', null);
  const { state, section, author, language, q, mine, since, until, after } = filter;
  // What is scheduled and due counts as published, here as everywhere.
  if (state === 'published') query = query.where(sql<boolean>`(stories.state = 'published' or ${due})`);
  else if (state === 'scheduled') query = query.where('state', '=', state).where(sql<boolean>`not ${due}`);
  else if (state) query = query.where('state', '=', state);
  if (section !== undefined) query = query.where('copy_section', '=', section);
  if (author !== undefined)
    query = query.where(sql<boolean>`stories.copy_authors @> ${JSON.stringify([author])}::jsonb`);
  if (language !== undefined) query = query.where('language', '=', language);
  if (mine !== undefined) query = query.where(isMine(mine));
  if (since) query = query.where(date, '>=', since);
  if (until) query = query.where(date, '<', until);
  for (const word of (q ?? '').normalize('NFC').split(/\s+/).filter(Boolean).slice(0, 8)) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where('copy_headline', 'ilike', pattern);
  }
  if (after !== undefined) {
    const [at, id] = readCursor(after);
    query = query.where(sql<boolean>`(${date}, stories.id) < (${at}, ${id})`);
  }
  const rows = await query.execute();
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    stories: page.map((row) => ({
      id: row.id,
      language: row.language,
      state: stateAt(row, now),
      held: isHeld(row, now),
      headline: row.copy_headline,
      section: row.copy_section,
      authors: row.copy_authors,
      leadPicture: row.copy_picture,
      translationGroup: row.translation_group,
      createdBy: row.created_by,
      createdAt: row.created_at,
      savedAt: row.saved_at,
      publishedAt: row.published_at,
      embargoUntil: row.embargo_until,
      expiresAt: row.expires_at,
    })),
    next: rows.length > filter.limit && last ? `${last[dateOf[filter.order]]!.getTime()}.${last.id}` : null,
  };
}

function readCursor(cursor: string): [Date, number] {
  const [, at, id] = (/^(\d{1,14})\.(\d{1,10})$/.exec(cursor) ?? []).map(Number);
  if (at !== undefined && id !== undefined && id <= largestId) return [new Date(at), id];
  throw new Fault('stories.cursor-invalid', 'invalid', 'There is no such place in the list.');
}
