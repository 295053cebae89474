import type { Cx } from '#platform/cx';
import { inTransaction, jsonb, type Db } from '#platform/db';
import { announce } from '#platform/events';
import { idOfSlug, missing, moveSlug } from './former.ts';
import { checkSlug } from './slug.ts';
import type { ByLanguage } from './tables.ts';

export interface Topic {
  readonly id: number;
  readonly slug: string;
  readonly names: ByLanguage;
}

export interface TopicInput {
  readonly slug: string;
  readonly names: ByLanguage;
}

/**
 * Gives the ID of the topic with this slug (or that once had it), made if it is new.
 * @throws Fault `taxonomy.slug-invalid`
 */
export async function ensureTopic(cx: Cx, input: TopicInput): Promise<number> {
  const slug = checkSlug(input.slug);
  return inTransaction(cx.db, async (trx) => {
    const found = await idOfSlug(trx, 'topic', slug);
    if (found !== undefined) return found;
    const made = await trx
      .insertInto('topics')
      .values({ slug, names: jsonb(input.names) })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning('id')
      .executeTakeFirst();
    await announce(trx, { tags: ['taxonomy'] });
    return made?.id ?? (await idOfSlug(trx, 'topic', slug))!;
  });
}

/**
 * Changes a topic; its old slug leads to it for ever. One that was merged into another is none any more.
 * @throws Fault `taxonomy.no-such-topic`, `taxonomy.slug-taken`, `taxonomy.slug-invalid`
 */
export async function changeTopic(
  cx: Cx,
  { id, ...change }: { readonly id: number } & Partial<TopicInput>,
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const topic = await trx
      .selectFrom('topics')
      .selectAll()
      .where('id', '=', id)
      .where('merged_into', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!topic) throw missing('topic', id);
    const slug = change.slug === undefined ? topic.slug : checkSlug(change.slug);
    await moveSlug(trx, 'topic', id, topic.slug, slug);
    await trx
      .updateTable('topics')
      .set({ slug, names: jsonb(change.names ?? topic.names) })
      .where('id', '=', id)
      .execute();
    await announce(trx, { tags: ['taxonomy'] });
    await cx.jobs.send(trx, 'taxonomy.changed', { kind: 'topic', id });
  });
}

/** Topics by their IDs; those that do not exist are left out. */
export async function topicsById(db: Db, ids: readonly number[]): Promise<Map<number, Topic>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('topics').select(['id', 'slug', 'names']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}
