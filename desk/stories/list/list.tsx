import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { keyLabel, useActions } from '../../app/actions.tsx';
import { useMay, usePaperZone } from '../../app/session.ts';
import { useWords } from '../../app/words.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { messages as life } from '../panels/words.ts';
import { Alarms } from './alarms.tsx';
import { FilterBar } from './filter-bar.tsx';
import { useNewStory } from './new-story.ts';
import { filtersOf, storiesQuery, useSectionName, type Filters, type ListedStory } from './queries.ts';
import { messages } from './words.ts';
import { WritingNow } from './writing-now.tsx';
import { useTimes } from '../../parts/use-times.ts';

/** Row heights in pixels, as list.css sets them at a root of 16 px. */
const rowHeight = { wide: 2.75, narrow: 4 } as const;

const narrow = matchMedia('(max-width: 47.99rem)');
const hearWidth = (hear: () => void) => {
  narrow.addEventListener('change', hear);
  return () => narrow.removeEventListener('change', hear);
};

/** All stories, filtered as one types; the filters are the address. */
export default function StoryList() {
  const words = useWords(messages);
  const may = useMay();
  const navigate = useNavigate();
  const filters = filtersOf(useSearch({ strict: false }));
  const begin = useNewStory();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...storiesQuery(filters),
    placeholderData: keepPreviousData,
  });
  const stories = data?.pages.flatMap((page) => page.stories) ?? [];
  const router = useRouter();
  const change = (next: Filters) => {
    // What was typed a moment ago does not call back one who has opened a story since.
    if (router.latestLocation.pathname.endsWith('/stories'))
      void navigate({ to: '/stories', search: next, replace: true });
  };
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <>
      <header className="screen-head">
        <h1>{words.title}</h1>
        <span className="grow" />
        {may('stories.draft') && (
          <button
            type="button"
            className="button main"
            title={`${words.newStory} (${keyLabel('c')})`}
            onClick={begin}
          >
            {words.newStory}
          </button>
        )}
      </header>
      <Alarms />
      <FilterBar filters={filters} change={change} />
      {error ? (
        <Failure error={error} />
      ) : isPending ? (
        <Waiting />
      ) : stories.length === 0 ? (
        <p className="empty" role="status">
          {isFiltered ? words.empty : words.first}
        </p>
      ) : (
        <Rows
          stories={stories}
          more={() => {
            if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
          }}
          loading={isFetchingNextPage}
        />
      )}
    </>
  );
}

interface RowsProps {
  readonly stories: readonly ListedStory[];
  readonly loading: boolean;
  more(): void;
}

/** Only the rows in sight are in the document. */
function Rows({ stories, loading, more }: RowsProps) {
  const words = useWords(messages);
  const navigate = useNavigate();
  const mayCount = useMay()('audience.read');
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(-1);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const isNarrow = useSyncExternalStore(hearWidth, () => narrow.matches);
  const height = rem * (isNarrow ? rowHeight.narrow : rowHeight.wide);
  const rows = useVirtualizer({
    count: stories.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 8,
  });
  useEffect(() => rows.measure(), [height, rows]);
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= stories.length - 10) more();
  }, [last, stories.length]);
  const go = (to: number) => {
    const next = Math.max(0, Math.min(stories.length - 1, to));
    setAt(next);
    rows.scrollToIndex(next);
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[data-index="${next}"] a`)?.focus({ preventScroll: true }),
    );
  };
  useActions([
    { id: 'list:next', label: words.next, keys: 'j', group: words.group, run: () => go(at + 1) },
    { id: 'list:previous', label: words.previous, keys: 'k', group: words.group, run: () => go(at - 1) },
    {
      id: 'list:open',
      label: words.open,
      keys: 'o',
      group: words.group,
      disabled: stories[at] === undefined,
      run: () => void navigate({ to: `/stories/${stories[at]?.id}` }),
    },
    {
      id: 'list:numbers',
      label: words.numbers,
      keys: 'v',
      group: words.group,
      disabled: !mayCount || !hasReaders(stories[at]),
      run: () => void navigate({ to: `/audience/stories/${stories[at]?.id}` }),
    },
  ]);
  return (
    <div className="story-list" ref={box} tabIndex={-1}>
      <ul aria-label={words.list} style={{ blockSize: rows.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const story = stories[index];
          return (
            story && (
              <li
                key={story.id}
                data-index={index}
                aria-setsize={stories.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Row story={story} isAt={index === at} focus={() => setAt(index)} />
              </li>
            )
          );
        })}
      </ul>
      {loading && (
        <p className="waiting" role="status">
          {words.loading}
        </p>
      )}
    </div>
  );
}

const hasReaders = (story: ListedStory | undefined) =>
  story?.state === 'published' || story?.state === 'corrected';

interface RowProps {
  readonly story: ListedStory;
  readonly isAt: boolean;
  focus(): void;
}

function Row({ story, isAt, focus }: RowProps) {
  const words = useWords(messages);
  const { state } = useWords(life);
  const sectionOf = useSectionName();
  const time = useTimes();
  const zone = usePaperZone();
  return (
    <Link to={`/stories/${story.id}`} className="story-row" data-at={isAt || undefined} onFocus={focus}>
      <span className={`state ${story.state}`}>{state[story.state]}</span>
      <span className="name">
        <span className="headline" lang={story.language}>
          {story.headline || words.untitled}
        </span>
        <WritingNow story={story.id} />
      </span>
      <span className="note wide">{sectionOf(story.section)}</span>
      <span className="note wide">{story.language}</span>
      <time className="note" dateTime={story.savedAt} title={`${words.saved} (${zone})`}>
        {time(story.savedAt, 'short')}
      </time>
    </Link>
  );
}
