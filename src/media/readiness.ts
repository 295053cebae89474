import type { Db } from '#platform/db';

/** What a picture lacks. Of the three, alternative text alone does not keep it from being used. */
export type PictureNeed = 'credit' | 'alternative-text' | 'rights';

export interface Readiness {
  /** Empty where nothing is missing. */
  readonly needs: readonly PictureNeed[];
}

export interface UseFacts {
  readonly credit: string;
  readonly alt: string;
  readonly rights_until: Date | null;
}

/** What a picture lacks at an instant: a credit, words for those who do not see it, or the right to be used anew. */
export function needsOf({ credit, alt, rights_until: until }: UseFacts, now: Date): PictureNeed[] {
  return [
    ...(credit === '' ? (['credit'] as const) : []),
    ...(alt === '' ? (['alternative-text'] as const) : []),
    ...(until !== null && until <= now ? (['rights'] as const) : []),
  ];
}

/**
 * What pictures lack, by their IDs; those that do not exist are left out.
 * @param now the instant of the use: for a scheduled story, when it comes out
 */
export async function pictureReadiness(
  db: Db,
  ids: readonly number[],
  now: Date,
): Promise<Map<number, Readiness>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('pictures')
    .select(['id', 'credit', 'alt', 'rights_until'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, { needs: needsOf(row, now) }]));
}

/**
 * What pictures lack for one story: as `pictureReadiness`, but the rights in those that it shows already are not asked
 * for again, as `recordUses` does not.
 */
export async function readinessFor(
  db: Db,
  story: number,
  ids: readonly number[],
  now: Date,
): Promise<Map<number, Readiness>> {
  const [found, uses] = await Promise.all([
    pictureReadiness(db, ids, now),
    db.selectFrom('picture_uses').select('picture_id').where('story_id', '=', story).execute(),
  ]);
  const shown = new Set(uses.map((use) => use.picture_id));
  return new Map(
    [...found].map(([id, { needs }]) => [
      id,
      { needs: needs.filter((need) => need !== 'rights' || !shown.has(id)) },
    ]),
  );
}
