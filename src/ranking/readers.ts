import { sql } from 'kysely';
import type { Cx } from '#platform/cx';

const remembered = 2 * 3_600_000;
const most = 2_000;

/** Remembers which stories are being read, to find those whose readers went on to one of them. */
export interface ReaderWatch {
  saw(stories: readonly number[], at: Date): void;
  /** Stories whose pairs may have moved, at most `limit`; the others wait for the next call. */
  takeMoved(cx: Cx, limit: number): Promise<number[]>;
}

/** Knows stories only, never who read them. */
export function watchReaders(): ReaderWatch {
  // In the order in which they were last seen.
  const recent = new Map<number, number>();
  const fresh = new Set<number>();
  const moved = new Set<number>();
  return {
    saw(stories, at) {
      for (const story of stories) {
        recent.delete(story);
        recent.set(story, at.getTime());
        fresh.add(story);
      }
      for (const [story, seen] of recent) {
        if (recent.size <= most && seen > at.getTime() - remembered) break;
        recent.delete(story);
      }
    },
    async takeMoved({ db }, limit) {
      if (fresh.size > 0) {
        const { rows } = await sql<{ story: number }>`
          select distinct from_story as story from pair_days
          where from_story = any(${[...recent.keys()]}::int[]) and to_story = any(${[...fresh]}::int[])
          order by story`.execute(db);
        fresh.clear();
        for (const row of rows) moved.add(row.story);
      }
      const taken = [...moved].slice(0, limit);
      for (const story of taken) moved.delete(story);
      return taken;
    },
  };
}
