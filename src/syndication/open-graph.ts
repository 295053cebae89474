import { nameIn } from '#taxonomy';
import { storyCard } from './cards.ts';
import { frontHref } from './paper.ts';
import type { StoryToDescribe } from './structured-data.ts';

export interface MetaProperty {
  readonly property: string;
  readonly content: string;
}

/** A story in the Open Graph protocol (ogp.me), in the order in which its properties belong together. */
export function storyOpenGraph(facts: StoryToDescribe): MetaProperty[] {
  const { story, paper } = facts;
  const { language } = story;
  const absolute = (path: string) => `${paper.publicUrl}${path}`;
  const card = storyCard(facts);
  const properties: (readonly [string, string | undefined])[] = [
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
  ];
  return properties.flatMap(([property, content]) => (content === undefined ? [] : { property, content }));
}

/** Open Graph wants language_TERRITORY: where the language names no territory, the likeliest (CLDR). */
function localeOf(language: string): string {
  const { language: code, region } = new Intl.Locale(language).maximize();
  return region === undefined ? code : `${code}_${region}`;
}
