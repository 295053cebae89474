import type { Picture } from './picture.ts';

/**
 * What a picture shows, in words for a page in `language`: those in it, else those in the paper's main language.
 * @returns `altLanguage` is the language of the words where it is another than the page's, null otherwise
 */
export function altIn(
  { alt, alts }: Pick<Picture, 'alt' | 'alts'>,
  language: string,
  mainLanguage: string,
): { readonly alt: string; readonly altLanguage: string | null } {
  if (language === mainLanguage) return { alt, altLanguage: null };
  const own = alts[language] ?? '';
  if (own !== '') return { alt: own, altLanguage: null };
  return { alt, altLanguage: alt === '' ? null : mainLanguage };
}
