import type { Settings } from '#platform/settings';
import { paperSettings } from '#taxonomy';

/** The letters of a script (ISO 15924). */
const letters: Readonly<Record<string, RegExp>> = {
  Latn: /\p{Script=Latin}/u,
  Kore: /\p{Script=Hangul}/u,
  Jpan: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  Hans: /\p{Script=Han}/u,
  Hant: /\p{Script=Han}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Grek: /\p{Script=Greek}/u,
  Arab: /\p{Script=Arabic}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Deva: /\p{Script=Devanagari}/u,
  Thai: /\p{Script=Thai}/u,
};

/** The language of the paper that a question is asked in, by its letters; the main one wherever that may be meant. */
export function languageOf(query: string, settings: Pick<Settings, 'get'>): string {
  const main = settings.get(paperSettings.language);
  const isIn = (language: string) =>
    letters[new Intl.Locale(language).maximize().script ?? '']?.test(query) === true;
  return [main, ...settings.get(paperSettings.languages)].find(isIn) ?? main;
}
