import { nameIn, type Author } from '#taxonomy';
import { encodePath, prefixOf } from '../address.ts';
import type { House } from '../house.ts';
import type { RefusalView } from '../theme.ts';
import type { Recipe } from '../press/index.ts';
import { plainPage } from './plain.ts';

export interface WriteState {
  readonly values: Readonly<Record<string, string>>;
  readonly problem: RefusalView | null;
  readonly sent: boolean;
}

/** The form by which a reader writes to an author whose address stands nowhere. */
export function writePage(house: House, author: Author, language: string, state: WriteState): Recipe {
  const href = encodePath(`${prefixOf(house.settings, language)}/authors/${author.slug}`);
  const name = nameIn(author.names, language);
  const title = house.theme.words(language).writeTo(name);
  return plainPage(house, {
    piece: 'write',
    language,
    url: `${href}/write`,
    opening: { title, description: title, canonical: `${href}/write`, indexed: false },
    draw: ({ paper }, theme) =>
      theme.write({ paper, author: { text: name, href }, action: `${href}/write`, ...state }),
  });
}
