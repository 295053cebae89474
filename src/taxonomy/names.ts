import type { ByLanguage } from './tables.ts';

/** The text for `language`; else for its base language, for English, or the first there is; '' when there is none. */
export function nameIn(names: ByLanguage, language: string): string {
  return (
    names[language] ??
    names[language.split('-')[0] ?? language] ??
    names['en'] ??
    Object.values(names)[0] ??
    ''
  );
}
