import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { Capability } from '#platform/cx';
import { call, type Answer } from './client.ts';

export type Me = Answer<'GET /api/session'>;

/** Who is signed in. A 401 leads to the sign-in page (see router.tsx). */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call('GET /api/session', { signal }),
  staleTime: 60_000,
});

export const useMe = (): Me => useSuspenseQuery(sessionQuery).data;

/** IANA name of the zone in which the paper, and so the desk, tells times. */
export const usePaperZone = (): string => useMe().timeZone;

/** Whether whoever is signed in may do something. The server decides again; this only hides what would be refused. */
export function useMay(): (capability: Capability) => boolean {
  const { can } = useMe();
  return (capability) => can.includes(capability);
}
