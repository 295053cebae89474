import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import type { Cidr } from '#platform/config';

export interface Client {
  /** The nearest address that no trusted proxy vouches away, in its normal form. */
  readonly address: string;
  /** The address as counting sees it: IPv4 whole, IPv6 by its /64. */
  readonly network: string;
  readonly protocol: 'http' | 'https';
  readonly userAgent: string;
}

/**
 * Tells who sent a request. `Forwarded` (RFC 7239), else `X-Forwarded-For`, is read from right to left for as long as
 * each hop is a trusted proxy; from anybody else the headers are ignored.
 */
export function clientOf(request: IncomingMessage, trusted: readonly Cidr[]): Client {
  let address = normalise(request.socket.remoteAddress ?? '');
  let protocol: Client['protocol'] = 'http';
  if (address !== undefined && isTrusted(address, trusted)) {
    const hops = readHops(request.headers).toReversed();
    for (const hop of hops) {
      if (hop.protocol) protocol = hop.protocol;
      const next = hop.address === undefined ? undefined : normalise(hop.address);
      if (next === undefined) break;
      address = next;
      if (!isTrusted(next, trusted)) break;
    }
    const first = request.headers['x-forwarded-proto'];
    if (!request.headers.forwarded && typeof first === 'string') {
      protocol = first.split(',').at(-1)?.trim() === 'https' ? 'https' : 'http';
    }
  }
  return {
    address: address?.toString() ?? '',
    network: address === undefined ? '' : networkOf(address),
    protocol,
    userAgent: request.headers['user-agent'] ?? '',
  };
}

interface Hop {
  readonly address: string | undefined;
  readonly protocol?: Client['protocol'];
}

function readHops(headers: IncomingMessage['headers']): Hop[] {
  const { forwarded } = headers;
  if (forwarded) {
    return forwarded.split(',').map((element) => {
      const pairs = new Map(
        element.split(';').map((pair) => {
          const [name = '', value = ''] = pair.split('=', 2);
          return [name.trim().toLowerCase(), value.trim().replace(/^"|"$/g, '')] as const;
        }),
      );
      const proto = pairs.get('proto');
      const node = pairs.get('for');
      return {
        address: node === undefined ? undefined : withoutPort(node),
        ...(proto === 'https' || proto === 'http' ? { protocol: proto } : {}),
      };
    });
  }
  const list = headers['x-forwarded-for'];
  const joined = Array.isArray(list) ? list.join(',') : (list ?? '');
  return joined === '' ? [] : joined.split(',').map((part) => ({ address: withoutPort(part.trim()) }));
}

function withoutPort(node: string): string {
  const bracketed = /^\[([^\]]+)\]/.exec(node);
  if (bracketed) return bracketed[1] ?? '';
  return /^\d+\.\d+\.\d+\.\d+:\d+$/.test(node) ? (node.split(':')[0] ?? '') : node;
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

function normalise(text: string): Address | undefined {
  return ipaddr.isValid(text) ? ipaddr.process(text) : undefined;
}

function isTrusted(address: Address, trusted: readonly Cidr[]): boolean {
  return trusted.some((cidr) => cidr[0].kind() === address.kind() && address.match(cidr));
}

function networkOf(address: Address): string {
  if (address.kind() === 'ipv4') return address.toString();
  return `${(address as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
