import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call, type Answer } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
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
  const [answer, setAnswer] = useState('');
  const id = useId();
  const say = async (granted: boolean) => {
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
    <form onSubmit={(event) => event.preventDefault()}>
      <p>
        <bdi>{measure.name}</bdi> · <strong>{words.kindsDone[measure.kind]}</strong>{' '}
        <span dir="auto">{measure.reason}</span>
      </p>
      <blockquote className="answered" dir="auto">
        {measure.appeal}
      </blockquote>
      <div className="field">
        <label htmlFor={id}>{words.answer}</label>
        <textarea
          id={id}
          rows={3}
          required
          maxLength={2000}
          value={answer}
          onChange={({ target }) => setAnswer(target.value)}
        />
      </div>
      <p className="dialog-foot">
        <button
          type="button"
          className="button"
          disabled={answer.trim() === ''}
          onClick={() => void say(false)}
        >
          {words.decline}
        </button>
        <button
          type="button"
          className="button main"
          disabled={answer.trim() === ''}
          onClick={() => void say(true)}
        >
          {words.grantMeasure}
        </button>
      </p>
    </form>
  );
}
