import { Readable } from 'node:stream';
import { sql } from 'kysely';
import * as z from 'zod';
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
  /** Each with the mark of the queues that its desk knows. */
  const open = new Map<Readable, string>();
  const say = (body: Readable, line: string) => {
    if (body.readableLength < 4_096) body.push(line);
  };
  const tell = (body: Readable, mark: string) => {
    const known = open.get(body);
    if (known === undefined || known === mark) return;
    open.set(body, mark);
    say(body, `id: ${mark}\ndata: changed\n\n`);
  };
  const looks = setInterval(() => {
    const hearing = [...open.keys()];
    if (hearing.length === 0) return;
    // A database that is away for a moment has changed no queue.
    markOf(cx()).then(
      (mark) => {
        for (const body of hearing) tell(body, mark);
        return mark;
      },
      () => undefined,
    );
  }, look);
  looks.unref();
  const beats = setInterval(() => {
    for (const body of open.keys()) say(body, ':\n\n');
  }, heartbeat);
  beats.unref();
  return {
    routes: [
      route({
        method: 'GET',
        path: '/api/moderation/events',
        access: 'comments.moderate',
        summary: 'Hear of changes of the queues, as server-sent events',
        query: z.object({ since: z.string().max(60).optional() }),
        async handle({ cx, query, headers }) {
          const mark = await markOf(cx);
          // A browser that lost the line says what it heard last; one that comes, which list it has read.
          const before = headers['last-event-id'] ?? query.since ?? mark;
          const body = new Readable({ read() {} });
          open.set(body, String(before));
          body.on('close', () => open.delete(body));
          body.push('retry: 5000\n\n');
          tell(body, mark);
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
      for (const body of open.keys()) body.push(null);
    },
  };
}

/** Another whenever a comment, an edit, a decision, a report, an appeal or its answer came, or a decision was taken back. */
export async function markOf({ db, now }: Pick<Cx, 'db' | 'now'>): Promise<string> {
  const lately = new Date(now.getTime() - 300_000);
  const { rows } = await sql<{ mark: string }>`
    select md5(concat_ws(' ',
      (select max(id) from comments), (select max(id) from comment_edits), (select max(id) from comment_decisions),
      (select max(id) from comment_reports), (select max(reported_at) from comment_reports where state = 'open'),
      (select max(appealed_at) from comment_statements), (select max(answered_at) from comment_statements),
      (select max(appealed_at) from reader_measures), (select max(answered_at) from reader_measures),
      (select max(undone_at) from comment_decisions where at > ${lately}))) as mark`.execute(db);
  return rows[0]?.mark ?? '';
}
