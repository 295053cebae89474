import * as z from 'zod';
import { setting, type Settings } from '#platform/settings';

const languageCode = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language code such as en or ko')
  .refine((code) => isLanguage(code), 'must be a language code such as en or zh-Hant');

/** What a newsroom says about its paper. Stories of `language` have addresses without a code in front. */
export const paperSettings = {
  name: setting('paper.name', z.string().trim().min(1).max(120), 'Masthead'),
  tagline: setting('paper.tagline', z.string().max(300), ''),
  /** What it is called in its other languages, by their codes. */
  names: setting('paper.names', z.record(languageCode, z.string().trim().min(1).max(120)), {}),
  taglines: setting('paper.taglines', z.record(languageCode, z.string().max(300)), {}),
  /** The main language. */
  language: setting('paper.language', languageCode, 'en'),
  /** All languages that the paper appears in, the main one among them. */
  languages: setting('paper.languages', z.array(languageCode).min(1), ['en', 'ko']),
  /** IANA name of the zone in which times are shown. */
  timeZone: setting(
    'paper.time-zone',
    z.string().refine((zone) => isTimeZone(zone), 'must be a time zone such as Europe/London'),
    'UTC',
  ),
};

/** Name and tagline in a language: its own, or else those of the paper. */
export function paperIn(
  settings: Pick<Settings, 'get'>,
  language: string,
): { readonly name: string; readonly tagline: string } {
  return {
    name: settings.get(paperSettings.names)[language] ?? settings.get(paperSettings.name),
    tagline: settings.get(paperSettings.taglines)[language] ?? settings.get(paperSettings.tagline),
  };
}

const longestShortName = 12;

/** A paper's name where there is room for a word: on a home screen, in an address bar. */
export function shortName(name: string): string {
  return name.length <= longestShortName ? name : (name.split(' ').at(-1) ?? name);
}

/** BCP 47, which is stricter about what follows a hyphen than its looks. */
function isLanguage(code: string): boolean {
  try {
    return new Intl.Locale(code).language !== '';
  } catch {
    return false;
  }
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
