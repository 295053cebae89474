import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import findMyWay from 'find-my-way';
import type * as z from 'zod';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Config } from '#platform/config';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import type { Log } from '#platform/log';
import { admit, type Identify } from './admit.ts';
import { isForeign } from './origin.ts';
import { faultOf, statusOf } from './problem.ts';
import type { Access } from './route.ts';

/** A conversation over a WebSocket (RFC 6455). */
export interface SocketRoute<Params = unknown> {
  readonly path: string;
  readonly access: Access;
  readonly params?: z.ZodType<Params>;
  /** Greatest size of one message in bytes. */
  readonly messageLimit: number;
  /** Called once the socket is open. `cx` is that of the opening; `context` makes one for each later piece of work. */
  open(socket: WebSocket, session: SocketSession<Params>): void;
}

export interface SocketSession<Params> {
  readonly cx: Cx;
  /** A context of the same actor, with what it may do as last asked; its instant is now. */
  context(): Cx;
  readonly params: Params;
  /** Whether the actor may still be here: asked again from time to time, so that a sign-out closes the door. */
  stillAllowed(): Promise<boolean>;
}

interface SocketOptions {
  readonly config: Pick<Config, 'publicUrl'>;
  readonly log: Log;
  readonly sockets?: readonly SocketRoute[];
  readonly identify?: Identify;
  context(): Cx;
}

/** Answers upgrades: a foreign page gets 403, who is not known 401, who is not allowed 403, before anything is read. */
export function openSockets(server: Server, options: SocketOptions): { close(): void } {
  const router = findMyWay();
  const servers = new Map<SocketRoute, WebSocketServer>();
  for (const route of options.sockets ?? []) {
    router.on('GET', route.path, () => undefined, route);
    servers.set(route, new WebSocketServer({ noServer: true, maxPayload: route.messageLimit }));
  }
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    upgrade(request, stream, head).catch((error: unknown) => {
      const fault = faultOf(error);
      if (!fault) options.log.error({ err: error }, 'a socket could not be opened');
      const status = fault ? statusOf(fault) : 500;
      stream.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    });
  });

  async function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const found = router.find('GET', (request.url ?? '/').split('?')[0] ?? '/');
    if (!found) throw nothingHere();
    const route = found.store as SocketRoute;
    if (isForeign(request.headers, options.config.publicUrl)) {
      throw new Fault('http.foreign-page', 'forbidden', 'This was sent by a page of another site.');
    }
    const { identify } = options;
    let actor = await admit(route, request, identify, options.context());
    const parsed = route.params?.safeParse(found.params);
    if (parsed && !parsed.success) throw nothingHere();
    servers.get(route)?.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate());
      const context = () => ({ ...options.context(), actor });
      const stillAllowed = () =>
        admit(route, request, identify, options.context()).then(
          (now) => {
            actor = now;
            return true;
          },
          (error: unknown) => {
            const fault = faultOf(error);
            // A database that is away has signed nobody out.
            if (!fault || fault.kind === 'unavailable') throw error;
            return false;
          },
        );
      route.open(socket, { cx: context(), context, params: parsed?.data, stillAllowed });
    });
  }

  return {
    close() {
      const clients = [...servers.values()].flatMap((each) => [...each.clients]);
      for (const client of clients) client.close(1001);
      // A browser that sleeps says no goodbye, and the house does not wait for it.
      setTimeout(() => {
        for (const client of clients) client.terminate();
      }, 3_000).unref();
    },
  };
}

const nothingHere = () => new Fault('http.no-such-page', 'not-found', 'There is nothing at this address.');
