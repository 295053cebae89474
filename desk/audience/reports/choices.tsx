import { useId } from 'react';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../app/client.ts';
import { useWords } from '../../app/words.tsx';
import { sectionsQuery } from '../../stories/list/queries.ts';
import { messages } from '../messages.ts';
import { SpanFields } from '../span-fields.tsx';
import { bys, narrows, type Asked } from './asked.ts';

interface Props {
  readonly asked: Asked;
  /** Of the paper. */
  readonly zone: string;
  ask(next: Asked): void;
}

/** By what, between which days, and of what alone. */
export function Choices({ asked, zone, ask }: Props) {
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
      <SpanFields days={{ from, to }} zone={zone} choose={(days) => ask({ ...asked, ...days })} />
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
