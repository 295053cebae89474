import type { ReaderHouse } from '#accounts';
import type { Settings } from '#platform/settings';
import { paperIn } from '#taxonomy';
import { pathIn } from '../address.ts';

/** What readers' letters need to know of the paper. */
export function readerHouse(publicUrl: string, settings: Settings): ReaderHouse {
  return {
    address: (language, path) => `${publicUrl}${pathIn(settings, language, path)}`,
    paperName: (language) => paperIn(settings, language).name,
  };
}
