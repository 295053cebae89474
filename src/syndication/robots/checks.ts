import { resolve4, resolve6, reverse } from 'node:dns/promises';
import { type BlockList, isIP } from 'node:net';
import type { Clock } from '#platform/clock';
import type { Crawler } from './crawlers.ts';
import type { Standing } from './ledger.ts';

/** The part of the DNS that is asked. */
export interface Names {
  /** Names of an address. */
  reverse(address: string): Promise<readonly string[]>;
  /** Addresses of a name. */
  addresses(name: string): Promise<readonly string[]>;
}

export interface CrawlerChecks {
  /** What is known of a claim at this moment; what is not yet known is asked aside, and `unproved` until then. */
  standing(crawler: Crawler, address: string): Standing;
  /** Takes published addresses in, by the crawler's name. */
  learn(ranges: ReadonlyMap<string, BlockList>): void;
  /** Resolves when nothing is being asked. */
  settled(): Promise<void>;
}

const day = 86_400_000;
const most = 10_000;
/** So many questions to the DNS at a time; other claims stay unproved until their next request. */
const mostAsked = 8;

/**
 * Checks who a crawler is: by the addresses that its operator publishes, else by forward-confirmed reverse DNS (the name
 * of the address ends as the operator's do, and that name has the address). Answers are kept for a day, in memory alone.
 */
export function createCrawlerChecks({
  clock,
  names = systemNames,
}: {
  readonly clock: Clock;
  readonly names?: Names;
}): CrawlerChecks {
  let published: ReadonlyMap<string, BlockList> = new Map();
  const known = new Map<string, { readonly standing: Standing; readonly until: number }>();
  const asking = new Map<string, Promise<void>>();

  const remember = (key: string, standing: Standing) => {
    if (known.size >= most) known.clear();
    known.set(key, { standing, until: clock.now().getTime() + day });
  };
  return {
    standing(crawler, address) {
      const family = isIP(address);
      if (family === 0) return 'unproved';
      const list = published.get(crawler.name);
      if (list?.check(address, family === 6 ? 'ipv6' : 'ipv4') === true) return 'proved';
      if (crawler.hosts.length === 0) return list ? 'false' : 'unproved';
      const key = `${crawler.name} ${address}`;
      const answer = known.get(key);
      if (answer && answer.until > clock.now().getTime()) return answer.standing;
      if (!asking.has(key) && asking.size < mostAsked) {
        const asked = confirm(crawler, address, names)
          .then((standing) => remember(key, standing))
          .finally(() => asking.delete(key));
        asking.set(key, asked);
      }
      return 'unproved';
    },
    learn(ranges) {
      published = ranges;
    },
    async settled() {
      await Promise.all(asking.values());
    },
  };
}

async function confirm({ hosts }: Crawler, address: string, names: Names): Promise<Standing> {
  try {
    const own = (await names.reverse(address)).filter((name) => hosts.some((end) => name.endsWith(end)));
    for (const name of own) if ((await names.addresses(name)).includes(address)) return 'proved';
    return 'false';
  } catch (error) {
    // The address has no name at all; any other failure says nothing about it.
    return (error as NodeJS.ErrnoException).code === 'ENOTFOUND' ? 'false' : 'unproved';
  }
}

const systemNames: Names = {
  reverse,
  async addresses(name) {
    const found = await Promise.allSettled([resolve4(name), resolve6(name)]);
    return found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  },
};
