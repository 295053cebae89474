import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits that a browser or a program keeps, and what the house keeps of it. */
export function newToken(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashToken(token) };
}

/** SHA-256: enough for a secret that is random as a whole. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
