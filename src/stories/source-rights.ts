/** What the wire says of whose a story is, word for word; empty where it says nothing. */
export interface SourceRights {
  readonly holder: string;
  readonly notice: string;
  readonly terms: string;
}

const creativeCommons = 'https://creativecommons.org';

/**
 * The address of a licence: terms that are one, or that name Creative Commons’ address or one of its licences with its
 * version, such as `CC BY-SA 4.0`. Null where the terms are words alone.
 */
export function licenceAddress(terms: string): string | null {
  if (/^https?:\/\/\S+$/.test(terms) && URL.canParse(terms)) return new URL(terms).href;
  const named = /https?:\/\/creativecommons\.org\/(?:licenses|publicdomain)\/[\w./-]*\w\/?/.exec(terms);
  if (named) return named[0];
  if (/\bCC0(?: 1\.0)?(?![\w.])/i.test(terms)) return `${creativeCommons}/publicdomain/zero/1.0/`;
  const licence = /\bCC[ -](BY(?:-(?:NC-SA|NC-ND|NC|SA|ND))?)[ -]([1-4]\.\d)(?![\w.]*\w)/i.exec(terms);
  return licence ? `${creativeCommons}/licenses/${licence[1]!.toLowerCase()}/${licence[2]}/` : null;
}
