import type { Answer } from '../../app/client.ts';
import { useLanguage, useWords } from '../../app/words.tsx';
import { bytesIn } from './bytes-in.ts';
import { messages } from './messages.ts';

/** The ledger of robots by the day, newest first. */
export function RobotDays({ days }: { readonly days: Answer<'GET /api/robots'>['days'] }) {
  const words = useWords(messages);
  const { language } = useLanguage();
  if (days.length === 0) return <p className="empty">{words.noDays}</p>;
  return (
    <div className="scroll" tabIndex={0} role="group" aria-labelledby="robots-days">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col" className="number">
              {words.requests}
            </th>
            <th scope="col" className="number">
              {words.stories}
            </th>
            <th scope="col" className="number">
              {words.size}
            </th>
            <th scope="col" className="number">
              {words.refusals}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, requests, stories, bytes, refused }) => (
            <tr key={day}>
              <th scope="row">
                {new Date(day).toLocaleDateString(language, { dateStyle: 'medium', timeZone: 'UTC' })}
              </th>
              <td className="number">{requests.toLocaleString(language)}</td>
              <td className="number">{stories.toLocaleString(language)}</td>
              <td className="number">{bytesIn(bytes, language)}</td>
              <td className="number">{refused.toLocaleString(language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
