import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call, type Answer } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { AnswerForm } from './answer-form.tsx';
import { messages } from './messages.ts';
import { countsQuery, contestedQuery } from './queries.ts';

/** Measures that readers contest, each with a form for the answer; they stand above the contested decisions. */
export function MeasureAppeals() {
  const words = useWords(messages);
  const { data = [] } = useQuery(contestedQuery);
  if (data.length === 0) return null;
  return (
    <section aria-labelledby="contested-measures">
      <h2 id="contested-measures">{words.contestedMeasures}</h2>
      <ul className="said-list">
        {data.map((measure) => (
          <li key={measure.id}>
            <Contested measure={measure} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Contested({ measure }: { readonly measure: Answer<'GET /api/moderation/measures'>[number] }) {
  const words = useWords(messages);
  const cache = useQueryClient();
  const say = async (granted: boolean, answer: string) => {
    try {
      const body = { granted, answer };
      await call('POST /api/moderation/measures/:id', { params: { id: measure.id }, body });
      sayDone(words.answered);
      await cache.invalidateQueries({ queryKey: contestedQuery.queryKey });
      await cache.invalidateQueries({ queryKey: countsQuery.queryKey });
    } catch (error) {
      sayFailed(error);
    }
  };
  return (
    <>
      <p>
        <bdi>{measure.name}</bdi> · <strong>{words.kindsDone[measure.kind]}</strong>{' '}
        <span dir="auto">{measure.reason}</span>
      </p>
      <blockquote className="answered" dir="auto">
        {measure.appeal}
      </blockquote>
      <AnswerForm grant={words.grantMeasure} say={(granted, answer) => void say(granted, answer)} />
    </>
  );
}
