import { en, type Messages } from './en.ts';
import { ko } from './ko.ts';

export type { Messages };

export const languages: Readonly<Record<string, Messages>> = { en, ko };

/** The words in `language` (BCP 47), or in English where the theme does not know it. */
export const wordsIn = (language: string): Messages => languages[language.split('-')[0] ?? ''] ?? en;
