import { frontHref, type PaperFacts } from './paper.ts';
import { optional, toScript } from './json-ld.ts';

/** A step on the way to a page: where it leads, and what it is called. */
export interface Crumb {
  readonly name: string;
  /** Path. */
  readonly href: string;
}

export interface FrontToDescribe {
  readonly paper: Pick<PaperFacts, 'name' | 'publicUrl' | 'mainLanguage'>;
  readonly language: string;
  /** What the front is called, and its path. */
  readonly title: string;
  readonly href: string;
  readonly description: string;
  /** In the order in which they stand. */
  readonly stories: readonly {
    readonly headline: string;
    readonly href: string;
    readonly publishedAt: Date;
  }[];
  /** On an author’s front. */
  readonly author?: {
    readonly jobTitle: string;
    /** Path of a portrait. */
    readonly image: string | null;
  };
}

/**
 * A front as schema.org's CollectionPage, or that of an author as ProfilePage, in JSON-LD for a script element: where it
 * stands, and which stories it lists. No e-mail address of an author is in it.
 */
export function frontStructuredData(front: FrontToDescribe): string {
  const { paper, language, title, href, description, stories, author } = front;
  const absolute = (path: string) => `${paper.publicUrl}${path}`;
  const home = frontHref(paper, language, 'home');
  const listed = stories.map((story, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    url: absolute(story.href),
    name: story.headline,
  }));
  const page = {
    '@context': 'https://schema.org',
    '@id': absolute(href),
    url: absolute(href),
    name: title,
    ...optional('description', description),
    inLanguage: language,
    isPartOf: { '@type': 'WebSite', '@id': absolute('/#site'), name: paper.name, url: absolute('/') },
    ...(href === home ? {} : { breadcrumb: breadcrumbs(paper, language, [{ name: title, href }]) }),
  };
  if (!author) {
    return toScript({
      ...page,
      '@type': 'CollectionPage',
      mainEntity: { '@type': 'ItemList', itemListElement: listed },
    });
  }
  return toScript({
    ...page,
    '@type': 'ProfilePage',
    mainEntity: {
      '@type': 'Person',
      '@id': `${absolute(href)}#person`,
      name: title,
      url: absolute(href),
      ...optional('jobTitle', author.jobTitle),
      ...optional('description', description),
      ...(author.image === null ? {} : { image: absolute(author.image) }),
      worksFor: { '@type': 'NewsMediaOrganization', name: paper.name, url: absolute('/') },
    },
    hasPart: stories.map((story) => ({
      '@type': 'NewsArticle',
      '@id': absolute(story.href),
      url: absolute(story.href),
      headline: story.headline,
      datePublished: story.publishedAt.toISOString(),
    })),
  });
}

/** The way from the paper's front to a page, as BreadcrumbList. */
export function breadcrumbs(
  paper: FrontToDescribe['paper'],
  language: string,
  steps: readonly Crumb[],
): Record<string, unknown> {
  const way = [{ name: paper.name, href: frontHref(paper, language, 'home') }, ...steps];
  return {
    '@type': 'BreadcrumbList',
    itemListElement: way.map(({ name, href }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: `${paper.publicUrl}${href}`,
    })),
  };
}
