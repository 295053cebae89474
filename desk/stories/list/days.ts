export type Span = 'month' | 'week';

/** Whether a value of the address is a day such as `2026-11-24`. */
export function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The days that a calendar shows: whole weeks from Monday on (ISO 8601) around a day or its month. */
export function daysOf(day: string, span: Span): string[] {
  const first = span === 'week' ? day : `${day.slice(0, 7)}-01`;
  const monday = addDays(first, -((new Date(first).getUTCDay() + 6) % 7));
  const days = Array.from({ length: 42 }, (_, index) => addDays(monday, index));
  if (span === 'week') return days.slice(0, 7);
  const month = day.slice(0, 7);
  // As many whole weeks as the month touches.
  return days.filter((_, index) => addDays(monday, index - (index % 7)).slice(0, 7) <= month);
}
