import { usePaperZone } from '../app/session.ts';
import { useLanguage } from '../app/words.tsx';
import { localeOf } from './times.ts';

/** How an instant may be written: `2 Mar 2026, 18:30`, `02/03/2026, 18:30`, with seconds, as a day or as a time of day alone. */
const shapes = {
  instant: { dateStyle: 'medium', timeStyle: 'short' },
  short: { dateStyle: 'short', timeStyle: 'short' },
  exact: { dateStyle: 'medium', timeStyle: 'medium' },
  day: { dateStyle: 'medium' },
  clock: { hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Writes an instant as the paper's clock shows it, whatever the browser's says, in the language of whoever sits here. */
export type Times = (at: string | Date, shape?: keyof typeof shapes) => string;

export function useTimes(): Times {
  const timeZone = usePaperZone();
  const { language } = useLanguage();
  return (at, shape = 'instant') =>
    new Intl.DateTimeFormat(localeOf(language), { ...shapes[shape], timeZone }).format(new Date(at));
}
