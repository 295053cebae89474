import type { Db } from '#platform/db';
import type { Announcement } from '#platform/events';
import { redirectsTag } from './make-redirect.ts';

/** Where the editors lead readers who would find nothing. */
export interface RedirectMemory {
  of(plain: string): Promise<string | undefined>;
  hear(announcement: Announcement | 'everything'): void;
  /** Resolves when nothing is being read. */
  ready(): Promise<unknown>;
}

/** Reads again as soon as it hears of a change, so that no page that is missing asks the database for it. */
export function createRedirectMemory(db: () => Db): RedirectMemory {
  let known: ReadonlyMap<string, string> = new Map();
  let reading: Promise<ReadonlyMap<string, string>> | undefined;
  const read = () => {
    const asked: Promise<ReadonlyMap<string, string>> = db()
      .selectFrom('redirects')
      .select(['from_path', 'to_path'])
      .execute()
      .then(
        (rows) => {
          const found = new Map(rows.map((row) => [row.from_path, row.to_path]));
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
    async of(plain) {
      return (await (reading ?? read())).get(plain);
    },
    hear(announcement) {
      if (announcement === 'everything' || announcement.tags?.includes(redirectsTag) === true) void read();
    },
    ready: async () => reading,
  };
}
