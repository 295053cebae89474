import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { announce } from '#platform/events';
import { missing } from './former.ts';

/**
 * Merges a topic into another: its stories stand on the other's front and show the other's name, and its addresses
 * lead there for ever. Frozen versions stay as they are.
 * @throws Fault `taxonomy.merge-into-itself`, `taxonomy.no-such-topic`
 */
export async function mergeTopics(
  cx: Cx,
  { from, into }: { readonly from: number; readonly into: number },
): Promise<void> {
  if (from === into) {
    throw new Fault('taxonomy.merge-into-itself', 'invalid', 'A topic cannot be merged into itself.');
  }
  await inTransaction(cx.db, async (trx) => {
    const found = await trx
      .selectFrom('topics')
      .select(['id', 'slug'])
      .where('id', 'in', [from, into])
      .where('merged_into', 'is', null)
      .orderBy('id')
      .forUpdate()
      .execute();
    const source = found.find(({ id }) => id === from);
    if (!source) throw missing('topic', from);
    if (!found.some(({ id }) => id === into)) throw missing('topic', into);
    await trx
      .updateTable('former_slugs')
      .set({ target: into })
      .where('kind', '=', 'topic')
      .where('target', '=', from)
      .execute();
    await trx.insertInto('former_slugs').values({ kind: 'topic', slug: source.slug, target: into }).execute();
    await trx.updateTable('topics').set({ merged_into: into }).where('merged_into', '=', from).execute();
    // A tilde stands in no slug: nothing finds the old row by its address any more.
    await trx
      .updateTable('topics')
      .set({ merged_into: into, slug: `~${from}` })
      .where('id', '=', from)
      .execute();
    await audit({ ...cx, db: trx }, 'topic.merged', from);
    await announce(trx, { tags: ['taxonomy', 'stories'] });
    await cx.jobs.send(trx, 'taxonomy.changed', { kind: 'topic', id: into });
  });
}
