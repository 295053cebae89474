import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call, type Answer } from '../../app/client.ts';
import { sessionQuery } from '../../app/session.ts';

export type OwnPage = Answer<'GET /api/me'>;

export const ownPageQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call('GET /api/me', { signal }),
});

/** Reads one's own page again after a change. */
export function useChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ownPageQuery.queryKey });
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
}

export interface SectionProps {
  readonly page: OwnPage;
  /** Runs what may need a fresh proof, and says what failed. */
  run(work: () => Promise<void>): Promise<void>;
}
