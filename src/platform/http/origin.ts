import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Whether a browser says that another site's page sent this (Fetch Metadata; Origin, RFC 6454). The paper's own pages are
 * those of its public origin, and those that were asked of this machine by a number or as localhost. What else a request
 * says in Host is not believed: a stranger's name may be made to lead here (DNS rebinding).
 * A program that sends neither header is not a page, and may pass.
 * @param publicUrl an origin, without a slash at its end
 */
export function isForeign(headers: IncomingMessage['headers'], publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin, host } = headers;
  if (origin === undefined || origin === publicUrl) return false;
  const page = URL.parse(origin);
  return page === null || page.host !== host || !isNoName(page.hostname);
}

/** Nobody else can have a number of ours, nor localhost. */
const isNoName = (hostname: string) => hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) > 0;
