import type { Announcement } from '#platform/events';

/** Something small that nearly every page asks for, kept so that no page asks the database. */
export interface Memory<T> {
  get(): Promise<T>;
  hear(announcement: Announcement | 'everything'): void;
  /** Resolves when nothing is being read. */
  ready(): Promise<unknown>;
}

/**
 * Reads again as soon as it hears of a change. While the database is away, all stays as it last was, and the next who
 * asks makes it read again.
 * @param tag announced when it changed
 * @param nothing what is known before the first reading
 */
export function createMemory<T>(tag: string, nothing: T, read: () => Promise<T>): Memory<T> {
  let known = nothing;
  let reading: Promise<T> | undefined;
  const readAgain = () => {
    const asked: Promise<T> = read().then(
      (found) => {
        if (reading === asked) known = found;
        return found;
      },
      () => {
        if (reading === asked) reading = undefined;
        return known;
      },
    );
    reading = asked;
    return asked;
  };
  return {
    get: () => reading ?? readAgain(),
    hear(announcement) {
      if (announcement === 'everything' || announcement.tags?.includes(tag) === true) void readAgain();
    },
    ready: async () => reading,
  };
}
