import { sql } from 'kysely';
import { inTransaction, type Trx } from '#platform/db';
import type { Cx } from '#platform/cx';
import { announce } from '#platform/events';
import { paperSettings } from '#taxonomy';
import { addressTaken } from './address.ts';

/**
 * Gives all stories of a section the addresses that its present slug asks for; the old ones lead there for ever.
 * Belongs in one transaction with taxonomy's changeSection.
 * @returns how many stories moved
 * @throws Fault `stories.address-taken` with the address, and nothing has moved
 */
export function moveSection(cx: Cx, { section }: { readonly section: number }): Promise<number> {
  return inTransaction(cx.db, async (trx) => {
    const moves = await movesOf(trx, section, cx.settings.get(paperSettings.language));
    if (moves.length === 0) return 0;
    const ids = moves.map((move) => move.id);
    const paths = moves.map((move) => move.path);
    await refuseCollisions(trx, ids, paths);
    await trx
      .updateTable('story_addresses')
      .set({ is_current: false, is_kept: true })
      .where('is_current', '=', true)
      .where(sql<boolean>`story_id = any(${ids}::int[])`)
      .execute();
    await sql`
      insert into story_addresses (path, story_id, is_current, since)
      select path, story_id, true, ${cx.now} from unnest(${paths}::text[], ${ids}::int[]) as moved (path, story_id)
      on conflict (path) do update set is_current = true`.execute(trx);
    await announce(trx, { tags: [...ids.map((id) => `story:${id}`), 'stories'] });
    return moves.length;
  });
}

async function movesOf(trx: Trx, section: number, mainLanguage: string) {
  const { rows } = await sql<{ id: number; path: string }>`
    select * from (
      select stories.id, address.path as old_path,
        case when stories.language = ${mainLanguage} then '' else '/' || stories.language end
          || '/' || section.slug || '/' || version.slug as path
      from stories
      join story_versions as version on version.id = stories.published_version_id
      join sections as section on section.id = version.section_id
      join story_addresses as address on address.story_id = stories.id and address.is_current
      where version.section_id = ${section}
      order by stories.id
      for no key update of stories
    ) as moves where path <> old_path`.execute(trx);
  return rows;
}

async function refuseCollisions(trx: Trx, ids: readonly number[], paths: readonly string[]): Promise<void> {
  const { rows } = await sql<{ path: string }>`
    select taken.path from unnest(${paths}::text[], ${ids}::int[]) as moved (path, story_id)
    join story_addresses as taken on taken.path = moved.path and taken.story_id <> moved.story_id
    limit 1`.execute(trx);
  if (rows[0]) throw addressTaken(rows[0].path);
}
