export interface Pace {
  /** Whether one more is within the limit; if so it is counted. */
  allows(who: string, at: Date): boolean;
}

const capacity = 10_000;

/** At most `most` in `minutes` from one network. Kept in memory only, and only so long. */
export function createPace(most: number, minutes: number): Pace {
  const sent = new Map<string, number[]>();
  return {
    allows(who, at) {
      const since = at.getTime() - minutes * 60_000;
      if (sent.size >= capacity) {
        for (const [other, times] of sent) if ((times.at(-1) ?? 0) <= since) sent.delete(other);
      }
      const recent = (sent.get(who) ?? []).filter((time) => time > since);
      if (recent.length >= most || (sent.size >= capacity && !sent.has(who))) return false;
      sent.set(who, [...recent, at.getTime()]);
      return true;
    },
  };
}
