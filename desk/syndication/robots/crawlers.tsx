import type { Answer } from '../../app/client.ts';
import { useLanguage, useWords } from '../../app/words.tsx';
import { bytesIn } from './bytes-in.ts';
import { messages } from './messages.ts';

type Crawler = Answer<'GET /api/robots'>['crawlers'][number];

interface CrawlersProps {
  readonly crawlers: readonly Crawler[];
  readonly locked: boolean;
  answer(crawler: string, chosen: 'allowed' | 'refused' | 'purpose'): void;
}

const chosenBy = { 'named-allowed': 'allowed', 'named-refused': 'refused' } as const;

/** Every crawler of the list: what it comes for, what it is answered, what it took. */
export function Crawlers({ crawlers, locked, answer }: CrawlersProps) {
  const words = useWords(messages);
  const { language } = useLanguage();
  const number = (value: number) => value.toLocaleString(language);
  const total = ({ taken }: Crawler, of: 'requests' | 'bytes' | 'stories' | 'refused') =>
    taken.reduce((sum, one) => sum + one[of], 0);
  return (
    <div className="scroll" tabIndex={0} role="group" aria-labelledby="robots-crawlers">
      <table className="crawlers">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.comesFor}</th>
            <th scope="col">{words.answer}</th>
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
            <th scope="col">{words.checked}</th>
          </tr>
        </thead>
        <tbody>
          {crawlers.map((crawler) => {
            const { name, operator, purposes, decision } = crawler;
            const isNamed = decision === 'named-allowed' || decision === 'named-refused';
            const requests = total(crawler, 'requests');
            return (
              <tr key={name}>
                <th scope="row">
                  {name} <small>{operator}</small>
                </th>
                <td>{purposes.map((purpose) => words.purposes[purpose]).join(', ')}</td>
                <td>
                  <select
                    aria-label={words.answerFor(name)}
                    disabled={locked}
                    value={isNamed ? chosenBy[decision] : 'purpose'}
                    onChange={({ target }) => answer(name, target.value as 'allowed' | 'refused' | 'purpose')}
                  >
                    <option value="purpose">
                      {isNamed ? words.purposeAlone : words.byPurpose(decision === 'allowed')}
                    </option>
                    <option value="allowed">{words.allow}</option>
                    <option value="refused">{words.refuse}</option>
                  </select>
                </td>
                <td className="number">{number(requests)}</td>
                <td className="number">{number(total(crawler, 'stories'))}</td>
                <td className="number">{bytesIn(total(crawler, 'bytes'), language)}</td>
                <td className="number">{number(total(crawler, 'refused'))}</td>
                <td>
                  {requests === 0
                    ? words.never
                    : crawler.taken
                        .map(({ standing, requests: of }) =>
                          words.share(
                            (of / requests).toLocaleString(language, { style: 'percent' }),
                            words.standings[standing],
                          ),
                        )
                        .join(', ')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
