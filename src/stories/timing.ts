import { Fault } from '#platform/errors';

/** The later of an instant and another that may be open. */
export function latest(instant: Date, other: Date | null): Date {
  return other !== null && other > instant ? other : instant;
}

/** @throws Fault `stories.instant-invalid` when a story would expire before it is published */
export function requireExpiryAfter(publishedAt: Date, expiresAt: Date | null): void {
  if (expiresAt !== null && expiresAt <= publishedAt) {
    throw new Fault('stories.instant-invalid', 'invalid', 'The story would expire before it is published.', {
      help: 'Choose a later expiry.',
    });
  }
}
