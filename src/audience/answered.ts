import type { IncomingMessage } from 'node:http';
import type { Config } from '#platform/config';
import { clientOf } from '#platform/http';
import { longestName } from './reader-key.ts';
import type { CountingRoom } from './room.ts';

/** A page that the press answered. */
export interface Answer {
  /** Undefined for a page that is no story. */
  readonly story: number | undefined;
  /** Of the body; 0 where the reader's own copy still held. */
  readonly bytes: number;
}

const mostAddresses = 10_000;

// `Sec-Purpose` is the standard (Fetch, 2.2.7); the others are what browsers said before it, and some still do.
const purposes = new Set(['sec-purpose', 'purpose', 'x-purpose', 'x-moz']);
const lengths = new Set(Array.from(purposes, ({ length }) => length));
const isPurpose = (name: string) => lengths.has(name.length) && purposes.has(name.toLowerCase());
const early = /prefetch|prerender|preview/i;

/**
 * Tells the counting room of each page that the press answers. It is called for every page, so it looks at the few
 * headers that matter as they came, and turns an address into a network once.
 */
export function noteAnswers(
  room: Pick<CountingRoom, 'answered' | 'prefetched'>,
  { trustedProxies }: Pick<Config, 'trustedProxies'>,
): (request: IncomingMessage, answer: Answer, at: Date) => void {
  const networks = new Map<string, string>();
  const networkOf = (request: IncomingMessage) => {
    if (trustedProxies.length > 0) return clientOf(request, trustedProxies).network;
    const address = request.socket.remoteAddress ?? '';
    let network = networks.get(address);
    if (network === undefined) {
      if (networks.size >= mostAddresses) networks.clear();
      network = clientOf(request, trustedProxies).network;
      networks.set(address, network);
    }
    return network;
  };
  return (request, { story, bytes }, at) => {
    const { rawHeaders } = request;
    let userAgent = '';
    let prefetch = false;
    for (let index = 0; index < rawHeaders.length; index += 2) {
      const name = rawHeaders[index] as string;
      if (name.length === 10 && name.toLowerCase() === 'user-agent')
        userAgent = (rawHeaders[index + 1] as string).slice(0, longestName);
      else if (isPurpose(name)) prefetch ||= early.test(rawHeaders[index + 1] as string);
    }
    if (prefetch && story !== undefined) room.prefetched(story, at);
    room.answered({ story: story ?? null, bytes, userAgent, network: networkOf(request), prefetch }, at);
  };
}
