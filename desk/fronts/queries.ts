import { queryOptions } from '@tanstack/react-query';
import { call } from '../app/client.ts';

/** How a front is laid out in a language. */
export const frontQuery = (front: string, language: string) =>
  queryOptions({
    queryKey: ['front', front, language],
    queryFn: ({ signal }) =>
      call('GET /api/fronts/:front', { params: { front }, query: { language }, signal }),
  });
