import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { hrefOf } from './address.ts';
import type { CorrectionKind } from './story.ts';
import { isVisible } from './visibility.ts';

/** A correction of a story that may be seen. */
export interface PublicCorrection {
  readonly id: number;
  readonly story: number;
  readonly kind: CorrectionKind;
  readonly note: string;
  readonly at: Date;
  readonly headline: string;
  /** Path, percent-encoded. */
  readonly href: string;
}

interface Filter {
  readonly language: string;
  readonly now: Date;
}

/** Corrections of visible stories in a language, newest first. */
export async function listCorrections(
  db: Db,
  { language, now, limit, offset = 0 }: Filter & { readonly limit: number; readonly offset?: number },
): Promise<PublicCorrection[]> {
  const { rows } = await sql<Omit<PublicCorrection, 'href'> & { path: string }>`
    select correction.id, correction.story_id as story, correction.kind, correction.note,
      correction.corrected_at as at, version.headline, address.path
    from corrections as correction
    join stories on stories.id = correction.story_id
    join story_versions as version on version.id = stories.published_version_id
    join story_addresses as address on address.story_id = stories.id and address.is_current
    where stories.language = ${language} and ${isVisible(now)}
    order by correction.corrected_at desc, correction.id desc limit ${limit} offset ${offset}`.execute(db);
  return rows.map(({ path, ...row }) => ({ ...row, href: hrefOf(path) }));
}

/** How many `listCorrections` would give without a limit. */
export async function countCorrections(db: Db, { language, now }: Filter): Promise<number> {
  const { rows } = await sql<{ corrections: number }>`
    select count(*)::int as corrections from corrections as correction
    join stories on stories.id = correction.story_id
    where stories.language = ${language} and ${isVisible(now)}`.execute(db);
  return rows[0]?.corrections ?? 0;
}
