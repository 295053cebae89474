import { createHmac, type KeyObject } from 'node:crypto';
import type { Client } from '#platform/http';

/** Who a reader is for counting: never stored, only ever hashed. */
export type Reader = Pick<Client, 'network' | 'userAgent'>;

/** No browser's name is longer; what is longer would only fill memory and take time. */
export const longestName = 512;

/**
 * The key by which repeats of one reader on one story are dropped: HMAC-SHA-256(salt, address | user agent | story),
 * its first 128 bits as hex (RFC 2104). Keys of two stories cannot be joined without the salt.
 */
export function readerKey(salt: KeyObject, reader: Reader, story: number): string {
  return keyed(salt, `${reader.network}|${reader.userAgent}|${story}`);
}

/** The key by which one reader makes a pair of stories once a day. */
export function pairKey(salt: KeyObject, reader: Reader, from: number, to: number): string {
  return keyed(salt, `${reader.network}|${reader.userAgent}|${from}>${to}`);
}

function keyed(salt: KeyObject, message: string): string {
  return createHmac('sha256', salt).update(message).digest('hex').slice(0, 32);
}
