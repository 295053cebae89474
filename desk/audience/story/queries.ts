import { queryOptions } from '@tanstack/react-query';
import { call, type Answer } from '../../app/client.ts';

export type StoryAudience = Answer<'GET /api/audience/stories/:id'>;

export const storyAudienceQuery = (story: number) =>
  queryOptions({
    queryKey: ['audience', 'story', story],
    queryFn: ({ signal }) => call('GET /api/audience/stories/:id', { params: { id: story }, signal }),
    refetchInterval: 5_000,
  });
