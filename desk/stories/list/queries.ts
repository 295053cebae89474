import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query';
import { call, type Answer } from '../../app/client.ts';

export type StoryState = Answer<'GET /api/stories/:id/life'>['state'];

/** What the list is narrowed to; it stands in the address. */
export interface Filters {
  readonly q?: string | undefined;
  readonly state?: StoryState | undefined;
  readonly section?: number | undefined;
  readonly language?: string | undefined;
  readonly mine?: true | undefined;
}

export const states = [
  'draft',
  'in-review',
  'scheduled',
  'published',
  'corrected',
  'withdrawn',
  'killed',
] as const satisfies readonly StoryState[];

/** Filters as the address has them; whatever is none is left out. */
export function filtersOf(search: Readonly<Record<string, unknown>>): Filters {
  const { q, section, language, mine } = search;
  const state = states.find((one) => one === search['state']);
  return {
    ...(typeof q === 'string' && q !== '' ? { q } : {}),
    ...(state ? { state } : {}),
    ...(Number.isInteger(Number(section)) && Number(section) > 0 ? { section: Number(section) } : {}),
    ...(typeof language === 'string' && language !== '' ? { language } : {}),
    ...(mine === true || mine === 'true' ? { mine: true } : {}),
  };
}

const load = (filters: Filters, cursor: string | undefined, signal: AbortSignal) =>
  call('GET /api/stories', {
    query: {
      ...filters,
      mine: filters.mine ? 'true' : undefined,
      ...(cursor === undefined ? {} : { after: cursor }),
    },
    signal,
  });

/** The list, page by page. */
export const storiesQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['stories', 'list', filters],
    queryFn: ({ pageParam, signal }) => load(filters, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 15_000,
  });

/** The newest of one state, for a column of the board. */
export const columnQuery = (state: StoryState) =>
  queryOptions({
    queryKey: ['stories', 'column', state],
    queryFn: ({ signal }) => load({ state }, undefined, signal),
    refetchInterval: 15_000,
  });

export type ListedStory = Answer<'GET /api/stories'>['stories'][number];

export const alarmsQuery = queryOptions({
  queryKey: ['alarms'],
  queryFn: ({ signal }) => call('GET /api/alarms', { signal }),
  refetchInterval: 15_000,
});

export const forMeQuery = queryOptions({
  queryKey: ['notes', 'for-me'],
  queryFn: ({ signal }) => call('GET /api/notes/for-me', { signal }),
  refetchInterval: 30_000,
});

export const sectionsQuery = queryOptions({
  queryKey: ['sections'],
  queryFn: ({ signal }) => call('GET /api/sections', { signal }),
  staleTime: 60_000,
});

/** Gives the name of a section by its ID; nothing while they are on their way. */
export function useSectionName(): (id: number | null) => string {
  const { data = [] } = useQuery(sectionsQuery);
  return (id) => data.find((section) => section.id === id)?.name ?? '';
}
