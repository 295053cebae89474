import type { Settings } from '#platform/settings';
import { paperSettings } from '#taxonomy';
import { robotPolicy } from './robots/policy.ts';
import { usageTerms } from './robots/words.ts';

/** What every exit needs to know of the paper. */
export interface PaperFacts {
  readonly name: string;
  readonly tagline: string;
  /** Origin under which readers reach it, without a slash at its end. */
  readonly publicUrl: string;
  readonly mainLanguage: string;
  readonly languages: readonly string[];
  /** What machines may do with its stories, in words. */
  readonly terms: string;
}

/** What documents for machines say of the paper. @param publicUrl its origin, without a slash at its end */
export function paperFacts(settings: Pick<Settings, 'get'>, publicUrl: string): PaperFacts {
  return {
    name: settings.get(paperSettings.name),
    tagline: settings.get(paperSettings.tagline),
    publicUrl,
    mainLanguage: settings.get(paperSettings.language),
    languages: settings.get(paperSettings.languages),
    terms: usageTerms(robotPolicy(settings)),
  };
}

export type FrontKind = 'home' | 'section' | 'topic' | 'author';

/** Path of a front, percent-encoded: `/ko/topics/SLUG`. */
export function frontHref(
  { mainLanguage }: Pick<PaperFacts, 'mainLanguage'>,
  language: string,
  kind: FrontKind,
  slug = '',
): string {
  const prefix = language === mainLanguage ? '' : `/${language}`;
  const path = {
    home: prefix || '/',
    section: `${prefix}/${slug}`,
    topic: `${prefix}/topics/${slug}`,
    author: `${prefix}/authors/${slug}`,
  }[kind];
  return encodeURI(path);
}

/** Path of the feed of a front. */
export function feedHref(
  paper: Pick<PaperFacts, 'mainLanguage'>,
  language: string,
  kind: FrontKind,
  slug = '',
  file: FeedFile = 'feed.xml',
): string {
  const front = frontHref(paper, language, kind, slug);
  return front === '/' ? `/${file}` : `${front}/${file}`;
}

/** Path of the feed of what a search finds. */
export function searchFeedHref(
  { mainLanguage }: Pick<PaperFacts, 'mainLanguage'>,
  language: string,
  query: string,
  file: FeedFile = 'feed.xml',
): string {
  return `${language === mainLanguage ? '' : `/${language}`}/search/${file}?q=${encodeURIComponent(query)}`;
}

/** The last segment of a feed's address: RSS, Atom, JSON Feed. */
export type FeedFile = 'feed.xml' | 'atom.xml' | 'feed.json';
