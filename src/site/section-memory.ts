import type { Db } from '#platform/db';
import type { Announcement } from '#platform/events';
import { sections, type Section } from '#taxonomy';

/** The paper's sections, which nearly every page names. */
export interface SectionMemory {
  /** From memory; read again after taxonomy changed. While the database is away, as they last were. */
  all(): readonly Section[] | Promise<readonly Section[]>;
  hear(announcement: Announcement | 'everything'): void;
}

export function createSectionMemory(db: () => Db): SectionMemory {
  let known: readonly Section[] = [];
  let stale = true;
  let heard = 0;
  return {
    all() {
      if (!stale) return known;
      const before = heard;
      return sections(db()).then(
        (read) => {
          known = read;
          stale = before !== heard;
          return read;
        },
        () => known,
      );
    },
    hear(announcement) {
      if (announcement !== 'everything' && announcement.tags?.includes('taxonomy') !== true) return;
      heard += 1;
      stale = true;
    },
  };
}
