import { sql } from 'kysely';
import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { announce } from '#platform/events';
import { missing, tables, type Kind } from './former.ts';

/**
 * Takes away a section, topic or author that no story names, neither a version of one nor a working copy.
 * Its address is free again.
 * @throws Fault `taxonomy.in-use`, `taxonomy.no-such-section`, `taxonomy.no-such-topic`, `taxonomy.no-such-author`
 */
export async function removeUnused(
  cx: Cx,
  { kind, id }: { readonly kind: Kind; readonly id: number },
): Promise<void> {
  await inTransaction(cx.db, async (trx) => {
    const row = await trx
      .selectFrom(tables[kind])
      .select('id')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw missing(kind, id);
    const stories = await storiesNaming(trx, kind, id);
    if (stories > 0) {
      throw new Fault('taxonomy.in-use', 'conflict', `${stories} stories name this ${kind}.`, {
        help: kind === 'topic' ? 'Merge it into another topic.' : 'Give those stories another one first.',
      });
    }
    await trx.deleteFrom('former_slugs').where('kind', '=', kind).where('target', '=', id).execute();
    // Its stories were counted with those of the topics that were merged into it: nobody names these either.
    if (kind === 'topic') await trx.deleteFrom('topics').where('merged_into', '=', id).execute();
    await trx.deleteFrom(tables[kind]).where('id', '=', id).execute();
    await audit({ ...cx, db: trx }, `${kind}.removed`, id);
    await announce(trx, { tags: ['taxonomy'] });
  });
}

async function storiesNaming(db: Db, kind: Kind, id: number): Promise<number> {
  const inVersions = {
    section: sql`select story_id from story_versions where section_id = ${id}`,
    topic: sql`select story_id from version_topics join story_versions on story_versions.id = version_id
      where topic_id in (select id from topics where id = ${id} or merged_into = ${id})`,
    author: sql`select story_id from version_bylines join story_versions on story_versions.id = version_id
      where author_id = ${id}`,
  };
  const inCopies = {
    section: sql`copy @> jsonb_build_object('section', ${id}::int)`,
    topic: sql`exists (select from topics where ${id} in (topics.id, merged_into) and copy -> 'topics' @> to_jsonb(topics.id))`,
    author: sql`copy -> 'bylines' @> jsonb_build_array(jsonb_build_object('author', ${id}::int))`,
  };
  const { rows } = await sql<{ stories: number }>`
    select count(*)::int as stories from (
      ${inVersions[kind]} union select id from stories where ${inCopies[kind]}
    ) as naming`.execute(db);
  return rows[0]?.stories ?? 0;
}
