import type { IncomingMessage } from 'node:http';

/**
 * Whether a browser says that another site's page sent this (Fetch Metadata; Origin, RFC 6454).
 * A program that sends neither header is not a page, and may pass.
 */
export function isForeign(headers: IncomingMessage['headers'], publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin, host } = headers;
  if (origin === undefined) return false;
  if (origin === publicUrl) return false;
  return !URL.canParse(origin) || host === undefined || new URL(origin).host !== host;
}
