import { BlockList, isIP } from 'node:net';
import * as z from 'zod';
import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { askOutside } from '#platform/outside';
import type { CrawlerList } from './crawlers.ts';

/** The form in which operators publish the addresses of their crawlers (draft-illyes-aipref-jafar, section 2). */
const published = z.object({
  prefixes: z
    .array(z.union([z.object({ ipv4Prefix: z.cidrv4() }), z.object({ ipv6Prefix: z.cidrv6() })]))
    .min(1)
    .max(5_000),
});

const day = 86_400_000;

/** Addresses of a crawler as its operator published them, by the crawler's name; of those whose list was read. */
export async function readRanges(db: Db): Promise<ReadonlyMap<string, BlockList>> {
  const rows = await db.selectFrom('crawler_ranges').select(['crawler', 'prefixes']).execute();
  return new Map(rows.map(({ crawler, prefixes }) => [crawler, blockList(prefixes)]));
}

function blockList(prefixes: readonly string[]): BlockList {
  const list = new BlockList();
  for (const prefix of prefixes) {
    const [address = '', bits = ''] = prefix.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/**
 * Reads the published addresses of the crawlers that came within a week, each once a day. An operator's host that does not
 * answer, or answers something else, leaves what was known.
 * @param ask for tests: how an address is asked
 */
export async function refreshRanges(
  { db, now, log }: Pick<Cx, 'db' | 'now' | 'log'>,
  { crawlers }: CrawlerList,
  ask: typeof askOutside = askOutside,
): Promise<void> {
  const seen = await db
    .selectFrom('crawler_days')
    .select('robot')
    .distinct()
    .where('day', '>=', new Date(now.getTime() - 7 * day).toISOString().slice(0, 10))
    .execute();
  const fresh = await db
    .selectFrom('crawler_ranges')
    .select('crawler')
    .where('read_at', '>', new Date(now.getTime() - day))
    .execute();
  const names = new Set(seen.map(({ robot }) => robot));
  for (const { crawler } of fresh) names.delete(crawler);
  for (const { name, ranges } of crawlers.filter((one) => one.ranges.length > 0 && names.has(one.name))) {
    try {
      const prefixes = (await Promise.all(ranges.map((url) => prefixesAt(url, ask)))).flat();
      await db
        .insertInto('crawler_ranges')
        .values({ crawler: name, prefixes, read_at: now })
        .onConflict((conflict) => conflict.column('crawler').doUpdateSet({ prefixes, read_at: now }))
        .execute();
    } catch (error) {
      log.info({ crawler: name, reason: String(error) }, 'addresses of a crawler were not read');
    }
  }
}

async function prefixesAt(url: string, ask: typeof askOutside): Promise<string[]> {
  const { status, body } = await ask({ url, method: 'GET', timeout: 10_000, longest: 1_000_000 });
  if (status !== 200) throw new Error(`status ${status}`);
  return published
    .parse(JSON.parse(body))
    .prefixes.map((prefix) => ('ipv4Prefix' in prefix ? prefix.ipv4Prefix : prefix.ipv6Prefix));
}
