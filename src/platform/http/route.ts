import type { IncomingMessage } from 'node:http';
import type * as z from 'zod';
import type { Cx } from '#platform/cx';
import type { Client } from './client.ts';
import type { Reply } from './reply.ts';

/** Who may call a route. Decided before anything of the request's body is read. */
export type Access = 'public';

export interface RouteRequest<Params, Query, Body> {
  readonly cx: Cx;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Where it came from, as far as trusted proxies tell. */
  readonly client: Client;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

export interface RouteDefinition<Params, Query, Body> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** A find-my-way pattern: `/stories/:id/comments`. */
  readonly path: string;
  readonly access: Access;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  /** Parsed from JSON, from a form, or from JSON sent as text/plain. */
  readonly body?: z.ZodType<Body>;
  /** Greatest body in bytes; 64 KiB by default. */
  readonly bodyLimit?: number;
  handle(request: RouteRequest<Params, Query, Body>): Promise<Reply> | Reply;
}

/** A route with its types forgotten, as the server keeps it. */
export type Route = RouteDefinition<unknown, unknown, unknown>;

/**
 * Declares a route. Each write is refused to a foreign page (Origin, Sec-Fetch-Site) with 403, before it is read.
 * What does not fit `params` is 404; what does not fit `query` or `body` is 422 with the reason.
 */
export function route<Params = Record<string, never>, Query = Record<string, never>, Body = undefined>(
  definition: RouteDefinition<Params, Query, Body>,
): Route {
  return definition;
}
