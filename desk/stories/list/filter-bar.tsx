import { useQuery } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import { keyLabel, useActions } from '../../app/actions.tsx';
import { languages, useLanguage, useWords } from '../../app/words.tsx';
import { useTyped } from '../../parts/typed.ts';
import { messages as life } from '../panels/words.ts';
import { sectionsQuery, states, type Filters } from './queries.ts';
import { messages } from './words.ts';

interface Props {
  readonly filters: Filters;
  change(filters: Filters): void;
}

/** Filters as one types; each stands in the address. */
export function FilterBar({ filters, change }: Props) {
  const words = useWords(messages);
  const { state: stateWords } = useWords(life);
  const { language } = useLanguage();
  const { data: sections = [] } = useQuery(sectionsQuery);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const set = (next: Filters) =>
    change(
      Object.fromEntries(Object.entries({ ...filters, ...next }).filter(([, value]) => value !== undefined)),
    );
  const typed = useTyped(filters.q ?? '', (text) => set({ q: text === '' ? undefined : text }));
  useActions([
    {
      id: 'list:filter',
      label: words.filter,
      keys: '/',
      group: words.group,
      run: () => field.current?.focus(),
    },
    {
      id: 'list:mine',
      label: words.mine,
      group: words.group,
      run: () => set({ mine: filters.mine ? undefined : true }),
    },
    { id: 'list:clear', label: words.clear, group: words.group, run: () => change({}) },
  ]);
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return (
    <form
      className="filters"
      role="search"
      aria-label={words.filters}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="field typed">
        <label htmlFor={`${id}-q`}>{words.filter}</label>
        <input
          id={`${id}-q`}
          ref={field}
          type="search"
          {...typed}
          title={`${words.filter} (${keyLabel('/')})`}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-state`}>{words.state}</label>
        <select
          id={`${id}-state`}
          value={filters.state ?? ''}
          onChange={(event) => set({ state: states.find((one) => one === event.target.value) })}
        >
          <option value="">{words.anyState}</option>
          {states.map((one) => (
            <option key={one} value={one}>
              {stateWords[one]}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-section`}>{words.section}</label>
        <select
          id={`${id}-section`}
          value={filters.section ?? ''}
          onChange={(event) =>
            set({ section: event.target.value === '' ? undefined : Number(event.target.value) })
          }
        >
          <option value="">{words.anySection}</option>
          {sections.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-language`}>{words.language}</label>
        <select
          id={`${id}-language`}
          value={filters.language ?? ''}
          onChange={(event) => set({ language: event.target.value || undefined })}
        >
          <option value="">{words.anyLanguage}</option>
          {languages.map((code) => (
            <option key={code} value={code}>
              {names.of(code)}
            </option>
          ))}
        </select>
      </div>
      <label className="mine">
        <input
          type="checkbox"
          checked={filters.mine === true}
          onChange={(event) => set({ mine: event.target.checked ? true : undefined })}
        />
        {words.mine}
      </label>
    </form>
  );
}
