import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useWords } from '../app/words.tsx';
import { sectionsQuery } from '../stories/list/queries.ts';
import { messages } from './messages.ts';
import type { Shown } from './queries.ts';

const holding = [
  'word-lists',
  'links',
  'repeats',
  'copies',
  'strangers',
  'namesakes',
  'new-readers',
  'standing',
  'classifier',
  'premoderation',
] as const;

/** What a queue is narrowed to; each filter stands in the address. */
export function Filters({ shown, show }: { readonly shown: Shown; show(next: Shown): void }) {
  const words = useWords(messages);
  const { data: sections = [] } = useQuery(sectionsQuery);
  const id = useId();
  const set = (change: Partial<Record<keyof Shown, unknown>>) => {
    const next = Object.entries({ ...shown, ...change }).filter(
      ([, value]) => value !== undefined && value !== '',
    );
    show(Object.fromEntries(next) as unknown as Shown);
  };
  const sorts = shown.queue === 'new' || shown.queue === 'held';
  return (
    <form
      className="filters"
      role="search"
      aria-label={words.filters}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="field">
        <label htmlFor={`${id}-section`}>{words.section}</label>
        <select
          id={`${id}-section`}
          value={shown.section ?? ''}
          onChange={({ target }) => set({ section: target.value === '' ? undefined : Number(target.value) })}
        >
          <option value="">{words.anySection}</option>
          {sections.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      {sorts && (
        <div className="field">
          <label htmlFor={`${id}-order`}>{words.order}</label>
          <select
            id={`${id}-order`}
            value={shown.order ?? ''}
            onChange={({ target }) => set({ order: target.value === '' ? undefined : 'likely' })}
          >
            <option value="">{words.byTime}</option>
            <option value="likely">{words.byLikeness}</option>
          </select>
        </div>
      )}
      {shown.queue === 'held' && (
        <div className="field">
          <label htmlFor={`${id}-phase`}>{words.phase}</label>
          <select
            id={`${id}-phase`}
            value={shown.phase ?? ''}
            onChange={({ target }) => set({ phase: target.value })}
          >
            <option value="">{words.anyPhase}</option>
            {holding.map((one) => (
              <option key={one} value={one}>
                {words.phases[one]}
              </option>
            ))}
          </select>
        </div>
      )}
      {(shown.story !== undefined || shown.reader !== undefined) && (
        <p className="narrowed">
          {shown.story === undefined ? words.ofReader : words.ofStory}{' '}
          <button type="button" className="quiet" onClick={() => show({ queue: shown.queue })}>
            {words.clear}
          </button>
        </p>
      )}
    </form>
  );
}
