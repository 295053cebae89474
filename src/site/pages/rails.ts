import { rail } from '../fragments/rail.ts';
import type { House } from '../house.ts';
import type { Pieces } from './lay.ts';

/** The lists that stand beside any page; a section's own where one is given. */
export function rails(house: House, language: string, section?: number): Pieces {
  return {
    latest: rail(house, { list: 'latest', language }),
    'popular-now': rail(house, { list: 'popular-now', language, section }),
    'weekly-best': rail(house, { list: 'weekly-best', language }),
    'must-reads': rail(house, { list: 'must-reads', language }),
  };
}
