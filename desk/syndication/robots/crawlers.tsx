import type { Answer } from '../../app/client.ts';
import { useLanguage, useWords } from '../../app/words.tsx';
import { useChosen } from '../../parts/chosen.ts';
import { Ledger, useTaken } from './ledger.tsx';
import { messages } from './messages.ts';

type Crawler = Answer<'GET /api/robots'>['crawlers'][number];
/** What a crawler is answered, by name or by what it comes for. */
export type Chosen = 'allowed' | 'refused' | 'purpose';

interface CrawlersProps {
  readonly crawlers: readonly Crawler[];
  readonly locked: boolean;
  answer(crawler: string, chosen: Chosen): Promise<void>;
}

const chosenBy = { 'named-allowed': 'allowed', 'named-refused': 'refused' } as const;

/** All that it took, whoever it turned out to be. */
function totalOf({ taken }: Crawler) {
  const total = (of: 'requests' | 'bytes' | 'stories' | 'refused') =>
    taken.reduce((sum, one) => sum + one[of], 0);
  return {
    requests: total('requests'),
    stories: total('stories'),
    bytes: total('bytes'),
    refused: total('refused'),
  };
}

/** Every crawler of the list: what it comes for, what it is answered, what it took. */
export function Crawlers({ crawlers, locked, answer }: CrawlersProps) {
  const words = useWords(messages);
  const { language } = useLanguage();
  const { taken } = useTaken();
  const whoItIs = (crawler: Crawler) => {
    const { requests } = totalOf(crawler);
    if (requests === 0) return words.never;
    return crawler.taken
      .map((one) =>
        words.share(
          (one.requests / requests).toLocaleString(language, { style: 'percent' }),
          words.standings[one.standing],
        ),
      )
      .join(', ');
  };
  return (
    <Ledger
      labelledBy="robots-crawlers"
      className="crawlers"
      rows={crawlers}
      keyOf={({ name }) => name}
      columns={[
        {
          head: words.name,
          cell: ({ name, operator }) => (
            <>
              {name} <small>{operator}</small>
            </>
          ),
        },
        {
          head: words.comesFor,
          cell: ({ purposes }) => purposes.map((purpose) => words.purposes[purpose]).join(', '),
        },
        {
          head: words.answer,
          cell: (crawler) => <Answered crawler={crawler} locked={locked} answer={answer} />,
        },
        ...taken(totalOf),
        { head: words.checked, cell: whoItIs },
      ]}
    />
  );
}

/** What the policy says to a crawler, to be chosen. */
function Answered({
  crawler: { name, decision },
  locked,
  answer,
}: Pick<CrawlersProps, 'locked' | 'answer'> & { readonly crawler: Crawler }) {
  const words = useWords(messages);
  const isNamed = decision === 'named-allowed' || decision === 'named-refused';
  const { value, choose } = useChosen<Chosen>(isNamed ? chosenBy[decision] : 'purpose', (chosen) =>
    answer(name, chosen),
  );
  return (
    <select
      aria-label={words.answerFor(name)}
      disabled={locked}
      value={value}
      onChange={({ target }) => choose(target.value as Chosen)}
    >
      <option value="purpose">
        {isNamed ? words.purposeAlone : words.byPurpose(decision === 'allowed')}
      </option>
      <option value="allowed">{words.allow}</option>
      <option value="refused">{words.refuse}</option>
    </select>
  );
}
