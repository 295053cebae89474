import type { Db } from '#platform/db';
import { allPins, frontsTag, type Pin } from '#fronts';
import { createMemory, type Memory } from './memory.ts';

/** What editors pinned where: few rows, which every front asks for. */
export interface FrontMemory extends Pick<Memory<unknown>, 'hear' | 'ready'> {
  of(section: number | null, language: string): Promise<readonly Pin[]>;
}

export function createFrontMemory(db: () => Db): FrontMemory {
  const { get, hear, ready } = createMemory<readonly Pin[]>(frontsTag, [], () => allPins(db()));
  return {
    hear,
    ready,
    async of(section, language) {
      return (await get()).filter((pin) => pin.section === section && pin.language === language);
    },
  };
}
