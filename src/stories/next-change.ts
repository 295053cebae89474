import { sql } from 'kysely';
import type { Db } from '#platform/db';

/**
 * The next instant after `now` at which the clock alone may make a story appear or disappear. Caches of sets of
 * stories must not outlive it.
 * @param language only stories of this language, when given
 */
export async function nextVisibilityChange(db: Db, now: Date, language?: string): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select least(
      (select min(published_at) from stories where published_at > ${now} and ${relevant(language)}),
      (select min(embargo_until) from stories where embargo_until > ${now} and ${relevant(language)}),
      (select min(expires_at) from stories where expires_at > ${now} and ${relevant(language)}),
      (select min(hold_after) from stories where hold_after > ${now} and ${relevant(language)})
    ) as at`.execute(db);
  return rows[0]?.at ?? undefined;
}

function relevant(language: string | undefined) {
  const ofLanguage = language === undefined ? sql`true` : sql`language = ${language}`;
  return sql`published_version_id is not null and state in ('scheduled', 'published', 'corrected') and ${ofLanguage}`;
}
