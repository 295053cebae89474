import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type * as z from 'zod';
import type { Capability, Cx } from '#platform/cx';
import type { Client } from './client.ts';
import { json, type Reply } from './reply.ts';

/**
 * Who may call a route: anybody, any member of staff, or those who have a capability.
 * Decided before anything of the request is read: nobody known is 401, not allowed is 403.
 */
export type Access = 'public' | 'signed-in' | Capability;

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface RouteRequest<Params, Query, Body> {
  readonly cx: Cx;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Where it came from, as far as trusted proxies tell. */
  readonly client: Client;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The request itself, for a route that reads its body as a stream (and therefore declares no `body`). */
  readonly incoming: IncomingMessage;
}

export interface RouteDefinition<Params, Query, Body> {
  readonly method: Method;
  /** A find-my-way pattern: `/stories/:id/comments`. */
  readonly path: string;
  readonly access: Access;
  /** A person's session alone opens it: no token does, whatever it may. */
  readonly sessionOnly?: boolean;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  /** Parsed from JSON, from a form of either kind, or from JSON sent as text/plain. */
  readonly body?: z.ZodType<Body>;
  /** Greatest body in bytes; 64 KiB by default. */
  readonly bodyLimit?: number;
  /** Bodies of these media types are handed to the schema as the bytes that they are (a `Buffer`). */
  readonly rawBodies?: RegExp;
  /** What it does, in a few words: the interface's description names it by this. */
  readonly summary?: string;
  /** What it answers as JSON; `undefined` where it answers something else. */
  readonly answer?: z.ZodType;
  readonly status?: number;
  /** What else it answers in, by media type: the schema where it is JSON. The interface's description tells it. */
  readonly alternatives?: Readonly<Record<string, object>>;
  /** Requests that show its use, by name. The interface's description tells them, and a test sends each. */
  readonly examples?: Readonly<Record<string, RouteExample>>;
  /** A page that people open: whoever names no form they want is told on a page when something is wrong. */
  readonly page?: boolean;
  /** A page of any site may read what it answers, refusals too; preflights are answered for it. */
  readonly cors?: boolean;
  handle(request: RouteRequest<Params, Query, Body>): Promise<Reply> | Reply;
}

export interface RouteExample {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number>>;
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

/** An operation of the API, with its types kept, so that the desk's client knows them. */
export interface Operation<
  M extends Method = Method,
  Path extends string = string,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> extends Route {
  readonly method: M;
  readonly path: Path;
  /** Never there: for types only. */
  readonly types?: { params: Params; query: Query; body: Body; answer: Answer };
}

export interface OperationRequest<Params, Query, Body> extends RouteRequest<Params, Query, Body> {
  /** Headers that the answer shall carry besides its own. */
  readonly out: OutgoingHttpHeaders;
}

/**
 * Declares an operation: JSON in, JSON out, each by a schema. The OpenAPI document and the desk's client are made of these.
 * An answer of `z.void()` is sent as 204.
 */
export function operation<
  const M extends Method,
  const Path extends string,
  Answer extends z.ZodType,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: {
  readonly method: M;
  readonly path: Path;
  readonly access: Access;
  readonly sessionOnly?: boolean;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly bodyLimit?: number;
  readonly rawBodies?: RegExp;
  readonly answer: Answer;
  readonly status?: 200 | 201 | 202;
  handle(
    request: OperationRequest<z.output<Params>, z.output<Query>, z.output<Body>>,
  ): Promise<z.input<Answer>> | z.input<Answer>;
}): Operation<M, Path, Params, Query, Body, Answer> {
  return {
    ...definition,
    async handle(request) {
      const out: OutgoingHttpHeaders = { 'cache-control': 'no-store' };
      const answer = await definition.handle({
        ...(request as RouteRequest<z.output<Params>, z.output<Query>, z.output<Body>>),
        out,
      });
      return answer === undefined
        ? { status: 204, headers: out }
        : json(answer, definition.status ?? 200, out);
    },
  };
}
