/** Attempts until a delivery counts as failed; about two and a half days after the first. */
export const mostTries = 10;

const longest = 24 * 3600;

/**
 * Seconds until the next attempt: 10, four times as many after each failure, a day at most, and each by up to a fifth more
 * or less, so that what failed together does not come back together.
 * @param tried attempts so far, at least 1
 * @param random from 0 to 1
 * @param asked seconds for which the receiver asked (Retry-After); at most a day of them
 */
export function secondsUntilNext(tried: number, random: number, asked = 0): number {
  const own = Math.min(10 * 4 ** (tried - 1), longest) * (0.8 + 0.4 * random);
  return Math.max(own, Math.min(asked, longest));
}

/** Retry-After in seconds (RFC 9110, section 10.2.3); 0 where there is none that says so. */
export function secondsAsked(retryAfter: string | undefined, now: Date): number {
  if (retryAfter === undefined) return 0;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter);
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? 0 : Math.max(0, (at - now.getTime()) / 1000);
}
