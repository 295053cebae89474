const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock in a time zone shows at an instant, as milliseconds since 1970 were it in UTC. */
function shown(at: number, timeZone: string): number {
  // Swedish writes dates as ISO 8601 does. Making a formatter costs a hundred times as much as using it.
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, clock);
  return Date.parse(`${clock.format(at).replace(' ', 'T')}Z`);
}

/** When a day (`2024-05-01`) begins in a time zone, in milliseconds since 1970. */
export function startOfDay(day: string, timeZone: string): number {
  const wanted = Date.parse(day);
  const guess = wanted - (shown(wanted, timeZone) - wanted);
  // Between the two, clocks may have been put forward or back.
  return wanted - (shown(guess, timeZone) - guess);
}

interface Year {
  readonly from: number;
  readonly to: number;
  readonly number: number;
}

/**
 * A function that tells the year at an instant (milliseconds since 1970) in a time zone. Neighbours mostly share it, and
 * dates are dear to make: each year's bounds are found out once.
 */
export function yearsIn(timeZone: string): (at: number) => number {
  const known = new Map<number, Year>();
  let last: Year = { from: 0, to: 0, number: 0 };
  const bounds = (number: number): Year => {
    const year = known.get(number) ?? {
      from: startOfDay(`${number}-01-01`, timeZone),
      to: startOfDay(`${number + 1}-01-01`, timeZone),
      number,
    };
    known.set(number, year);
    return year;
  };
  return (at) => {
    if (at < last.from || at >= last.to) {
      const guess = bounds(new Date(at).getUTCFullYear());
      last = at < guess.from ? bounds(guess.number - 1) : at >= guess.to ? bounds(guess.number + 1) : guess;
    }
    return last.number;
  };
}
