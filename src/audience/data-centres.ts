import { BlockList } from 'node:net';
import * as z from 'zod';
import { setting, type Settings } from '#platform/settings';

const range = z.union([z.cidrv4(), z.cidrv6()], { error: 'must be a range such as 192.0.2.0/24' });

/**
 * Ranges of addresses (RFC 4632, RFC 4291) from which machines come and people hardly ever: hosting companies publish
 * theirs. Whoever comes from there is suspected of being a robot. IPv6 addresses are known by their /64, so narrower ranges
 * meet whole networks. Empty until an operator fills it: the house cannot know who else is let room there.
 */
export const dataCentres = setting('audience.data-centres', z.array(range).max(1_000), []);

const readEvery = 1_000;

/** Tells whether a network (an IPv4 address, or an IPv6 /64) lies in one of the ranges; hears of changes within a second. */
export function watchDataCentres(settings: Settings): (network: string, at: Date) => boolean {
  let read = Number.NEGATIVE_INFINITY;
  let ranges = '';
  let list: BlockList | undefined;
  return (network, at) => {
    if (Math.abs(at.getTime() - read) >= readEvery) {
      read = at.getTime();
      const now = settings.get(dataCentres);
      if (now.join() !== ranges) list = listOf(now);
      ranges = now.join();
    }
    if (!list) return false;
    const address = network.replace(/\/64$/, '');
    return list.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
  };
}

function listOf(ranges: readonly string[]): BlockList | undefined {
  if (ranges.length === 0) return undefined;
  const list = new BlockList();
  for (const each of ranges) {
    const [address = '', bits = ''] = each.split('/');
    const isIPv6 = address.includes(':');
    list.addSubnet(address, Math.min(Number(bits), isIPv6 ? 64 : 32), isIPv6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
