import type { Language } from '../app/words.tsx';

/** How `Intl` writes for a person at the desk. */
export const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language);

/** What a clock in `zone` shows at an instant, as a field of date and time takes it: `2026-03-02T18:30`. */
export function wallTime(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/**
 * The instant at which a clock in `zone` shows a time. A time that the clock skips is taken an hour later, as clocks do.
 * @param wall as a field of date and time gives it
 */
export function instantOf(wall: string, zone: string): Date {
  const asUtc = Date.parse(`${wall}Z`);
  const offset = (at: number) =>
    Date.parse(`${wallTime(new Date(at), zone)}Z`) - Math.floor(at / 60_000) * 60_000;
  const guess = asUtc - offset(asUtc);
  return new Date(asUtc - offset(guess));
}

/** An instant in words, in the paper's zone. */
export function instantWords(iso: string, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  }).format(new Date(iso));
}
