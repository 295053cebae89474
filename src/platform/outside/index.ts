import { lookup as resolve, type LookupAddress } from 'node:dns';
import { request as ask80, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as ask443 } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Cidr } from '#platform/config';
import { isPublicAddress } from './public-address.ts';

export { isPublicAddress } from './public-address.ts';

/** Which IP addresses may be asked. */
export type MayAsk = (address: string) => boolean;

/** The public Internet, and these networks, which the operator names. */
export function mayAskIn(networks: readonly Cidr[]): MayAsk {
  return (address) => {
    if (isPublicAddress(address)) return true;
    const parsed = ipaddr.isValid(address) ? ipaddr.process(address) : undefined;
    return networks.some((cidr) => parsed?.kind() === cidr[0].kind() && parsed.match(cidr));
  };
}

/**
 * The IP address that an address of the web names by itself: a number, or a name of this machine (RFC 6761, section 6.3),
 * with or without the dot at its end. Undefined for a name that only the DNS knows.
 */
export function addressIn(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$|\.$/g, '');
  if (host === 'localhost' || host.endsWith('.localhost')) return '127.0.0.1';
  return isIP(host) === 0 ? undefined : host;
}

export interface OutsideRequest {
  readonly url: string;
  readonly method: 'HEAD' | 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds for all of it. */
  readonly timeout: number;
  /** Bytes of the answer that are read; the connection ends after them. */
  readonly longest: number;
  /** Those of the public Internet alone unless said. */
  readonly mayAsk?: MayAsk;
}

export interface OutsideAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * Asks a host outside of the house. The host is resolved here and the connection goes to the very address that was checked,
 * so that no name can lead into the newsroom's own network (DNS rebinding). Redirects are answers, and not followed.
 * @throws Error of the network; `private address` where the host may not be asked
 */
export function askOutside(asked: OutsideRequest): Promise<OutsideAnswer> {
  const { url, method, headers = {}, body, timeout, longest, mayAsk = isPublicAddress } = asked;
  return new Promise((done, fail) => {
    const target = new URL(url);
    const host = target.hostname.replace(/^\[|\]$/g, '');
    // A host that is an address is not looked up.
    if (isIP(host) !== 0 && !mayAsk(host)) throw new Error('private address');
    const begin = target.protocol === 'https:' ? ask443 : ask80;
    const settings = {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(timeout),
      agent: false,
      lookup: lookupOf(mayAsk),
    } as const;
    // What goes wrong while the answer is read is a failure as well.
    begin(target, settings, (response) => done(readStart(response, longest)))
      .on('error', fail)
      .end(body);
  });
}

async function readStart(response: IncomingMessage, longest: number): Promise<OutsideAnswer> {
  const parts: Buffer[] = [];
  let length = 0;
  if (longest > 0) {
    for await (const part of response as AsyncIterable<Buffer>) {
      parts.push(part);
      length += part.length;
      if (length >= longest) break;
    }
  }
  response.destroy();
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: Buffer.concat(parts).subarray(0, longest).toString('utf8'),
  };
}

/** Resolves a name, and refuses it unless each of its addresses may be asked. */
function lookupOf(mayAsk: MayAsk): LookupFunction {
  return (name, asked, answer) => {
    resolve(name, { ...asked, all: true }, (error, found: LookupAddress[]) => {
      if (error) return answer(error, '', 4);
      const first = found[0];
      if (!first || !found.every(({ address }) => mayAsk(address)))
        return answer(new Error('private address'), '', 4);
      return asked.all === true
        ? (answer as unknown as (error: null, all: LookupAddress[]) => void)(null, found)
        : answer(null, first.address, first.family);
    });
  };
}
