import { useState } from 'react';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useActions } from '../app/actions.tsx';
import { call } from '../app/client.ts';
import { useLanguage, useWords } from '../app/words.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { messages } from './messages.ts';
import { useTimes } from '../parts/use-times.ts';

/** Where readers are led, and the addresses at which they found nothing. */
export default function Addresses() {
  const words = useWords(messages).addresses;
  const { language } = useLanguage();
  const time = useTimes();
  const cache = useQueryClient();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const { data } = useSuspenseQuery({
    queryKey: ['redirects'],
    queryFn: ({ signal }) => call('GET /api/redirects', { signal }),
  });
  const reread = () => cache.invalidateQueries({ queryKey: ['redirects'] });
  const make = (redirect: { from: string; to: string }) =>
    call('POST /api/redirects', { body: redirect }).then(() => {
      sayDone(words.made(redirect.from, redirect.to));
      setFrom('');
      setTo('');
      return reread();
    }, sayFailed);
  const remove = (path: string) =>
    call('DELETE /api/redirects', { query: { from: path } }).then(() => {
      sayDone(words.removed(path));
      return reread();
    }, sayFailed);
  useActions([
    {
      id: 'redirect:add',
      label: words.add,
      keys: 'n',
      group: words.title,
      run: () => document.getElementById('redirect-from')?.focus(),
    },
    ...data.missed.slice(0, 20).flatMap(({ path, nearest }) =>
      nearest
        ? [
            {
              id: `redirect:${path}`,
              label: words.lead(path, nearest.headline),
              group: words.title,
              run: () => void make({ from: path, to: nearest.path }),
            },
          ]
        : [],
    ),
  ]);
  return (
    <>
      <header className="screen-head">
        <h1>{words.title}</h1>
      </header>
      <form
        className="redirect"
        aria-label={words.add}
        onSubmit={(event) => {
          event.preventDefault();
          void make({ from, to });
        }}
      >
        <p className="field">
          <label htmlFor="redirect-from">{words.from}</label>
          <input
            id="redirect-from"
            required
            placeholder="/world/old-story"
            value={from}
            onChange={({ target }) => setFrom(target.value)}
          />
        </p>
        <p className="field">
          <label htmlFor="redirect-to">{words.to}</label>
          <input
            id="redirect-to"
            required
            placeholder="/world/new-story"
            value={to}
            onChange={({ target }) => setTo(target.value)}
          />
        </p>
        <button type="submit" className="button main">
          {words.add}
        </button>
      </form>
      <section aria-labelledby="missed">
        <h2 id="missed">{words.missed}</h2>
        <p className="note">{words.missedNote}</p>
        {data.missed.length === 0 && <p className="empty">{words.noMissed}</p>}
        <ul className="catalogue" aria-labelledby="missed">
          {data.missed.map(({ path, times, nearest }) => (
            <li key={path}>
              <span className="names">
                <strong>{path}</strong>{' '}
                <span className="note">{words.times(times.toLocaleString(language))}</span>
              </span>
              {nearest && (
                <button
                  type="button"
                  className="button"
                  aria-label={words.lead(path, nearest.headline)}
                  onClick={() => void make({ from: path, to: nearest.path })}
                >
                  → {nearest.headline}
                </button>
              )}
              <button
                type="button"
                className="quiet"
                aria-label={words.elsewhere(path)}
                onClick={() => {
                  setFrom(path);
                  document.getElementById('redirect-to')?.focus();
                }}
              >
                {words.other}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="redirects">
        <h2 id="redirects">{words.redirects}</h2>
        {data.redirects.length === 0 && <p className="empty">{words.noRedirects}</p>}
        <ul className="catalogue" aria-labelledby="redirects">
          {data.redirects.map((one) => (
            <li key={one.from}>
              <span className="names">
                {one.from} → <a href={encodeURI(one.to)}>{one.to}</a>{' '}
                <time className="note" dateTime={one.madeAt}>
                  {time(one.madeAt, 'day')}
                </time>
              </span>
              <button
                type="button"
                className="quiet"
                aria-label={words.removeFrom(one.from)}
                onClick={() => void remove(one.from)}
              >
                {words.remove}
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
