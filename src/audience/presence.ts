import { createMarks, type Mark } from './marks.ts';
import type { Reader } from './reader-key.ts';

/** Who is on the paper at this moment, in memory alone. */
export interface Presence {
  /** A reader's page spoke. */
  note(reader: Reader, story: number | null, at: Date): void;
  /** Readers whose page spoke in the last five minutes, and on which story they were last. */
  count(now: Date): { readonly people: number; readonly byStory: ReadonlyMap<number, number> };
}

const windowMs = 300_000;
const most = 200_000;

/** Readers are known by marks of this process, and forgotten after five minutes: no path of anybody can be told. */
export function watchPresence(): Presence {
  const marks = createMarks();
  const present = new Map<Mark, { story: number | null; until: number }>();

  const forget = (now: number) => {
    // Whoever speaks goes to the end, so the longest silent stand first.
    for (const [mark, { until }] of present) {
      if (until > now && present.size <= most) return;
      present.delete(mark);
    }
  };
  return {
    note(reader, story, at) {
      const mark = marks.of(`${reader.network}|${reader.userAgent}`);
      present.delete(mark);
      present.set(mark, { story, until: at.getTime() + windowMs });
      forget(at.getTime());
    },
    count(now) {
      forget(now.getTime());
      const byStory = new Map<number, number>();
      for (const { story } of present.values())
        if (story !== null) byStory.set(story, (byStory.get(story) ?? 0) + 1);
      return { people: present.size, byStory };
    },
  };
}
