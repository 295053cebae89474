import { sql } from 'kysely';
import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { announce } from '#platform/events';
import { resolveAddress } from '#stories';
import { findBySlug, isReserved } from '#taxonomy';
import './tables.ts';
import { readAddress, type Address } from '../address.ts';

// Any number of ours: PostgreSQL's advisory locks know no names.
const redirects = 7_113_163;

/** Announced when redirects changed. */
export const redirectsTag = 'redirects';

/**
 * Leads readers from an address where nothing lives to another of ours, by 308.
 * @param from path; its forms (capitals, a slash at the end) count as one
 * @param to path
 * @throws Fault `site.redirect-no-path`, `site.redirect-reserved`, `site.redirect-shadows`, `site.redirect-loop`
 */
export async function makeRedirect(
  cx: Cx,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const source = pathOf(cx, from);
  const target = pathOf(cx, to);
  const [first = ''] = source.segments;
  // Authors and topics have addresses that readers get wrong; all else under reserved words belongs to the house.
  if (source.segments.length === 0 || (isReserved(first) && !['authors', 'topics'].includes(first))) {
    throw new Fault('site.redirect-reserved', 'conflict', `${source.plain} belongs to the paper itself.`);
  }
  await inTransaction(cx.db, async (trx) => {
    if (await isTaken({ ...cx, db: trx }, source)) {
      throw new Fault(
        'site.redirect-shadows',
        'conflict',
        `Something lives at ${source.plain}, or leads on from it.`,
        {
          help: 'Only addresses where readers find nothing can be led elsewhere.',
        },
      );
    }
    // Two who make redirects at once could close a loop that neither sees.
    await sql`select pg_advisory_xact_lock(${redirects}::bigint)`.execute(trx);
    await refuseLoop(trx, source.plain, target.plain);
    const row = {
      to_path: target.plain,
      made_at: cx.now,
      made_by: cx.actor.kind === 'staff' ? cx.actor.id : null,
    };
    await trx
      .insertInto('redirects')
      .values({ from_path: source.plain, ...row })
      .onConflict((conflict) => conflict.column('from_path').doUpdateSet(row))
      .execute();
    await trx.deleteFrom('missed_addresses').where('path', '=', source.plain).execute();
    await audit({ ...cx, db: trx }, 'redirect.made', null);
    await announce(trx, { tags: [redirectsTag] });
  });
}

/** Takes a redirect away; where there is none, nothing happens. */
export async function removeRedirect(cx: Cx, { from }: { readonly from: string }): Promise<void> {
  await inTransaction(cx.db, async (trx) => {
    await trx.deleteFrom('redirects').where('from_path', '=', from).execute();
    await audit({ ...cx, db: trx }, 'redirect.removed', null);
    await announce(trx, { tags: [redirectsTag] });
  });
}

function pathOf(cx: Cx, path: string): Address {
  if (!path.startsWith('/') || path.startsWith('//') || /[?#\\]/.test(path)) {
    throw new Fault('site.redirect-no-path', 'invalid', `“${path}” is no path on this site.`, {
      help: 'Give what follows the name of the site, from the first slash on, such as /world/a-story.',
    });
  }
  return readAddress(cx.settings, path);
}

async function isTaken({ db, now }: Cx, { segments, plain }: Address): Promise<boolean> {
  const [first = '', second] = segments;
  if (second === undefined) return (await findBySlug(db, 'section', first)) !== undefined;
  if (first === 'topics') return (await findBySlug(db, 'topic', second)) !== undefined;
  if (first === 'authors') return (await findBySlug(db, 'author', second)) !== undefined;
  // One of a story that is hidden stays the story's own, as it may return.
  const owned = await db
    .selectFrom('story_addresses')
    .select('path')
    .where('path', '=', plain)
    .executeTakeFirst();
  return owned !== undefined || (await resolveAddress(db, plain, now)).kind !== 'missing';
}

async function refuseLoop(db: Db, from: string, to: string): Promise<void> {
  const seen = new Set([from]);
  for (let at: string | undefined = to; at !== undefined;) {
    if (seen.has(at)) {
      throw new Fault('site.redirect-loop', 'conflict', `${to} leads back to ${from}.`, {
        help: 'Lead to an address where readers find a page.',
      });
    }
    seen.add(at);
    const next: { to_path: string } | undefined = await db
      .selectFrom('redirects')
      .select('to_path')
      .where('from_path', '=', at)
      .executeTakeFirst();
    at = next?.to_path;
  }
}
