import { nameIn } from '#taxonomy';
import { storyCard } from './cards.ts';
import { frontHref } from './paper.ts';
import type { StoryToDescribe } from './structured-data.ts';

/** A meta element of a page: Open Graph goes by properties, the cards of X by names. */
export type MetaEntry =
  | { readonly property: string; readonly content: string }
  | { readonly name: string; readonly content: string };

export interface PageToDescribe {
  readonly paper: Pick<StoryToDescribe['paper'], 'name'> & { readonly language: string };
  readonly title: string;
  readonly description: string;
  /** Absolute; null where the page has no address worth keeping. */
  readonly url: string | null;
  /** The paper's own mark, square: its absolute address, and the pixels of its side. */
  readonly mark: { readonly url: string; readonly size: number } | undefined;
}

/** Any page but a story's, in the Open Graph protocol. */
export function pageOpenGraph({ paper, title, description, url, mark }: PageToDescribe): MetaEntry[] {
  return entries([
    ['og:type', 'website'],
    ['og:site_name', paper.name],
    ['og:title', title],
    ['og:description', description],
    ['og:url', url ?? undefined],
    ['og:locale', localeOf(paper.language)],
    ...(mark
      ? ([
          ['og:image', mark.url],
          ['og:image:type', 'image/png'],
          ['og:image:width', String(mark.size)],
          ['og:image:height', String(mark.size)],
          ['og:image:alt', paper.name],
        ] as const)
      : []),
    ['twitter:card', 'summary'],
  ]);
}

/** A story in the Open Graph protocol (ogp.me), in the order in which its properties belong together. */
export function storyOpenGraph(facts: StoryToDescribe): MetaEntry[] {
  const { story, paper } = facts;
  const { language } = story;
  const absolute = (path: string) => `${paper.publicUrl}${path}`;
  const card = storyCard(facts);
  return entries([
    ['og:type', 'article'],
    ['og:site_name', paper.name],
    ['og:title', story.headline],
    ['og:description', story.standfirst || undefined],
    ['og:url', absolute(story.href)],
    ['og:locale', localeOf(language)],
    ...story.translations.map((other) => ['og:locale:alternate', localeOf(other.language)] as const),
    ['og:image', absolute(card.href)],
    ['og:image:type', 'image/jpeg'],
    ['og:image:width', String(card.width)],
    ['og:image:height', String(card.height)],
    ['og:image:alt', card.alt],
    ['article:published_time', story.publishedAt.toISOString()],
    ['article:modified_time', story.updatedAt?.toISOString()],
    ['article:section', nameIn(story.section.names, language)],
    ...story.bylines
      .filter(({ role }) => role === 'words')
      .map(
        ({ author }) =>
          ['article:author', absolute(frontHref(paper, language, 'author', author.slug))] as const,
      ),
    ...story.topics.map(({ names }) => ['article:tag', nameIn(names, language)] as const),
    ['twitter:card', 'summary_large_image'],
    ['twitter:image', absolute(card.href)],
    ['twitter:image:alt', card.alt],
  ]);
}

const entries = (given: readonly (readonly [key: string, content: string | undefined])[]): MetaEntry[] =>
  given.flatMap(([key, content]): MetaEntry[] => {
    if (content === undefined) return [];
    return [key.startsWith('twitter:') ? { name: key, content } : { property: key, content }];
  });

/** Open Graph wants language_TERRITORY: where the language names no territory, the likeliest (CLDR). */
function localeOf(language: string): string {
  const { language: code, region } = new Intl.Locale(language).maximize();
  return region === undefined ? code : `${code}_${region}`;
}
