import { Fault } from '#platform/errors';
import type { Settings } from '#platform/settings';
import { paperSettings } from '#taxonomy';

/** An address in its one form: NFC, lower case, no slash at its end, percent-encoded. */
export interface Address {
  readonly language: string;
  /** Segments after the language's, decoded. */
  readonly segments: readonly string[];
  /** Whole path, decoded. */
  readonly plain: string;
  /** Whole path as it stands in HTML and headers. */
  readonly href: string;
}

/** What stands before every address of a language: nothing for the main one, else `/ko`. */
export function prefixOf(settings: Settings, language: string): string {
  return language === settings.get(paperSettings.language) ? '' : `/${language}`;
}

/** A path of ours in a language of the paper. */
export function pathIn(settings: Settings, language: string, path: string): string {
  const known = languagesOf(settings).includes(language);
  return known ? `${prefixOf(settings, language)}${path}` : path;
}

/** A path of ours that a stranger named, or nothing: it must not lead to another host. */
export const ownPath = (path: string | undefined): string =>
  path !== undefined && path.length <= 2_000 && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '';

export function homeOf(settings: Settings, language: string): string {
  return prefixOf(settings, language) || '/';
}

/** The paper's languages, the main one first. */
export function languagesOf(settings: Settings): string[] {
  const main = settings.get(paperSettings.language);
  return [main, ...settings.get(paperSettings.languages).filter((language) => language !== main)];
}

/** @throws Fault `site.no-such-page` where a path is no text */
export function readAddress(settings: Settings, path: string): Address {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    throw noSuchPage();
  }
  // oxlint-disable-next-line no-control-regex -- they are what no address may hold
  if (!decoded.isWellFormed() || /[\u0000-\u001F\u007F]/.test(decoded) || path.length > 2_000)
    throw noSuchPage();
  const segments = decoded
    .normalize('NFC')
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '');
  const main = settings.get(paperSettings.language);
  const language = languagesOf(settings).find((code) => code !== main && code.toLowerCase() === segments[0]);
  const rest = language === undefined ? segments : segments.slice(1);
  const plain = `/${[...(language === undefined ? [] : [language]), ...rest].join('/')}`;
  return { language: language ?? main, segments: rest, plain, href: encodePath(plain) };
}

/** Percent-encodes a path of ours. */
export function encodePath(plain: string): string {
  return plain
    .split('/')
    .map((segment) => encodeURI(segment).replace(/[?#]/g, encodeURIComponent))
    .join('/');
}

export function noSuchPage(): Fault {
  return new Fault('site.no-such-page', 'not-found', 'There is nothing at this address.');
}

/** The number in `?page=` or `?comments=`: 1 without it, undefined where it is none. */
export function pageNumber(value: unknown): number | undefined {
  if (value === undefined) return 1;
  return typeof value === 'string' && /^[1-9]\d{0,5}$/.test(value) ? Number(value) : undefined;
}
