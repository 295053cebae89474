import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { Fault } from '#platform/errors';
import type { House } from '../house.ts';

/** What passkeys need to know of the house. */
export type PasskeyHouse = Pick<House, 'publicUrl' | 'paperName'>;

/** Where a passkey is good: the origin that the browser must name, and its host (the relying party's ID). */
export interface PasskeyPlace {
  readonly origin: string;
  readonly host: string;
  /** The paper's name, which the browser may show. */
  readonly name: string;
}

/**
 * The place that a request came from: the paper's own origin, or on a paper of this machine also localhost.
 * No other host that a request may claim is believed.
 * @throws Fault `accounts.no-passkeys-here` on an IP address (WebAuthn 3, §5.1.3: the ID is a domain) or another host
 */
export function passkeyPlace(house: PasskeyHouse, headers: IncomingMessage['headers']): PasskeyPlace {
  const own = new URL(house.publicUrl);
  const asked = URL.parse(headers.origin ?? `${own.protocol}//${headers.host ?? ''}`);
  const onThisMachine = isIP(bare(own.hostname)) > 0 || own.hostname === 'localhost';
  const isOwn = asked?.host === own.host && asked.protocol === own.protocol;
  const isLocal = onThisMachine && asked?.hostname === 'localhost' && asked.protocol === 'http:';
  if (!asked || isIP(bare(asked.hostname)) > 0 || !(isOwn || isLocal)) {
    throw new Fault('accounts.no-passkeys-here', 'conflict', 'Passkeys do not work at this address.', {
      help: 'Open the desk under its name (on this machine: localhost), or use a password.',
    });
  }
  return { origin: asked.origin, host: asked.hostname, name: house.paperName() };
}

const bare = (host: string) => host.replace(/^\[|\]$/g, '');
