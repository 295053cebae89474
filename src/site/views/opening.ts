import { frontFeeds, pageOpenGraph, robotsTag, type FeedLink } from '#syndication';
import type { Setting } from '../setting.ts';
import type { OpeningView } from '../theme.ts';
import { markIn } from './paper.ts';

export interface OpeningFacts {
  readonly kind: OpeningView['kind'];
  /** The page's own title; the paper's name is added, and stands alone where it is empty. */
  readonly title: string;
  readonly description: string;
  /** Path of the page's one address; null where it has none worth keeping. */
  readonly canonical: string | null;
  readonly indexed?: boolean;
  /** Language to path, this page's own among them. */
  readonly alternates?: Readonly<Record<string, string>>;
  /** Open Graph of its own; else what any page says of itself. */
  readonly meta?: OpeningView['meta'];
  /** A feed besides the paper's, in each format, and what it is called. */
  readonly feed?: { readonly text: string; readonly links: readonly FeedLink[] } | undefined;
  /** In what else it can be had. */
  readonly formats?: OpeningView['formats'];
  readonly structuredData?: string | null;
  /** Paths of the fronts of those who wrote it. */
  readonly authors?: readonly string[];
  readonly previous?: string | null;
  readonly next?: string | null;
}

/** The document's head: addresses in it are absolute. */
export function openingView(setting: Setting, facts: OpeningFacts): OpeningView {
  const { paper } = setting;
  const absolute = (path: string) => `${paper.publicUrl}${path}`;
  const title = facts.title === '' ? joined(paper.name, paper.tagline) : joined(facts.title, paper.name);
  const alternates = Object.entries(facts.alternates ?? {});
  const main = setting.mainLanguage;
  const byDefault = facts.alternates?.[main];
  const mark = markIn(paper.assets);
  return {
    paper,
    kind: facts.kind,
    title,
    description: facts.description,
    canonical: facts.canonical === null ? null : absolute(facts.canonical),
    robots: facts.indexed === false ? 'noindex' : robotsTag(setting.policy),
    licences: [
      { type: 'application/rsl+xml', href: '/rsl.xml' },
      ...(setting.policy.licence === '' ? [] : [{ type: 'text/html', href: setting.policy.licence }]),
    ],
    alternates:
      alternates.length < 2
        ? []
        : [
            ...alternates.map(([language, href]) => ({ language, href: absolute(href) })),
            ...(byDefault === undefined ? [] : [{ language: 'x-default', href: absolute(byDefault) }]),
          ],
    feeds: [
      { text: paper.name, links: frontFeeds({ mainLanguage: main }, paper.language, 'home') },
      ...(facts.feed ? [facts.feed] : []),
    ].flatMap(({ text, links }) => links.map((link) => ({ text, ...link }))),
    ...(facts.formats ? { formats: facts.formats } : {}),
    meta:
      facts.meta ??
      pageOpenGraph({
        paper,
        title: facts.title || paper.name,
        description: facts.description,
        url: facts.canonical === null ? null : absolute(facts.canonical),
        mark: mark && { url: absolute(mark.src), size: mark.width },
      }),
    authors: facts.authors ?? [],
    structuredData: facts.structuredData ?? null,
    previous: facts.previous ?? null,
    next: facts.next ?? null,
  };
}

const joined = (first: string, second: string) => (second === '' ? first : `${first} – ${second}`);
