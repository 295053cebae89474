/** Where the time comes from. Production reads the system; a test sets its own. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export interface ManualClock extends Clock {
  set(instant: Date | string): void;
  advance(milliseconds: number): void;
}

/** A clock that stands still until it is told to move. */
export function manualClock(start: Date | string): ManualClock {
  let instant = new Date(start);
  return {
    now: () => new Date(instant),
    set: (to) => {
      instant = new Date(to);
    },
    advance: (milliseconds) => {
      instant = new Date(instant.getTime() + milliseconds);
    },
  };
}

// Making one costs a hundred times as much as using it; the zones are those of the paper.
const daysOf = new Map<string, Intl.DateTimeFormat>();

/** The date in a time zone, as ISO 8601 has it: Canadian English writes it so. */
export function dayIn(timeZone: string, at: Date): string {
  const days = daysOf.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  daysOf.set(timeZone, days);
  return days.format(at);
}
