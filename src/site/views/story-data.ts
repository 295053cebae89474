import type { Setting } from '../setting.ts';
import type { StoryView } from '../theme.ts';
import type { StoryFacts } from './story.ts';

/** The story as schema.org's NewsArticle, serialised so that it cannot end the script element that it stands in. */
export function storyData({ story }: StoryFacts, view: StoryView, { paper, language }: Setting): string {
  const absolute = (path: string) => `${paper.publicUrl}${path}`;
  const corrections = story.corrections.map(({ note, at }) => ({
    '@type': 'CorrectionComment',
    text: note,
    datePublished: at.toISOString(),
  }));
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: view.url,
    url: view.url,
    headline: view.headline,
    description: view.standfirst,
    inLanguage: language,
    articleSection: view.section.text,
    datePublished: story.publishedAt.toISOString(),
    dateModified: (story.updatedAt ?? story.publishedAt).toISOString(),
    author: view.bylines
      .filter((byline) => byline.role === 'words')
      .map((byline) => ({ '@type': 'Person', name: byline.text, url: absolute(byline.href) })),
    publisher: { '@type': 'NewsMediaOrganization', name: paper.name, url: absolute(paper.home) },
    ...(view.picture
      ? {
          image: {
            '@type': 'ImageObject',
            url: absolute(view.picture.src('wide', 1600)),
            creditText: view.picture.credit,
            caption: view.picture.caption,
          },
        }
      : {}),
    ...(corrections.length > 0 ? { correction: corrections } : {}),
  };
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, escaped);
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
