import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { keyLabel, useActions } from '../../app/actions.tsx';
import { call, type Answer } from '../../app/client.ts';
import { useLanguage, useWords } from '../../app/words.tsx';
import { Failure } from '../../parts/failure.tsx';
import { instantOf, localeOf, wallTime } from '../../parts/times.ts';
import { messages as life } from '../panels/words.ts';
import { addDays, daysOf, isDay, type Span } from './days.ts';
import { messages } from './words.ts';

type Entry = Answer<'GET /api/calendar'>['entries'][number];

/** What goes out when, by month or week, in the paper's time zone. */
export default function Calendar() {
  const words = useWords(messages);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const search: { at?: unknown; span?: unknown } = useSearch({ strict: false });
  const span: Span = search.span === 'week' ? 'week' : 'month';
  // Known with the first answer, and kept while another month is on its way; until then this browser's.
  const [zone, setZone] = useState(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const today = wallTime(new Date(), zone).slice(0, 10);
  const at = isDay(search.at) ? search.at : today;
  const days = daysOf(at, span);
  const first = days[0] ?? at;
  // A day more on each side: the paper's zone is known with the answer only.
  const from = `${addDays(first, -1)}T00:00:00.000Z`;
  const to = `${addDays(days.at(-1) ?? at, 2)}T00:00:00.000Z`;
  const { data, error, isFetching } = useQuery({
    queryKey: ['stories', 'calendar', from, to],
    queryFn: ({ signal }) => call('GET /api/calendar', { query: { from, to }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  if (data && data.timeZone !== zone) setZone(data.timeZone);
  const go = (next: { at?: string; span?: Span }) =>
    void navigate({ to: '/calendar', search: { at, span, ...next }, replace: true });
  const step = (by: 1 | -1) => go({ at: span === 'week' ? addDays(at, 7 * by) : monthBeside(at, by) });
  const actions = [
    { id: 'calendar:before', label: words.before, keys: 'p', run: () => step(-1) },
    { id: 'calendar:today', label: words.today, keys: 't', run: () => go({ at: today }) },
    { id: 'calendar:after', label: words.after, keys: 'n', run: () => step(1) },
    { id: 'calendar:month', label: words.month, keys: 'm', run: () => go({ span: 'month' }) },
    { id: 'calendar:week', label: words.week, keys: 'w', run: () => go({ span: 'week' }) },
  ];
  useActions(actions.map((action) => ({ ...action, group: words.calendar })));
  const locale = localeOf(language);
  const title = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const dayName = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  const byDay = Map.groupBy(data?.entries ?? [], (entry) => wallTime(new Date(entry.at), zone).slice(0, 10));
  return (
    <>
      <header className="screen-head">
        <h1>{title.format(new Date(`${at}T00:00:00Z`))}</h1>
        <div className="calendar-bar" role="group" aria-label={words.span}>
          {actions.map(({ id, label, keys, run }) => (
            <button
              key={id}
              type="button"
              className="button"
              title={`${label} (${keyLabel(keys)})`}
              aria-pressed={id === `calendar:${span}` || undefined}
              onClick={run}
            >
              {label}
            </button>
          ))}
        </div>
        <span className="note">{words.zone(zone)}</span>
      </header>
      {error && <Failure error={error} />}
      <div className={`calendar ${span}`} aria-busy={isFetching}>
        {days.slice(0, 7).map((day) => (
          <div key={day} className="weekday" aria-hidden="true">
            {weekday.format(new Date(`${day}T00:00:00Z`))}
          </div>
        ))}
        {days.map((day) => (
          <section
            key={day}
            className={['day', day === today && 'today', !day.startsWith(at.slice(0, 7)) && 'beside']
              .filter(Boolean)
              .join(' ')}
            aria-label={dayName.format(new Date(`${day}T00:00:00Z`))}
          >
            <h2>
              <time dateTime={day}>{Number(day.slice(8))}</time>
            </h2>
            <ul>
              {byDay.get(day)?.map((entry) => (
                <Line key={entry.id} entry={entry} zone={zone} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

function Line({ entry, zone }: { readonly entry: Entry; readonly zone: string }) {
  const words = useWords(messages);
  const { state } = useWords(life);
  return (
    <li>
      <Link to={`/stories/${entry.id}`} title={state[entry.state]}>
        <time dateTime={entry.at}>{wallTime(new Date(entry.at), zone).slice(11)}</time>{' '}
        <span className={`state ${entry.state}`}>
          <span className="unseen">{state[entry.state]}</span>
          {entry.embargoUntil !== null && new Date(entry.embargoUntil) > new Date() ? words.embargo : ''}
        </span>{' '}
        <span lang={entry.language}>{entry.headline || words.untitled}</span>
      </Link>
    </li>
  );
}

function monthBeside(day: string, by: 1 | -1): string {
  const date = new Date(instantOf(`${day.slice(0, 7)}-15T00:00`, 'UTC'));
  date.setUTCMonth(date.getUTCMonth() + by);
  return `${date.toISOString().slice(0, 7)}-01`;
}
