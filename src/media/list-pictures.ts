import { sql } from 'kysely';
import type { Actor } from '#platform/cx';
import type { Db } from '#platform/db';
import { searchQuery } from './picture-words.ts';
import { pictureColumns, pictureOf, type Picture } from './picture.ts';
import { needsOf, type PictureNeed } from './readiness.ts';

/** What a list of pictures may be narrowed to; several at once are all meant. */
export const pictureFilters = ['needs-work', 'expired', 'expiring', 'unused', 'mine'] as const;
export type PictureFilter = (typeof pictureFilters)[number];

export interface ListedPicture {
  readonly picture: Picture;
  readonly filename: string;
  readonly needs: readonly PictureNeed[];
  readonly rightsUntil: Date | null;
}

const soon = 7 * 86_400_000;

/**
 * Pictures of the desk, the newest first, a page at a time.
 * @param input.search words, each of which must begin a word of headline, caption, credit, place, file name and the like
 * @param input.before ID that the page before ended with
 */
export async function listPictures(
  db: Db,
  actor: Actor,
  input: {
    readonly search: string;
    readonly show: readonly PictureFilter[];
    readonly before: number | undefined;
    readonly limit: number;
  },
  now: Date,
): Promise<ListedPicture[]> {
  const typed = searchQuery(input.search);
  const ends = new Date(now.getTime() + soon);
  const wanted = new Set(input.show);
  let query = db
    .selectFrom('pictures')
    .select(pictureColumns)
    .select(['filename', 'rights_until'])
    .orderBy('pictures.id', 'desc')
    .limit(input.limit);
  if (typed) query = query.where(sql<boolean>`pictures.search @@ ${typed}`);
  if (input.before !== undefined) query = query.where('pictures.id', '<', input.before);
  if (wanted.has('needs-work'))
    query = query.where((where) => where.or([where('credit', '=', ''), where('alt', '=', '')]));
  if (wanted.has('expired')) query = query.where('rights_until', '<=', now);
  if (wanted.has('expiring')) query = query.where('rights_until', '>', now).where('rights_until', '<=', ends);
  if (wanted.has('mine')) query = query.where('uploaded_by', '=', actor.kind === 'staff' ? actor.id : 0);
  if (wanted.has('unused')) {
    query = query.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('picture_uses')
            .select('picture_uses.story_id')
            .whereRef('picture_uses.picture_id', '=', 'pictures.id'),
        ),
      ),
    );
  }
  const rows = await query.execute();
  return rows.map(({ filename, rights_until: rightsUntil, ...row }) => ({
    picture: pictureOf(row),
    filename,
    rightsUntil,
    needs: needsOf({ ...row, rights_until: rightsUntil }, now),
  }));
}
