import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { messages } from './messages.ts';
import { countsQuery } from './queries.ts';

type Movers = Answer<'GET /api/comments/:id/context'>['movers'];

/** Which pieces of the text moved the classifier, or why it says nothing. */
export function Movers({ movers }: { readonly movers: Movers }) {
  const words = useWords(messages);
  const { data: state } = useQuery(countsQuery);
  if (movers === null) {
    const { published = 0, rejected = 0, wanted = 0 } = state?.classifier ?? {};
    return (
      <section>
        <h3>{words.movers}</h3>
        {state && <p className="note">{words.noMovers(published, rejected, wanted)}</p>}
      </section>
    );
  }
  const signed = new Intl.NumberFormat('en', { signDisplay: 'always', maximumFractionDigits: 2 });
  return (
    <section>
      <h3>{words.movers}</h3>
      <ul className="movers">
        {movers.map((mover) => {
          const isPiece = 'piece' in mover;
          return (
            <li
              key={isPiece ? `piece ${mover.piece}` : mover.measure}
              data-towards={mover.weight > 0 ? 'bad' : 'good'}
            >
              {isPiece ? <q dir="auto">{mover.piece}</q> : (words.measures[mover.measure] ?? mover.measure)}{' '}
              <span className="weight">{signed.format(mover.weight)}</span>
            </li>
          );
        })}
      </ul>
      <p className="note">{words.moversNote}</p>
    </section>
  );
}
