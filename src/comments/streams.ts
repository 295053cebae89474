import { Readable } from 'node:stream';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import type { Events } from '#platform/events';
import { stream, type Reply } from '#platform/http';
import { isVisible } from '#stories';
import { noSuchStory } from './refusal.ts';

export interface ThreadStreams {
  /**
   * Server-sent events (HTML, §9.2) of one thread: how many comments it has and which are the newest, now and whenever that
   * changes.
   * @throws Fault `comments.no-such-story`, `comments.too-many-streams`
   */
  open(cx: Cx, story: number, network: string): Promise<Reply>;
  /** Streams that are open. */
  readonly count: number;
  close(): void;
}

interface Listener {
  readonly body: Readable;
  readonly network: string;
  /** What it was told last. */
  told: string;
}

const mostStreams = 5_000;
/** An office or a campus is one network; an open line takes about 5 kB. */
const mostOfNetwork = 1_000;
/** Proxies close a line on which nothing was said for a minute. */
const heartbeat = 25_000;
/** Comments that come together are told together. */
const pause = 250;
/** What a browser that does not read may leave lying here, in bytes. */
const patience = 16_384;

/** Nothing is kept of who listens but the open line, and how many of them a network has. */
export function createThreadStreams({
  cx,
  events,
}: {
  readonly cx: () => Cx;
  readonly events: Pick<Events, 'listen'>;
}): ThreadStreams {
  const listeners = new Map<number, Set<Listener>>();
  const networks = new Map<string, number>();
  const due = new Map<number, NodeJS.Timeout>();
  let count = 0;

  const say = ({ body }: Listener, line: string) => {
    if (body.readableLength > patience) body.destroy();
    else body.push(line);
  };

  /** A change that was heard late may have been told already. */
  const inform = (listener: Listener, news: News, before = '') => {
    const event = eventOf(news);
    if (event === listener.told) return;
    listener.told = event;
    say(listener, before + event);
  };

  async function tell(story: number): Promise<void> {
    due.delete(story);
    const heard = listeners.get(story);
    if (!heard) return;
    const said = await newsOf(cx(), story).catch(() => undefined);
    if (said === undefined) return;
    for (const listener of heard) {
      if (said === null) listener.body.push(null);
      else inform(listener, said);
    }
  }

  const soon = (story: number) => {
    if (!due.has(story))
      due.set(
        story,
        setTimeout(() => void tell(story), pause),
      );
  };

  const unlisten = events.listen((heard) => {
    if (heard === 'everything') for (const story of listeners.keys()) soon(story);
    else
      for (const tag of heard.tags ?? []) {
        const story = tag.startsWith('comments:') ? Number(tag.slice(9)) : 0;
        if (listeners.has(story)) soon(story);
      }
  });
  const beats = setInterval(() => {
    for (const heard of listeners.values()) for (const listener of heard) say(listener, ':\n\n');
  }, heartbeat);
  beats.unref();

  function leave(story: number, listener: Listener): void {
    const heard = listeners.get(story);
    if (!heard?.delete(listener)) return;
    if (heard.size === 0) listeners.delete(story);
    count -= 1;
    const others = (networks.get(listener.network) ?? 1) - 1;
    if (others > 0) networks.set(listener.network, others);
    else networks.delete(listener.network);
  }

  return {
    async open(within, story, network) {
      const mine = networks.get(network) ?? 0;
      if (count >= mostStreams || mine >= mostOfNetwork) throw tooMany();
      count += 1;
      networks.set(network, mine + 1);
      const listener: Listener = { body: new Readable({ read() {} }), network, told: '' };
      const heard = listeners.get(story) ?? new Set();
      listeners.set(story, heard.add(listener));
      listener.body.on('close', () => leave(story, listener));
      const said = await newsOf(within, story).catch(() => null);
      if (said === null) {
        listener.body.destroy();
        throw noSuchStory();
      }
      inform(listener, said, 'retry: 10000\n');
      return stream(listener.body, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
    },
    get count() {
      return count;
    },
    close() {
      unlisten();
      clearInterval(beats);
      for (const timer of due.values()) clearTimeout(timer);
      for (const heard of listeners.values()) for (const { body } of heard) body.push(null);
    },
  };
}

interface News {
  readonly count: number;
  /** IDs, the newest first: whoever has one that is not on the page knows where to look for it. */
  readonly newest: readonly number[];
}

const named = 20;

const eventOf = ({ count, newest }: News): string => `data: ${JSON.stringify({ count, newest })}\n\n`;

/** Published comments of a story; null where readers cannot see it. */
async function newsOf({ db, now }: Cx, story: number): Promise<News | null> {
  const row = await db
    .selectFrom('stories')
    .select((select) =>
      select
        .selectFrom('comments')
        .whereRef('comments.story_id', '=', 'stories.id')
        .where('comments.state', '=', 'published')
        .select((all) => all.fn.countAll<number>().as('count'))
        .as('count'),
    )
    .select((select) =>
      select
        .selectFrom((from) =>
          from
            .selectFrom('comments')
            .whereRef('comments.story_id', '=', 'stories.id')
            .where('comments.state', '=', 'published')
            .select(['id', 'posted_at'])
            .orderBy('posted_at', 'desc')
            .orderBy('id', 'desc')
            .limit(named)
            .as('few'),
        )
        .select((few) =>
          few.fn
            .agg<number[] | null>('array_agg', ['few.id'])
            .orderBy('posted_at', 'desc')
            .orderBy('id', 'desc')
            .as('ids'),
        )
        .as('newest'),
    )
    .where('stories.id', '=', story)
    .where(isVisible(now))
    .executeTakeFirst();
  return row ? { count: row.count ?? 0, newest: row.newest ?? [] } : null;
}

const tooMany = () =>
  new Fault('comments.too-many-streams', 'too-many', 'Too many pages listen to this thread.', {
    help: 'Load the page again to see what is new.',
    retryAfter: 60,
  });
