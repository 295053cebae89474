import { QueryClient } from '@tanstack/react-query';
import { Problem } from './client.ts';

/** One memory of answers for the whole desk. What was refused for a reason is not asked again by itself. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) =>
        error instanceof Problem && (error.status === 0 || error.status >= 500) && count < 3,
    },
  },
});
