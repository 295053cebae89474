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

/** The year at an instant in a time zone, with its bounds in milliseconds since 1970. */
export function yearIn(
  at: number,
  timeZone: string,
): { readonly from: number; readonly to: number; readonly number: number } {
  const number = new Date(shown(at, timeZone)).getUTCFullYear();
  return {
    from: startOfDay(`${number}-01-01`, timeZone),
    to: startOfDay(`${number + 1}-01-01`, timeZone),
    number,
  };
}
