import { Readable } from 'node:stream';
import type { Log } from '#platform/log';
import type { LiveView } from './schemas.ts';

/** The live view for all who watch it: read once a second while anybody does, and not otherwise. */
export interface LiveFeed {
  /** The view as it is now, at most a second old. */
  read(): Promise<LiveView>;
  /** Server-sent events (HTML, section 9.2): each second `live` with the view as JSON. Ends by itself after ten minutes. */
  watch(): Readable;
  close(): void;
}

const every = 1_000;
// Then the browser comes again, and is asked anew who it is.
const longest = 600_000;

export function openLiveFeed(gather: () => Promise<LiveView>, log: Log): LiveFeed {
  const watchers = new Map<Readable, number>();
  let timer: NodeJS.Timeout | undefined;
  let latest: { readonly view: LiveView; readonly text: string; readonly at: number } | undefined;
  let reading: Promise<LiveView> | undefined;

  const refresh = () => {
    reading ??= gather()
      .then((view) => {
        latest = { view, text: JSON.stringify(view), at: Date.now() };
        return view;
      })
      .finally(() => (reading = undefined));
    return reading;
  };
  const tell = () => {
    const ended = Date.now() - longest;
    for (const [stream, since] of watchers) {
      // Whoever cannot follow is sent the newest once there is room again.
      if (since < ended) stream.push(null);
      else if (stream.readableLength === 0 && latest) stream.push(`event: live\ndata: ${latest.text}\n\n`);
    }
  };
  const beat = () => {
    refresh().then(tell, (error: unknown) =>
      log.warn({ reason: String(error) }, 'the live view was not read'),
    );
  };
  const leave = (stream: Readable) => {
    watchers.delete(stream);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
  return {
    read: async () => (latest && Date.now() - latest.at < every ? latest.view : refresh()),
    watch() {
      const stream = new Readable({ read: () => undefined });
      stream.once('close', () => leave(stream));
      stream.push('retry: 2000\n\n');
      watchers.set(stream, Date.now());
      timer ??= setInterval(beat, every);
      setImmediate(beat);
      return stream;
    },
    close() {
      clearInterval(timer);
      for (const stream of watchers.keys()) stream.push(null);
      watchers.clear();
    },
  };
}
