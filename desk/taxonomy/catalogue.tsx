import { useRef, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { keyLabel, useActions } from '../app/actions.tsx';
import { call } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { Failure } from '../parts/failure.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { useTyped } from '../parts/typed.ts';
import { Waiting } from '../parts/waiting.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import { kinds, type Entry, type Kind } from './kinds.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { messages } from './messages.ts';

/** The list of all sections, topics or authors, with what can be done to each. */
export function Catalogue({ kind }: { readonly kind: Kind }) {
  const words = useWords(messages);
  const own = words.kinds[kind];
  const cache = useQueryClient();
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const q = typeof search['q'] === 'string' ? search['q'] : '';
  const typed = useTyped(
    q,
    (text) => void navigate({ search: (text === '' ? {} : { q: text }) as never, replace: true }),
  );
  const [edited, setEdited] = useState<Entry | 'new'>();
  const [merged, setMerged] = useState<Entry>();
  const list = useQuery({
    queryKey: [kind, q],
    queryFn: ({ signal }) => kinds[kind].list(q, signal),
    placeholderData: (last) => last,
  });
  const entries = list.data ?? [];
  const reread = () => cache.invalidateQueries({ queryKey: [kind] });
  const follow = (text: string) => {
    sayDone(text);
    return reread();
  };
  const remove = (entry: Entry) => {
    if (!confirm(words.removeSure(entry.name))) return;
    kinds[kind].remove(entry.id).then(() => follow(words.removed(entry.name)), sayFailed);
  };
  const last = useRef(Promise.resolve<unknown>(undefined));
  // Here at once, and at the server one after the other: the next press goes on from where this one leads.
  const move = async (entry: Entry, step: number) => {
    await cache.cancelQueries({ queryKey: [kind] });
    // Not as drawn: a quick second press comes before that.
    const now = [...(cache.getQueryData<typeof entries>([kind, q]) ?? entries)];
    const index = now.findIndex(({ id }) => id === entry.id);
    const [moved] = now.splice(index, 1);
    if (!moved || index + step < 0 || index + step > now.length) return;
    now.splice(index + step, 0, moved);
    cache.setQueryData([kind, q], now);
    const turn: Promise<unknown> = last.current
      .then(() => call('PUT /api/sections/order', { body: { ids: now.map(({ id }) => id) } }))
      .then(() => sayDone(words.moved(moved.name, index + step + 1)), sayFailed)
      .then(() => (last.current === turn ? reread() : undefined));
    last.current = turn;
  };
  useActions([
    { id: `add:${kind}`, label: own.add, keys: 'n', group: own.title, run: () => setEdited('new') },
    ...entries.slice(0, 100).map((entry) => ({
      id: `edit:${kind}:${entry.id}`,
      label: `${words.edit}: ${entry.name}`,
      group: own.title,
      run: () => setEdited(entry),
    })),
  ]);
  return (
    <>
      <header className="screen-head">
        <h1>{own.title}</h1>
        <span className="grow" />
        <button
          type="button"
          className="button main"
          title={`${own.add} (${keyLabel('n')})`}
          onClick={() => setEdited('new')}
        >
          {own.add}
        </button>
      </header>
      <p className="field">
        <label htmlFor="catalogue-find">{words.find}</label>
        <input id="catalogue-find" type="search" {...typed} />
      </p>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && entries.length === 0 && (
        <p className="empty">{q === '' ? own.empty : words.nothing(q)}</p>
      )}
      <ul className="catalogue" aria-label={own.title}>
        {entries.map((entry, index) => (
          <li key={entry.id}>
            <span className="names">
              <strong>{entry.name}</strong>{' '}
              <span className="note">
                /{kind === 'sections' ? '' : `${kind}/`}
                {entry.slug}
              </span>
            </span>
            {kind === 'sections' && q === '' && (
              <>
                <button
                  type="button"
                  className="quiet"
                  disabled={index === 0}
                  onClick={() => void move(entry, -1)}
                  aria-label={words.up(entry.name)}
                  title={words.up(entry.name)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  className="quiet"
                  disabled={index === entries.length - 1}
                  onClick={() => void move(entry, 1)}
                  aria-label={words.down(entry.name)}
                  title={words.down(entry.name)}
                >
                  ↓
                </button>
              </>
            )}
            <button
              type="button"
              className="quiet"
              onClick={() => setEdited(entry)}
              aria-label={`${words.edit}: ${entry.name}`}
            >
              {words.edit}
            </button>
            {kind === 'topics' && (
              <button
                type="button"
                className="quiet"
                onClick={() => setMerged(entry)}
                aria-label={`${words.merge}: ${entry.name}`}
              >
                {words.merge}
              </button>
            )}
            <button
              type="button"
              className="quiet"
              onClick={() => remove(entry)}
              aria-label={`${words.remove}: ${entry.name}`}
            >
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
      {edited && (
        <EntryDialog
          kind={kind}
          entry={edited === 'new' ? undefined : edited}
          close={() => setEdited(undefined)}
          saved={(name) => {
            setEdited(undefined);
            void follow(words.saved(name));
          }}
        />
      )}
      {merged && (
        <MergeDialog
          topic={merged}
          close={() => setMerged(undefined)}
          merged={(name) => {
            setMerged(undefined);
            void follow(words.mergedInto(merged.name, name));
          }}
        />
      )}
    </>
  );
}
