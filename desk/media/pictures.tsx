import { useRef } from 'react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useActions } from '../app/actions.tsx';
import { useMay } from '../app/session.ts';
import { useWords } from '../app/words.tsx';
import { useTyped } from '../parts/typed.ts';
import { DropZone } from './drop-zone.tsx';
import { messages } from './messages.ts';
import { Sendings } from './sendings.tsx';
import { Sheet } from './sheet.tsx';

const filters = ['needs-work', 'expired', 'expiring', 'unused', 'mine'] as const;

/** All pictures: find them as you type, add more. */
export default function Pictures() {
  const words = useWords(messages);
  const may = useMay();
  const navigate = useNavigate();
  const said: Readonly<Record<string, string | number | undefined>> = useSearch({ strict: false });
  const search =
    typeof said.search === 'string' || typeof said.search === 'number' ? String(said.search) : '';
  const show = filters.filter((name) =>
    String(said['show'] ?? '')
      .split(',')
      .includes(name),
  );
  const field = useRef<HTMLInputElement>(null);
  const go = (next: { search?: string; show?: string }) =>
    void navigate({
      to: '/pictures',
      search: Object.fromEntries(
        Object.entries({ search, show: show.join(','), ...next }).filter(([, value]) => value !== ''),
      ) as never,
      replace: true,
    });
  const typed = useTyped(search, (text) => go({ search: text }));
  const toggle = (name: (typeof filters)[number]) =>
    go({ show: (show.includes(name) ? show.filter((each) => each !== name) : [...show, name]).join(',') });
  useActions([
    {
      id: 'pictures:find',
      label: words.find,
      keys: '/',
      group: words.pictures,
      run: () => field.current?.focus(),
    },
    ...filters.map((name) => ({
      id: `pictures:show:${name}`,
      label: `${words.filters}: ${words.filter[name]}`,
      group: words.pictures,
      run: () => toggle(name),
    })),
  ]);
  const sheet = (
    <Sheet
      search={search}
      show={show.join(',')}
      frame={({ id }, content) => (
        <Link to="/pictures/$id" params={{ id: String(id) }}>
          {content}
        </Link>
      )}
    />
  );
  return (
    <>
      <div className="screen-head">
        <h1>{words.pictures}</h1>
        <input
          ref={field}
          type="search"
          className="picture-search"
          aria-label={words.find}
          title={`${words.find} (/)`}
          placeholder={words.findHint}
          {...typed}
        />
      </div>
      <div className="chips" role="group" aria-label={words.filters}>
        {filters.map((name) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-pressed={show.includes(name)}
            onClick={() => toggle(name)}
          >
            {words.filter[name]}
          </button>
        ))}
      </div>
      {may('pictures.upload') ? (
        <DropZone>
          <Sendings />
          {sheet}
        </DropZone>
      ) : (
        sheet
      )}
    </>
  );
}
