import type { Beacon } from './beacon.ts';

/** Names of sources that are no host. */
export const direct = 'direct';
export const thisSite = 'site';
export const otherSource = 'other';

const day = 86_400_000;
// More hosts than this in a day are somebody's invention.
const mostHosts = 2_000;

/** Where a reader came from, by the host alone: another site's, `site` for this one, `direct` where nobody says. */
export function openSources(): (beacon: Pick<Beacon, 'from' | 'referrer'>, at: Date) => string {
  let hosts = new Set<string>();
  let until = 0;
  return ({ from, referrer }, at) => {
    if (from !== null) return thisSite;
    if (!referrer) return direct;
    const host = referrer.toLowerCase().replace(/^(?:www|m|amp)\.(?=[^.]+\.)|\.$/g, '');
    if (!host.includes('.') || host.length > 100) return otherSource;
    if (at.getTime() > until) {
      hosts = new Set();
      until = at.getTime() + day;
    }
    if (!hosts.has(host) && hosts.size >= mostHosts) return otherSource;
    hosts.add(host);
    return host;
  };
}
