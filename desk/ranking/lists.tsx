import { useEffect } from 'react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { keyLabel, useActions } from '../app/actions.tsx';
import { call } from '../app/client.ts';
import { useLanguage, useWords } from '../app/words.tsx';
import { Pending } from '../parts/pending.tsx';
import { instantOf, instantWords, wallTime } from '../parts/times.ts';
import { messages } from './messages.ts';
import { ListFilters, type ListFilter } from './list-filters.tsx';
import { SlotRow } from './slot.tsx';
import type { ListName } from './slot-words.ts';

const names: readonly ListName[] = [
  'popular-now',
  'weekly-best',
  'must-reads',
  'you-may-also-like',
  'latest',
];
// As often as Popular Now may change.
const every = 5_000;

/** Why each place of a list is where it is, now or as it stood; what is looked at is the address. */
export default function Lists() {
  const words = useWords(messages);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const filter = readFilter(useSearch({ strict: false }));
  const go = (change: Partial<ListFilter>) =>
    void navigate({ to: '/lists', search: { ...filter, ...change } });
  const mayAsk = filter.list !== 'you-may-also-like' || filter.story !== undefined;
  const found = useQuery({
    queryKey: ['standing', filter],
    queryFn: ({ signal }) => {
      const { list: name, ...query } = filter;
      return call('GET /api/lists/:name/standing', { params: { name }, query, signal });
    },
    placeholderData: keepPreviousData,
    enabled: mayAsk,
    refetchInterval: filter.at === undefined ? every : false,
  });
  const { data } = found;
  const step = (at: string | null | undefined) => at && go({ at });
  useActions([
    {
      id: 'list:earlier',
      label: words.earlier,
      keys: '[',
      group: words.title,
      run: () => step(data?.earlier),
    },
    { id: 'list:later', label: words.later, keys: ']', group: words.title, run: () => step(data?.later) },
  ]);
  useEffect(() => {
    document.title = words.title;
  }, [words]);
  const zone = data?.zone ?? 'UTC';
  const rows = (shown: boolean) =>
    data?.slots
      .filter((slot) => slot.shown === shown)
      .map((slot) => (
        <SlotRow key={slot.story.id} list={filter.list} slot={slot} filter={{ language: data.language }} />
      ));
  return (
    <>
      <header className="screen-head">
        <h1>{words.title}</h1>
      </header>
      <p className="note">{words.intro}</p>
      <ListFilters names={names} filter={filter} known={data} go={go} />
      {!mayAsk && <p className="empty">{words.noStory}</p>}
      {mayAsk && !data && <Pending asked={[found]} />}
      {mayAsk && data && (
        <section aria-labelledby="why-name">
          <h2 id="why-name">{words.names[filter.list]}</h2>
          {data.story !== null && (
            <p>
              {words.offeredAfter} <Link to={`/stories/${data.story.id}`}>{data.story.headline}</Link>
            </p>
          )}
          <div className="why-time">
            <button
              type="button"
              className="button"
              title={`${words.earlier} (${keyLabel('[')})`}
              disabled={data.earlier === null}
              onClick={() => step(data.earlier)}
            >
              {words.earlier}
            </button>
            <label>
              {words.at(zone)}{' '}
              <input
                type="datetime-local"
                value={filter.at === undefined ? '' : wallTime(new Date(filter.at), zone)}
                onChange={({ target: { value } }) =>
                  go({ at: value === '' ? undefined : instantOf(value, zone).toISOString() })
                }
              />
            </label>
            <button
              type="button"
              className="button"
              title={`${words.later} (${keyLabel(']')})`}
              disabled={data.later === null}
              onClick={() => step(data.later)}
            >
              {words.later}
            </button>
            {filter.at !== undefined && (
              <button type="button" className="button" onClick={() => go({ at: undefined })}>
                {words.now}
              </button>
            )}
          </div>
          {data.decidedAt === null ? (
            <p className="empty">{words.nothing}</p>
          ) : (
            <p className="note" role="status">
              {words.decided(instantWords(data.decidedAt, language, zone))}{' '}
              {data.seed !== null && words.chance(data.seed)}
            </p>
          )}
          <ol className="why-slots">{rows(true)}</ol>
          {data.slots.some(({ shown }) => !shown) && (
            <>
              <h2>{words.waiting}</h2>
              <ol className="why-slots">{rows(false)}</ol>
            </>
          )}
        </section>
      )}
    </>
  );
}

function readFilter(search: Record<string, unknown>): ListFilter {
  const whole = (name: string) => (Number(search[name]) > 0 ? { [name]: Number(search[name]) } : {});
  const word = (name: string) => (typeof search[name] === 'string' ? { [name]: search[name] } : {});
  return {
    list: names.find((name) => name === search['list']) ?? 'popular-now',
    ...word('language'),
    ...whole('section'),
    ...whole('story'),
    ...word('at'),
  };
}
