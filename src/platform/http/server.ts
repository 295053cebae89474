import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import findMyWay from 'find-my-way';
import type * as z from 'zod';
import type { Config } from '#platform/config';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import type { Log } from '#platform/log';
import { parseBody, readBody } from './body.ts';
import { clientOf, type Client } from './client.ts';
import { admit, type Identify } from './admit.ts';
import { createCompressor, type Compressor } from './compress.ts';
import { prefersPage } from './negotiate.ts';
import { isForeign } from './origin.ts';
import { faultOf, problemOf } from './problem.ts';
import { methodsAt, type MethodsAt } from './methods.ts';
import { empty, type Reply } from './reply.ts';
import type { Route, RouteRequest } from './route.ts';
import { corsHeaders, preflightOf } from './cors.ts';
import { openSockets, type SocketRoute } from './sockets.ts';

export interface HttpOptions {
  readonly config: Pick<Config, 'publicUrl' | 'trustedProxies'>;
  readonly routes: readonly Route[];
  readonly log: Log;
  /** A context for one request: its instant is fixed here. */
  context(): Cx;
  /** Who sent it, by session cookie or token. Without it everybody is a reader. */
  identify?: Identify;
  /** Resolves when this process knows of every change so far: a page that a form leads back to must show it. */
  caughtUp?(cx: Cx): Promise<void>;
  /** What is spoken over WebSockets. */
  readonly sockets?: readonly SocketRoute[];
  /** Answers at once what it has ready (the press); false leaves the request to the routes. */
  fast?(request: IncomingMessage, response: ServerResponse): boolean;
  /** Headers of every answer (the content security policy and its kin). */
  readonly headers: Readonly<Record<string, string>>;
  /** The page that a person sees in place of a problem document. */
  errorPage?(fault: Fault | undefined, request: FaultyRequest): Promise<Reply>;
  /** What a person is told in the language that the request prefers, where that is not the language of the message. */
  sayFault?(fault: Fault, languages: string): string | undefined;
}

/** What was asked for when something went wrong. */
export interface FaultyRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly cx: Cx;
}

export interface HttpServer {
  readonly server: Server;
  /** Starts to listen; resolves with the port. */
  listen(port: number, host: string): Promise<number>;
  /** Finishes the requests in flight, and takes no new ones. */
  close(): Promise<void>;
}

const listening = {
  keepAliveTimeout: 65_000,
  // Any other protocol that a client offers to speak (h2c) is passed over, and the request answered.
  shouldUpgradeCallback: ({ headers }: IncomingMessage) => headers.upgrade?.toLowerCase() === 'websocket',
};

/**
 * A server of these routes: what is ready goes out at once, everything else is asked for permission, read by its schemas and
 * handled. It listens when it is told to.
 */
export function createHttpServer(options: HttpOptions): HttpServer {
  const router = findMyWay({ ignoreTrailingSlash: false, maxParamLength: 1_000 });
  for (const route of options.routes) {
    router.on(route.method, route.path, () => undefined, route);
    const ownHead = options.routes.some((other) => other.method === 'HEAD' && other.path === route.path);
    if (route.method === 'GET' && !ownHead) router.on('HEAD', route.path, () => undefined, route);
    if (route.cors) router.on('OPTIONS', route.path, () => undefined, preflightOf(route));
  }
  const compressor = createCompressor();
  let closing = false;
  const server = createServer(listening, (request, response) => {
    if (closing) response.setHeader('connection', 'close');
    if (options.fast?.(request, response) === true) return;
    void answer(request, response, options, { router, compressor });
  });
  const sockets = openSockets(server, options);
  return {
    server,
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port)));
        server.listen(port, host, () => {
          const address = server.address();
          resolve(typeof address === 'object' && address ? address.port : port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        closing = true;
        sockets.close();
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 7_000).unref();
      }),
  };
}

