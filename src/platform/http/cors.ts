import type { Route } from './route.ts';

/** Any page may read the answer, and what it says about itself (Fetch standard, CORS protocol). */
export const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Link, Retry-After',
} as const;

/** What a browser asks before a page of another site may send a header such as If-None-Match. */
export function preflightOf({ path }: Route): Omit<Route, 'method'> {
  return {
    path,
    access: 'public',
    cors: true,
    handle: () => ({
      status: 204,
      headers: {
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers': 'Accept, If-None-Match',
        'access-control-max-age': '86400',
      },
    }),
  };
}
