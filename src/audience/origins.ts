import type { Db } from '#platform/db';
import { resolveAddress } from '#stories';

/** Finds the story that a reader came from by its path, and remembers. */
export interface Origins {
  /** What is known at once; `undefined` is a page that is no story. */
  known(path: string, at: Date): number | undefined | 'unknown';
  find(path: string, at: Date): Promise<number | undefined>;
}

const most = 20_000;
// A path once given to a story stays its own; one that leads nowhere may be given to a story at any time.
const storyFor = 600_000;
const nothingFor = 30_000;

export function openOrigins(db: Db): Origins {
  const found = new Map<string, { story: number | undefined; until: number }>();
  const searches = new Map<string, Promise<number | undefined>>();

  const search = async (path: string, at: Date) => {
    try {
      const story = await resolve(db, path, at);
      if (found.size >= most) found.clear();
      found.set(path, { story, until: at.getTime() + (story === undefined ? nothingFor : storyFor) });
      return story;
    } finally {
      searches.delete(path);
    }
  };
  return {
    known(from, at) {
      const entry = found.get(pathOf(from));
      return entry && entry.until > at.getTime() ? entry.story : 'unknown';
    },
    find(from, at) {
      const path = pathOf(from);
      let running = searches.get(path);
      if (!running) {
        running = search(path, at);
        searches.set(path, running);
      }
      return running;
    },
  };
}

const pathOf = (from: string) => from.replace(/[?#].*$/s, '');

async function resolve(db: Db, path: string, at: Date): Promise<number | undefined> {
  const first = await resolveAddress(db, path, at);
  const last = first.kind === 'moved' ? await resolveAddress(db, first.to, at) : first;
  return last.kind === 'story' ? last.story : undefined;
}
