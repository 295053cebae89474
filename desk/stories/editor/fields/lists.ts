import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../../app/client.ts';
import { sectionsQuery } from '../../list/queries.ts';

/** Sections of the paper, in the order of its navigation. */
export const useSections = () => useQuery(sectionsQuery).data ?? [];

const most = 200;

export const useTopics = (q: string) =>
  useQuery({
    queryKey: ['topics', { q }],
    queryFn: ({ signal }) => call('GET /api/topics', { query: { q }, signal }),
    placeholderData: keepPreviousData,
  }).data?.slice(0, most) ?? [];

export const useAuthors = (q: string) =>
  useQuery({
    queryKey: ['authors', { q }],
    queryFn: ({ signal }) => call('GET /api/authors', { query: { q }, signal }),
    placeholderData: keepPreviousData,
  }).data?.slice(0, most) ?? [];
