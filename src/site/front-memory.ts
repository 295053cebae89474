import type { Db } from '#platform/db';
import type { Announcement } from '#platform/events';
import { allPins, frontsTag, type Pin } from '#fronts';

/** What editors pinned where: few rows, which every front asks for. */
export interface FrontMemory {
  of(section: number | null, language: string): Promise<readonly Pin[]>;
  hear(announcement: Announcement | 'everything'): void;
  /** Resolves when nothing is being read. */
  ready(): Promise<unknown>;
}

/** Reads again as soon as it hears of a change, so that no front asks the database. */
export function createFrontMemory(db: () => Db): FrontMemory {
  let known: readonly Pin[] = [];
  let reading: Promise<readonly Pin[]> | undefined;
  const read = () => {
    const asked: Promise<readonly Pin[]> = allPins(db()).then(
      (pins) => {
        if (reading === asked) known = pins;
        return pins;
      },
      () => {
        // While the database is away, the fronts stay as they last were, and the next one asks again.
        if (reading === asked) reading = undefined;
        return known;
      },
    );
    reading = asked;
    return asked;
  };
  return {
    ready: async () => reading,
    async of(section, language) {
      const pins = await (reading ?? read());
      return pins.filter((pin) => pin.section === section && pin.language === language);
    },
    hear(announcement) {
      if (announcement === 'everything' || announcement.tags?.includes(frontsTag) === true) void read();
    },
  };
}
