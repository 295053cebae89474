import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemClock, type Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import { Fault } from '#platform/errors';
import { clientOf, faultOf, isForeign, parseBody, problemOf, readBody } from '#platform/http';
import { beaconSchema } from './beacon.ts';
import { deviceOf } from './devices.ts';
import type { CountingRoom } from './room.ts';
import { beaconLimit } from './routes.ts';

export interface FastOptions {
  readonly clock?: Clock;
  /** Headers of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The route `POST /audience` for the server's `fast` hook: the same rules and answers, without looking for a route and
 * making a context, which matters when thousands of pages speak at once.
 * @returns a hook that is true for the requests that it answers
 */
export function audienceFast(
  room: CountingRoom,
  config: Pick<Config, 'publicUrl' | 'trustedProxies'>,
  { clock = systemClock, headers = {} }: FastOptions = {},
) {
  const counted = { ...headers, 'cache-control': 'no-store' };
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.url !== '/audience' || request.method !== 'POST') return false;
    receive(room, request, config, clock).then(
      () => response.writeHead(204, counted).end(),
      (error: unknown) => {
        const problem = problemOf(faultOf(error));
        response.writeHead(problem.status, { ...headers, ...problem.headers }).end(problem.body);
      },
    );
    return true;
  };
}

async function receive(
  room: CountingRoom,
  request: IncomingMessage,
  config: Pick<Config, 'publicUrl' | 'trustedProxies'>,
  clock: Clock,
): Promise<void> {
  if (isForeign(request.headers, config.publicUrl)) {
    throw new Fault('http.foreign-page', 'forbidden', 'This was sent by a page of another site.');
  }
  const client = clientOf(request, config.trustedProxies);
  const bytes = await readBody(request, beaconLimit);
  const parsed = beaconSchema.safeParse(await parseBody(bytes, request.headers['content-type']));
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message].join(': '));
    throw new Fault('http.invalid', 'invalid', reasons.join('; '));
  }
  await room.record(parsed.data, { ...client, device: deviceOf(request.headers) }, clock.now());
}
