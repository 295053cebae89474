import type { ReactNode } from 'react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call, type Answer } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { Failure } from '../parts/failure.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { messages } from './messages.ts';

export type Card = Answer<'GET /api/pictures'>['pictures'][number];

/** The address of a rendition, from the template that the server gives. */
export const srcOf = (href: string, shape: 'full' | 'wide' | 'card', width: 320 | 640 | 1024 | 1600) =>
  href.replace('{shape}', shape).replace('{width}', String(width));

export const nameOf = ({ headline, caption, filename }: Pick<Card, 'headline' | 'caption' | 'filename'>) =>
  headline || caption.slice(0, 80) || filename;

/** Steps between the pictures of a sheet by arrow keys. */
function walk(event: React.KeyboardEvent<HTMLUListElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const rows = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined && rows === undefined) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('a, button')];
  const at = all.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const columns = getComputedStyle(event.currentTarget).gridTemplateColumns.split(' ').length;
  const next = all[at + (step ?? (rows ?? 0) * columns)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** A calm sheet of pictures, the newest first. `frame` makes of each what it is here: a link, or a button. */
export function Sheet({
  search,
  show,
  frame,
}: {
  readonly search: string;
  readonly show: string;
  frame(card: Card, content: ReactNode): ReactNode;
}) {
  const words = useWords(messages);
  const found = useInfiniteQuery({
    queryKey: ['pictures', 'list', search, show],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/pictures', { query: { search, show, before: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const cards = found.data.pages.flatMap(({ pictures }) => pictures);
  if (cards.length === 0) return <p className="empty">{search || show ? words.none : words.noneYet}</p>;
  return (
    <>
      <ul className="sheet" onKeyDown={walk} aria-busy={found.isFetching}>
        {cards.map((card) => (
          <li key={card.id}>{frame(card, <Face card={card} />)}</li>
        ))}
      </ul>
      {found.hasNextPage && (
        <p>
          <button
            type="button"
            className="button"
            disabled={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {words.more}
          </button>
        </p>
      )}
    </>
  );
}

function Face({ card }: { readonly card: Card }) {
  const words = useWords(messages);
  return (
    <>
      <img
        src={srcOf(card.href, 'card', 320)}
        alt=""
        width={320}
        height={213}
        loading="lazy"
        style={{ backgroundColor: card.colour }}
      />
      <span className="sheet-name">{nameOf(card) || words.untitled}</span>
      <span className="sheet-credit">{card.credit}</span>
      <Needs needs={card.needs} rightsUntil={card.rightsUntil} />
    </>
  );
}

const week = 7 * 86_400_000;

/** What keeps a picture from being used, in words; or that nothing does. */
export function Needs({ needs, rightsUntil }: Pick<Card, 'needs' | 'rightsUntil'>) {
  const words = useWords(messages);
  const ends = rightsUntil === null ? Infinity : Date.parse(rightsUntil) - Date.now();
  return (
    <span className="needs">
      {needs.map((need) => (
        <span key={need} className={`state need-${need}`}>
          {words.need[need]}
        </span>
      ))}
      {needs.length === 0 && <span className="state published">{words.ready}</span>}
      {ends > 0 && ends <= week && <span className="state scheduled">{words.endsSoon}</span>}
    </span>
  );
}
