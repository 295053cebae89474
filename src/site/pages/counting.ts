import { counting } from '#audience';
import { languagesOf, prefixOf } from '../address.ts';
import type { House } from '../house.ts';
import type { Recipe } from '../press/index.ts';
import { plainPage } from './plain.ts';

/** What a view is, with the numbers that the counting itself obeys. */
export function countingPage(house: House, language: string): Recipe {
  const addressIn = (code: string) => `${prefixOf(house.settings, code)}/about/counting`;
  const title = house.theme.words(language).counting;
  const alternates = Object.fromEntries(languagesOf(house.settings).map((code) => [code, addressIn(code)]));
  return plainPage(house, {
    piece: 'counting',
    language,
    url: addressIn(language),
    alternates,
    opening: {
      title,
      description: title,
      canonical: addressIn(language),
      alternates,
    },
    draw: ({ paper }, theme) =>
      theme.counting({
        paper,
        viewSeconds: counting.viewMs / 1_000,
        readSeconds: counting.readMs / 1_000,
        windowMinutes: counting.windowMinutes,
        pairThreshold: counting.pairThreshold,
        pageHours: counting.pageHours,
        believedPattern: counting.patternReaders,
        believedNeighbours: counting.neighbourReaders,
        doubtMinutes: counting.patternMinutes,
      }),
  });
}
