import { commentHref, type Comment, type Thread } from '#comments';
import { pictureSrc, shapeSize, type Picture } from '#media';
import type { ReadableStory } from '#stories';
import { nameIn } from '#taxonomy';
import { optional, toScript } from './json-ld.ts';
import { breadcrumbs } from './front-data.ts';
import { frontHref, type PaperFacts } from './paper.ts';
import { pictureRights, storyRights } from './rights.ts';

/** A story and the pictures that it shows. */
export interface StoryToDescribe {
  readonly story: ReadableStory;
  readonly pictures: ReadonlyMap<number, Picture>;
  readonly paper: Pick<PaperFacts, 'name' | 'publicUrl' | 'mainLanguage'>;
  /** The paper’s logo, or what else stands for it: its path, and its size in pixels. */
  readonly logo?: { readonly src: string; readonly width: number; readonly height: number };
}

/**
 * The story as schema.org's NewsArticle in JSON-LD, for a script element of type `application/ld+json`. It cannot end
 * that element, whatever the story says. Holds no view counts and no e-mail addresses.
 */
export function storyStructuredData(facts: StoryToDescribe): string {
  return toScript(newsArticle(facts));
}

/**
 * What is shown of a story's thread as schema.org's Comment in JSON-LD, hung on the story by its `@id`.
 * @param href path of the story
 */
export function threadStructuredData(publicUrl: string, href: string, said: Thread): string {
  const describe = (comment: Comment) => ({
    '@type': 'Comment',
    '@id': `${publicUrl}${commentHref(comment.id)}`,
    ...(comment.name === '' ? {} : { author: { '@type': 'Person', name: comment.name } }),
    datePublished: comment.postedAt.toISOString(),
    ...(comment.editedAt ? { dateModified: comment.editedAt.toISOString() } : {}),
    text: comment.text,
    upvoteCount: comment.recommends,
  });
  return toScript({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': `${publicUrl}${href}`,
    commentCount: said.count,
    comment: said.comments.map(({ gone, replies, ...root }) => ({
      ...(gone ? { '@type': 'Comment', '@id': `${publicUrl}${commentHref(root.id)}` } : describe(root)),
      ...optional('comment', replies.map(describe)),
    })),
  });
}

function newsArticle({ story, pictures, paper, logo }: StoryToDescribe): Record<string, unknown> {
  const { language } = story;
  const absolute = (path: string) => `${paper.publicUrl}${path}`;
  const people = (role: string) =>
    story.bylines
      .filter((byline) => byline.role === role)
      .map(({ author }) => ({
        '@type': 'Person',
        name: nameIn(author.names, language),
        url: absolute(frontHref(paper, language, 'author', author.slug)),
        ...optional('jobTitle', nameIn(author.titles, language)),
      }));
  const publisher = {
    '@type': 'NewsMediaOrganization',
    name: paper.name,
    url: absolute('/'),
    ...(logo === undefined
      ? {}
      : {
          logo: {
            '@type': 'ImageObject',
            url: absolute(logo.src),
            width: logo.width,
            height: logo.height,
          },
        }),
  };
  const authors = people('words');
  const lead = story.leadPicture === null ? undefined : pictures.get(story.leadPicture);
  const url = absolute(story.href);
  const section = nameIn(story.section.names, language);
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': url,
    url,
    mainEntityOfPage: {
      '@type': 'WebPage',
      '@id': url,
      breadcrumb: breadcrumbs(paper, language, [
        { name: section, href: frontHref(paper, language, 'section', story.section.slug) },
        { name: story.headline, href: story.href },
      ]),
    },
    headline: story.headline,
    ...optional('description', story.standfirst),
    inLanguage: language,
    articleSection: section,
    ...optional(
      'keywords',
      story.topics.map(({ names }) => nameIn(names, language)),
    ),
    datePublished: story.publishedAt.toISOString(),
    dateModified: (story.updatedAt ?? story.publishedAt).toISOString(),
    // An unsigned story is the paper's own.
    author: authors.length > 0 ? authors : [publisher],
    ...optional('translator', people('translation')),
    publisher,
    ...rightsOf(story, paper.name, publisher, absolute('/rsl.xml')),
    isAccessibleForFree: true,
    ...(lead ? { image: images(lead, story.leadCaption, absolute) } : {}),
    ...optional(
      'correction',
      story.corrections.map(({ note, at }) => ({
        '@type': 'CorrectionComment',
        text: note,
        datePublished: at.toISOString(),
      })),
    ),
    ...optional(
      'workTranslation',
      story.translations.map((other) => ({
        '@type': 'NewsArticle',
        '@id': absolute(other.href),
        url: absolute(other.href),
        inLanguage: other.language,
      })),
    ),
  };
}

/** Whose the story is: the publisher's, or those whom the wire named. @param rsl the paper's own licence for machines */
function rightsOf(story: ReadableStory, paper: string, publisher: object, rsl: string) {
  const { holder, notice, terms, licence } = storyRights({ name: paper, terms: '' }, story);
  if (story.sourceRights === null) {
    const copyrightYear = story.publishedAt.getUTCFullYear();
    return {
      copyrightHolder: publisher,
      copyrightYear,
      copyrightNotice: notice,
      creditText: paper,
      license: rsl,
    };
  }
  return {
    ...(holder === '' ? {} : { copyrightHolder: { '@type': 'Organization', name: holder } }),
    ...optional('copyrightNotice', notice),
    ...optional('creditText', holder || notice),
    ...optional('license', licence ?? (terms === '' ? rsl : '')),
    ...(terms === '' ? {} : { usageInfo: { '@type': 'CreativeWork', text: terms } }),
  };
}

/**
 * The picture in the ratios among which search engines choose (16:9, 4:3, 1:1) and whole; every one carries its credit, and
 * `license` with `acquireLicensePage` where its supplier names them.
 */
function images(picture: Picture, caption: string | null, absolute: (path: string) => string): unknown[] {
  return (['wide', 'classic', 'square', 'full'] as const).map((shape) => ({
    '@type': 'ImageObject',
    url: absolute(pictureSrc(picture, shape, 1600)),
    ...shapeSize(picture, shape, 1600),
    creditText: picture.credit,
    ...optional('caption', caption ?? picture.caption),
    ...(picture.creator === '' ? {} : { creator: { '@type': 'Person', name: picture.creator } }),
    copyrightNotice: pictureRights(picture).notice,
    ...optional('license', picture.licencePage),
    ...optional('acquireLicensePage', picture.licensorPage),
    ...(picture.usageTerms === ''
      ? {}
      : { usageInfo: { '@type': 'CreativeWork', text: picture.usageTerms } }),
  }));
}
