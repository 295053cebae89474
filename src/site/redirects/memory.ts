import type { Db } from '#platform/db';
import { createMemory, type Memory } from '../memory.ts';
import { redirectsTag } from './make-redirect.ts';

/** Where the editors lead readers who would find nothing; no page that is missing asks the database for it. */
export interface RedirectMemory extends Pick<Memory<unknown>, 'hear' | 'ready'> {
  of(plain: string): Promise<string | undefined>;
}

export function createRedirectMemory(db: () => Db): RedirectMemory {
  const read = async (): Promise<ReadonlyMap<string, string>> => {
    const rows = await db().selectFrom('redirects').select(['from_path', 'to_path']).execute();
    return new Map(rows.map((row) => [row.from_path, row.to_path]));
  };
  const { get, hear, ready } = createMemory(redirectsTag, new Map(), read);
  return {
    hear,
    ready,
    of: async (plain) => (await get()).get(plain),
  };
}
