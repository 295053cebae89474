import { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { route, stream, type Route } from '#platform/http';

const heartbeat = 25_000;
const look = 1_000;

/**
 * Server-sent events (HTML, §9.2) for moderators: one line whenever a queue changed; what changed, they ask. While anybody
 * listens, we look each second. An announcement with each comment would make all commits wait for one another, since
 * PostgreSQL lets transactions that notify commit one at a time.
 */
export function moderationStream({ cx }: { readonly cx: () => Cx }): {
  readonly routes: readonly Route[];
  close(): void;
} {
  const open = new Set<Readable>();
  let known: string | undefined;
  const say = (line: string) => {
    for (const body of open) if (body.readableLength < 4_096) body.push(line);
  };
  const looks = setInterval(() => {
    if (open.size === 0) {
      known = undefined;
      return;
    }
    // A database that is away for a moment has changed no queue.
    markOf(cx()).then(
      (mark) => {
        if (known !== undefined && known !== mark) say('data: changed\n\n');
        known = mark;
        return mark;
      },
      () => undefined,
    );
  }, look);
  looks.unref();
  const beats = setInterval(() => say(':\n\n'), heartbeat);
  beats.unref();
  return {
    routes: [
      route({
        method: 'GET',
        path: '/api/moderation/events',
        access: 'comments.moderate',
        summary: 'Hear of changes of the queues, as server-sent events',
        async handle(request) {
          known ??= await markOf(request.cx);
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
      clearInterval(looks);
      clearInterval(beats);
      for (const body of open) body.push(null);
    },
  };
}

/** Another whenever a comment, an edit, a decision, a report, an appeal or its answer came, or a decision was taken back. */
export async function markOf({ db, now }: Pick<Cx, 'db' | 'now'>): Promise<string> {
  const lately = new Date(now.getTime() - 300_000);
  const { rows } = await sql<{ mark: string }>`
    select concat_ws(' ',
      (select max(id) from comments), (select max(id) from comment_edits), (select max(id) from comment_decisions),
      (select max(id) from comment_reports), (select max(reported_at) from comment_reports where state = 'open'),
      (select max(appealed_at) from comment_statements), (select max(answered_at) from comment_statements),
      (select max(appealed_at) from reader_measures), (select max(answered_at) from reader_measures),
      (select max(undone_at) from comment_decisions where at > ${lately})) as mark`.execute(db);
  return rows[0]?.mark ?? '';
}
