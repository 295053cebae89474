import { sql } from 'kysely';
import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { announce } from '#platform/events';

/** Puts the sections into this order in the navigation; those that are not named come after, in the order they had. */
export async function orderSections(cx: Cx, { ids }: { readonly ids: readonly number[] }): Promise<void> {
  await inTransaction(cx.db, async (trx) => {
    await sql`
      update sections set position = placed.place from (
        select id, row_number() over (order by coalesce(array_position(${[...ids]}::int[], id), 100000), position, id)
          as place from sections
      ) as placed where placed.id = sections.id`.execute(trx);
    await audit({ ...cx, db: trx }, 'sections.ordered', null);
    await announce(trx, { tags: ['taxonomy'] });
  });
}
