import type { Answer } from '../../app/client.ts';
import { useLanguage, useWords } from '../../app/words.tsx';
import { localeOf } from '../../parts/times.ts';
import { Ledger, useTaken } from './ledger.tsx';
import { messages } from './messages.ts';

/** The ledger of robots by the day, newest first. */
export function RobotDays({ days }: { readonly days: Answer<'GET /api/robots'>['days'] }) {
  const words = useWords(messages);
  const { language } = useLanguage();
  const { taken } = useTaken();
  if (days.length === 0) return <p className="empty">{words.noDays}</p>;
  const date = (day: string) =>
    new Date(day).toLocaleDateString(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <Ledger
      labelledBy="robots-days"
      rows={days}
      keyOf={({ day }) => day}
      columns={[
        { head: words.day, cell: ({ day }) => date(day) },
        ...taken((row: (typeof days)[number]) => row),
      ]}
    />
  );
}
