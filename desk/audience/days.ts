import { wallTime } from '../parts/times.ts';

/** Two dates, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Days, today included, that a button chooses. */
export const spans = [1, 7, 28, 365] as const;

const dayMs = 86_400_000;
const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Today in `zone` and so many days before it. */
export function lastDays(days: number, zone: string, now = Date.now()): Days {
  const to = wallTime(new Date(now), zone).slice(0, 10);
  return { from: dateOf(Date.parse(to) - (days - 1) * dayMs), to };
}

/** What the address says; whatever it does not say, or says wrong, is the last week. */
export function daysOf(search: Readonly<Record<string, unknown>>, zone: string): Days {
  const week = lastDays(7, zone);
  const dayOf = (name: 'from' | 'to') => {
    const said = search[name];
    return typeof said === 'string' && isDay(said) ? said : week[name];
  };
  const [from, to] = [dayOf('from'), dayOf('to')].sort() as [string, string];
  return { from, to };
}

/** Whether it is a day of our times: while a year is typed, a field says `0002`, then `0020`. */
export const isDay = (text: string): boolean =>
  /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  dateOf(Date.parse(text)) === text;

/** As many as a curve shows. */
export const mostDays = 1_100;

/**
 * The days of a curve, as instants at which they begin in UTC; what has yet to come is no day without readers. A span
 * that is longer than a curve can be begins and ends with what was counted; of that, too, the last `mostDays` are shown.
 * @param counted dates in their order
 * @param today a date
 */
export function curveDays(days: Days, counted: readonly string[], today: string): number[] {
  const { from } = days;
  const to = days.to < today ? days.to : today;
  const daysIn = (a: string, b: string) => (Date.parse(b) - Date.parse(a)) / dayMs + 1;
  const isLong = daysIn(from, to) > mostDays;
  const end = isLong ? (counted.at(-1) ?? from) : to;
  const begin = isLong ? (counted[0] ?? from) : from;
  const count = Math.max(0, Math.min(mostDays, daysIn(begin, end)));
  return Array.from({ length: count }, (_, place) => Date.parse(end) - (count - 1 - place) * dayMs);
}
