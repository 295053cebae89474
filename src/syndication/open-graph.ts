import { pictureSrc, shapeSize } from '#media';
import { nameIn } from '#taxonomy';
import { frontHref } from './paper.ts';
import type { StoryToDescribe } from './structured-data.ts';

export interface MetaProperty {
  readonly property: string;
  readonly content: string;
}

/** A story in the Open Graph protocol (ogp.me), in the order in which its properties belong together. */
export function storyOpenGraph({ story, pictures, paper }: StoryToDescribe): MetaProperty[] {
  const { language } = story;
  const absolute = (path: string) => `${paper.publicUrl}${path}`;
  const picture = story.leadPicture === null ? undefined : pictures.get(story.leadPicture);
  const size = picture && shapeSize(picture, 'wide', 1600);
  const properties: (readonly [string, string | undefined])[] = [
    ['og:type', 'article'],
    ['og:site_name', paper.name],
    ['og:title', story.headline],
    ['og:description', story.standfirst || undefined],
    ['og:url', absolute(story.href)],
    ['og:locale', localeOf(language)],
    ...story.translations.map((other) => ['og:locale:alternate', localeOf(other.language)] as const),
    ['og:image', picture && absolute(pictureSrc(picture, 'wide', 1600))],
    ['og:image:width', size && String(size.width)],
    ['og:image:height', size && String(size.height)],
    ['og:image:alt', picture?.alt || undefined],
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
    ['twitter:card', picture ? 'summary_large_image' : 'summary'],
  ];
  return properties.flatMap(([property, content]) => (content === undefined ? [] : { property, content }));
}

/** Open Graph wants language_TERRITORY: where the language names no territory, the likeliest (CLDR). */
function localeOf(language: string): string {
  const { language: code, region } = new Intl.Locale(language).maximize();
  return region === undefined ? code : `${code}_${region}`;
}
