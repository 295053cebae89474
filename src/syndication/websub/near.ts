import type { Cidr } from '#platform/config';
import { addressIn, isPublicAddress, mayAskIn, type MayAsk } from '#platform/outside';

/**
 * Whom somebody may subscribe: anyone on the Internet; in the networks that the operator names, itself alone, so that
 * nobody can have the paper ask around in there.
 * @param asker the address that the request came from
 */
export function mayBeSubscribedBy(asker: string, networks: readonly Cidr[]): MayAsk {
  const isNamed = mayAskIn(networks);
  const isItself = (address: string) => address === asker || (isLoopback(address) && isLoopback(asker));
  return (address) => isPublicAddress(address) || (isNamed(address) && isItself(address));
}

/** Where a callback may be asked: one that was let in by its address in the operator's networks, any other on the Internet. */
export function mayBeAsked(callback: string, networks: readonly Cidr[]): MayAsk {
  return addressIn(new URL(callback)) === undefined ? isPublicAddress : mayAskIn(networks);
}

const isLoopback = (address: string) => address === '::1' || address.startsWith('127.');
