import { createHash, type Hash } from 'node:crypto';

/** What a document is put into, piece by piece, for `tagOf`. */
export const hashForTag = (): Hash => createHash('sha256');

/** The entity tag (RFC 9110, section 8.8.3) of what was put into a hash. */
export const tagOf = (hash: Hash): string => `"${hash.digest('base64url').slice(0, 22)}"`;

/** The entity tag of a document at hand. */
export const tagOver = (body: string | Uint8Array): string => tagOf(hashForTag().update(body));
