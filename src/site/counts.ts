import { viewCounts } from '#audience';
import { commentCounts } from '#comments';
import type { Db } from '#platform/db';
import type { Announcement } from '#platform/events';

export interface StoryCounts {
  readonly views: number;
  readonly comments: number;
}

/** What is known of the stories' counts. Views are told with each commit, so that a page needs no query to stay true. */
export interface CountMemory {
  /** In memory, or from the database where something is not known yet. */
  of(story: number): StoryCounts | Promise<StoryCounts>;
  hear(announcement: Announcement | 'everything'): void;
}

/** Stories whose counts are remembered at most; a number each, so that they cost next to nothing. */
const capacity = 200_000;

export function createCountMemory(db: () => Db): CountMemory {
  const views = new Map<number, number>();
  const comments = new Map<number, number>();
  let heard = 0;

  async function load(story: number): Promise<StoryCounts> {
    const before = heard;
    const [viewed, said] = await Promise.all([viewCounts(db(), [story]), commentCounts(db(), [story])]);
    const counts = { views: views.get(story) ?? viewed.get(story) ?? 0, comments: said.get(story) ?? 0 };
    // What was announced meanwhile may be newer than what was read: then it is read again when it is asked for.
    if (before === heard) {
      views.set(story, counts.views);
      comments.set(story, counts.comments);
    }
    return counts;
  }

  return {
    of(story) {
      const viewed = views.get(story);
      const said = comments.get(story);
      return viewed === undefined || said === undefined ? load(story) : { views: viewed, comments: said };
    },
    hear(announcement) {
      if (announcement === 'everything') {
        heard += 1;
        views.clear();
        comments.clear();
        return;
      }
      if (views.size > capacity) views.clear();
      for (const [story, total] of announcement.views ?? []) views.set(story, total);
      for (const tag of announcement.tags ?? []) {
        if (!tag.startsWith('comments:')) continue;
        heard += 1;
        comments.delete(Number(tag.slice(9)));
      }
    },
  };
}
