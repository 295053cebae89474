import { useId } from 'react';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../app/client.ts';
import { useWords } from '../../app/words.tsx';
import { sectionsQuery } from '../../stories/list/queries.ts';
import { messages } from '../messages.ts';
import { bys, lastDays, narrows, spans, type Asked } from './asked.ts';

interface Props {
  readonly asked: Asked;
  ask(next: Asked): void;
}

/** By what, between which days, and of what alone. */
export function Choices({ asked, ask }: Props) {
  const words = useWords(messages);
  const { reports } = words;
  const id = useId();
  const { by, from, to } = asked;
  const { data: sections = [] } = useQuery(sectionsQuery);
  const { data: authors = [] } = useQuery({
    queryKey: ['audience', 'authors'],
    queryFn: ({ signal }) => call('GET /api/authors', { query: { limit: 200 }, signal }),
    staleTime: 60_000,
  });
  const { data: topics = [] } = useQuery({
    queryKey: ['audience', 'topics'],
    queryFn: ({ signal }) => call('GET /api/topics', { query: { limit: 200 }, signal }),
    staleTime: 60_000,
  });
  const options = { section: sections, author: authors, topic: topics };
  const day = (name: 'from' | 'to', value: string) => {
    if (value === '') return;
    // One day that overtakes the other takes it along.
    const next = { ...asked, [name]: value };
    ask(next.from <= next.to ? next : { ...next, from: value, to: value });
  };
  return (
    <form
      className="filters report-choices"
      aria-label={reports.title}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="field">
        <label htmlFor={`${id}-by`}>{reports.by}</label>
        <select
          id={`${id}-by`}
          value={by}
          onChange={({ target }) => ask({ ...asked, by: bys.find((one) => one === target.value) ?? 'story' })}
        >
          {bys.map((one) => (
            <option key={one} value={one}>
              {reports.bys[one]}
            </option>
          ))}
        </select>
      </div>
      {(['from', 'to'] as const).map((name) => (
        <div key={name} className="field">
          <label htmlFor={`${id}-${name}`}>{reports[name]}</label>
          <input
            id={`${id}-${name}`}
            type="date"
            value={asked[name]}
            onChange={({ target }) => day(name, target.value)}
          />
        </div>
      ))}
      <div className="field" role="group" aria-label={reports.span}>
        <span className="spans">
          {spans.map((days) => {
            const span = lastDays(days);
            return (
              <button
                key={days}
                type="button"
                className="button"
                aria-pressed={span.from === from && span.to === to}
                onClick={() => ask({ ...asked, ...span })}
              >
                {reports.spans[days]}
              </button>
            );
          })}
        </span>
      </div>
      {(by === 'story' || by === 'day') &&
        narrows.map((name) => (
          <div key={name} className="field">
            <label htmlFor={`${id}-${name}`}>{words[name]}</label>
            <select
              id={`${id}-${name}`}
              value={asked[name] ?? ''}
              onChange={({ target }) =>
                ask({ by, from, to, ...(target.value === '' ? {} : { [name]: Number(target.value) }) })
              }
            >
              <option value="">{reports.any}</option>
              {options[name].map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </div>
        ))}
    </form>
  );
}
