import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, type Answer } from '../app/client.ts';

export type QueuedComment = Answer<'GET /api/moderation/queues/:queue'>['items'][number];
export type ReaderRecord = Answer<'GET /api/readers/:id/record'>;
export type Decision = 'publish' | 'hold' | 'reject';

export const queues = ['new', 'held', 'reported', 'appealed', 'refused', 'decided'] as const;
export type Queue = (typeof queues)[number];

/** In the order of their keys, 1 to 8. */
export const rules = [
  'insult',
  'hate',
  'advertising',
  'false',
  'private',
  'illegal',
  'off-topic',
  'other',
] as const;
export type Rule = (typeof rules)[number];

/** What is shown; it stands in the address. */
export interface Shown {
  readonly queue: Queue;
  readonly section?: number | undefined;
  readonly story?: number | undefined;
  readonly reader?: number | undefined;
  readonly phase?: string | undefined;
  readonly order?: 'likely' | undefined;
}

/** What the address says; whatever is none is left out, and the held ones come first. */
export function shownOf(search: Readonly<Record<string, unknown>>): Shown {
  const id = (name: 'section' | 'story' | 'reader') => {
    const number = Number(search[name]);
    return Number.isInteger(number) && number > 0 ? { [name]: number } : {};
  };
  const { phase, order } = search;
  return {
    queue: queues.find((one) => one === search['queue']) ?? 'held',
    ...id('section'),
    ...id('story'),
    ...id('reader'),
    ...(typeof phase === 'string' && phase !== '' ? { phase } : {}),
    ...(order === 'likely' ? { order } : {}),
  };
}

export const queueQuery = ({ queue, ...query }: Shown) =>
  infiniteQueryOptions({
    queryKey: ['moderation', 'queue', queue, query],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/moderation/queues/:queue', {
        params: { queue },
        query: { ...query, ...(pageParam === undefined ? {} : { after: pageParam }) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // What is under a moderator's hand does not move by itself; a line says that it changed.
    staleTime: Infinity,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
  });

export const countsQuery = queryOptions({
  queryKey: ['moderation', 'counts'],
  queryFn: ({ signal }) => call('GET /api/moderation', { signal }),
});

export const contestedQuery = queryOptions({
  queryKey: ['moderation', 'contested-measures'],
  queryFn: ({ signal }) => call('GET /api/moderation/measures', { signal }),
});

export const contextQuery = (comment: number) =>
  queryOptions({
    queryKey: ['moderation', 'context', comment],
    queryFn: ({ signal }) => call('GET /api/comments/:id/context', { params: { id: comment }, signal }),
  });

/** Never asked for by itself: each look stands in the audit. */
export const recordQuery = (reader: number) =>
  queryOptions({
    queryKey: ['moderation', 'record', reader],
    queryFn: ({ signal }) => call('GET /api/readers/:id/record', { params: { id: reader }, signal }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnMount: false,
  });

export const wordListsQuery = queryOptions({
  queryKey: ['moderation', 'word-lists'],
  queryFn: ({ signal }) => call('GET /api/moderation/word-lists', { signal }),
});
