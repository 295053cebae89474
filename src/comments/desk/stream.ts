import { Readable } from 'node:stream';
import type { Events } from '#platform/events';
import { route, stream, type Route } from '#platform/http';
import { moderationTag } from './rules.ts';

const heartbeat = 25_000;
const pause = 300;

/** Server-sent events (HTML, §9.2) for moderators: one line whenever a queue changed; what changed, they ask. */
export function moderationStream({ events }: { readonly events: Pick<Events, 'listen'> }): {
  readonly routes: readonly Route[];
  close(): void;
} {
  const open = new Set<Readable>();
  let due: NodeJS.Timeout | undefined;
  const say = (line: string) => {
    for (const body of open) if (body.readableLength < 4_096) body.push(line);
  };
  const unlisten = events.listen((heard) => {
    if (heard !== 'everything' && !heard.tags?.includes(moderationTag)) return;
    due ??= setTimeout(() => {
      due = undefined;
      say('data: changed\n\n');
    }, pause);
  });
  const beats = setInterval(() => say(':\n\n'), heartbeat);
  beats.unref();
  return {
    routes: [
      route({
        method: 'GET',
        path: '/api/moderation/events',
        access: 'comments.moderate',
        summary: 'Hear of changes of the queues, as server-sent events',
        handle() {
          const body = new Readable({ read() {} });
          open.add(body);
          body.on('close', () => open.delete(body));
          body.push('retry: 5000\n\n');
          return stream(body, {
            'content-type': 'text/event-stream; charset=utf-8',
            'cache-control': 'no-store',
            'x-accel-buffering': 'no',
          });
        },
      }),
    ],
    close() {
      unlisten();
      clearInterval(beats);
      clearTimeout(due);
      for (const body of open) body.push(null);
    },
  };
}
