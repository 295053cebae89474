import type { Db } from '#platform/db';
import type { Announcement } from '#platform/events';
import { nextVisibilityChange } from '#stories';

/** Until when the clock leaves the set of visible stories as it is: nothing that lists stories may outlive it. */
export interface Horizon {
  of(language: string, now: Date): Promise<Date | undefined>;
  hear(announcement: Announcement | 'everything'): void;
}

export function createHorizon(db: () => Db): Horizon {
  const known = new Map<string, { readonly since: Date; readonly until: Date | undefined }>();
  const asked = new Map<string, Promise<Date | undefined>>();

  async function ask(language: string, now: Date): Promise<Date | undefined> {
    const asking = nextVisibilityChange(db(), now, language);
    asked.set(language, asking);
    try {
      const until = await asking;
      // Else something moved meanwhile, and it is not known any more.
      if (asked.get(language) === asking) known.set(language, { since: now, until });
      return until;
    } finally {
      if (asked.get(language) === asking) asked.delete(language);
    }
  }

  return {
    of(language, now) {
      const last = known.get(language);
      if (last && now >= last.since && (last.until === undefined || now < last.until)) {
        return Promise.resolve(last.until);
      }
      return asked.get(language) ?? ask(language, now);
    },
    hear(announcement) {
      const moves =
        announcement === 'everything' ||
        announcement.tags?.some((tag) => tag === 'stories' || tag.startsWith('story:')) === true;
      if (!moves) return;
      known.clear();
      asked.clear();
    },
  };
}