/** What finds the route of a request, and how its answer goes out. */
interface Way {
  readonly router: findMyWay.Instance<findMyWay.HTTPVersion.V1>;
  readonly compressor: Compressor;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: HttpOptions,
  { router, compressor }: Way,
): Promise<void> {
  const cx = options.context();
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const found = router.find(request.method as findMyWay.HTTPMethod, request.url ?? '/');
  const asksMethods = request.method === 'OPTIONS';
  const at = found && !asksMethods ? undefined : methodsAt(router, request.url ?? '/');
  const offer = found ? compressor.offer(request, found.store as Route) : undefined;
  let reply: Reply;
  try {
    reply = found
      ? await handle(request, options, found, cx, path)
      : await answerMethods(request, options, at, cx, path);
    reply = await compressor.encode(reply, offer);
    if (reply.status === 303) await options.caughtUp?.(cx).catch(() => undefined);
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) options.log.error({ path, err: error }, 'a request failed');
    reply = problemOf(fault, fault && options.sayFault?.(fault, request.headers['accept-language'] ?? ''));
    const forPeople = !writes(request) && (!found || (found.store as Route).page === true);
    const wantsPage = !path.startsWith('/api/') && prefersPage(request.headers.accept, forPeople);
    if (wantsPage && options.errorPage) {
      reply = await options.errorPage(fault, { path, headers: request.headers, cx }).catch(() => reply);
    }
  }
  const cors = (found?.store as Route | undefined)?.cors ? corsHeaders : {};
  const allow = at && reply.status === (asksMethods ? 204 : 405) ? { allow: at.allow } : {};
  await send(request, response, options, { ...reply, headers: { ...reply.headers, ...cors, ...allow } });
}

const writes = ({ method }: IncomingMessage) => method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';

const nothingHere = () => new Fault('http.no-such-page', 'not-found', 'There is nothing at this address.');

/** What no route takes by this method: 405 where something is there, and 204 to whoever asks by which it may be asked for. */
async function answerMethods(
  request: IncomingMessage,
  options: HttpOptions,
  at: MethodsAt | undefined,
  cx: Cx,
  path: string,
): Promise<Reply> {
  if (!at) throw nothingHere();
  const client = clientOf(request, options.config.trustedProxies);
  const asked = { cx, params: {}, query: {}, body: undefined, client, path, headers: {}, incoming: request };
  // Throws what whoever came by GET would be told of an address at which nothing is.
  await at.anything?.handle(asked);
  if (request.method === 'OPTIONS') return empty();
  throw new Fault('http.no-such-method', 'no-such-method', 'This address cannot be asked like that.', {
    help: `Ask by ${at.allow}.`,
  });
}

type Found = findMyWay.FindResult<findMyWay.HTTPVersion.V1>;

async function handle(
  request: IncomingMessage,
  options: HttpOptions,
  found: Found,
  cx: Cx,
  path: string,
): Promise<Reply> {
  const route = found.store as Route;
  const client: Client = clientOf(request, options.config.trustedProxies);
  if (writes(request) && isForeign(request.headers, options.config.publicUrl)) {
    throw new Fault('http.foreign-page', 'forbidden', 'This was sent by a page of another site.', {
      help: 'Open the paper itself and try again there.',
    });
  }
  const allowed = { ...cx, actor: await admit(route, request, options.identify, cx) };
  const params = decode(route.params, found.params, nothingHere);
  const query = decode(route.query, found.searchParams, invalid);
  let body: unknown;
  if (route.body) {
    const bytes = await readBody(request, route.bodyLimit ?? 65_536);
    const type = request.headers['content-type'];
    const isRaw = route.rawBodies?.test(type ?? '') === true;
    body = decode(route.body, isRaw ? bytes : await parseBody(bytes, type), invalid);
  }
  const routeRequest: RouteRequest<unknown, unknown, unknown> = {
    cx: allowed,
    params,
    query,
    body,
    client,
    path,
    headers: request.headers,
    incoming: request,
  };
  return route.handle(routeRequest);
}

function decode(schema: z.ZodType | undefined, value: unknown, refuse: (reason: string) => Fault): unknown {
  if (!schema) return value;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map((issue) =>
    [issue.path.join('.'), issue.message].filter(Boolean).join(': '),
  );
  throw refuse(reasons.join('; '));
}

const invalid = (reason: string) => new Fault('http.invalid', 'invalid', reason);

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  options: HttpOptions,
  reply: Reply,
): Promise<void> {
  const { body } = reply;
  const headers = { ...options.headers, ...reply.headers };
  if (body instanceof Readable) {
    response.writeHead(reply.status, headers);
    if (request.method === 'HEAD') {
      body.destroy();
      response.end();
      return;
    }
    // A reader who leaves in the middle is no error.
    await pipeline(body, response).catch(() => undefined);
    return;
  }
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  if (bytes) headers['content-length'] = bytes.byteLength;
  response.writeHead(reply.status, headers);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): Fault {
  const reason = error.code === 'EADDRINUSE' ? 'another program listens there' : error.message;
  return new Fault('http.cannot-listen', 'conflict', `${host}:${port} cannot be used: ${reason}.`, {
    help: 'Set PORT (and HOST) to an address that is free.',
    cause: error,
  });
}
