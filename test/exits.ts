/** Where a story could be seen: an address that is asked, and how its answer tells. */
export interface Exit {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the probe waits until the story was seen here: false where it may never be, or nobody knows when. */
  readonly must: boolean;
  shows(status: number, text: string): boolean;
}

/** A story that is watched, and what it is called. */
export interface Watched {
  readonly story: number;
  readonly slug: string;
  /** Words of its headline that nothing else has, and one of them that a search finds it by. */
  readonly phrase: string;
  readonly word: string;
  readonly language: 'en' | 'ko';
}

/** What was made ready for the probe. */
export interface Around {
  /** Another story of the same section and topic, out for long. */
  readonly neighbour: number;
  /** The same, as a page of its language. */
  readonly neighbourPath: string;
  /** A story in the other language of which the watched one is a translation: its page links to it. Undefined for none. */
  readonly translationPath: string | undefined;
  /** A front’s draft in which the watched story is pinned first. */
  readonly draft: string;
  /** A picture that the watched story leads with. */
  readonly picture: number;
  /** A contributor's token: may see pictures, and stories only where they take part. */
  readonly contributor: string;
}

/** Each way by which a story reaches somebody who may not see it yet, or no more. */
export function exits({ story, slug, phrase, word, language }: Watched, around: Around): Exit[] {
  const prefix = language === 'en' ? '' : '/ko';
  const marked = phrase.replaceAll(' ', '</mark> <mark>');
  const inText = (status: number, text: string) =>
    status === 200 && [phrase, marked, `/world/${encodeURI(slug)}</loc>`].some((sign) => text.includes(sign));
  const byStatus = (status: number) => status === 200;
  const page = (path: string, must = true): Exit => ({ path, must, shows: inText });
  const answers = (path: string, must = true): Exit => ({ path, must, shows: byStatus });
  const asked = encodeURIComponent(word);
  const list = (name: string, more = '', must = true) =>
    page(`/api/lists/${name}?language=${language}${more}`, must);
  return [
    page(`${prefix}/world/${encodeURI(slug)}`),
    // Fronts, their feeds, and a page that has lists beside it, in the story's language.
    ...['/', '/world', '/topics/treaties', '/authors/kim'].flatMap((front) => {
      const path = front === '/' ? prefix || '/' : prefix + front;
      return [page(path), page(path === '/' ? '/feed.xml' : `${path}/feed.xml`)];
    }),
    page(around.neighbourPath),
    ...(around.translationPath === undefined
      ? []
      : [
          {
            path: around.translationPath,
            must: true,
            shows: (_status: number, text: string) => text.includes(`${prefix}/world/${encodeURI(slug)}"`),
          },
        ]),
    page('/sitemaps/1.xml'),
    page(`${prefix}/search?q=${asked}`),
    page(`/api/search?q=${asked}&language=${language}`),
    page(`/api/search/suggestions?q=${asked}&language=${language}`, false),
    // Each list, of the whole paper, of the section, and of a story.
    list('latest'),
    list('latest', '&section=world'),
    list('popular-now'),
    list('popular-now', '&section=world'),
    list('must-reads'),
    list('weekly-best', '', false),
    page(`/api/lists/you-may-also-like?story=${around.neighbour}`, false),
    // What partners and programs read.
    page(`/api/v1/stories?language=${language}`),
    page(`/api/v1/stories.newsml?language=${language}`),
    page(`/api/v1/lists/latest?language=${language}`),
    page(`${prefix}/world/${encodeURI(slug)}.ninjs`),
    // What belongs to the story itself tells by its status alone.
    answers(`/api/stories/${story}/comments`),
    answers(`/stories/${story}/qr.svg`),
    // A card's former address leads to the present one, as long as the story may be seen.
    {
      path: `/media/cards/${story}-0000000000000000.jpg`,
      must: true,
      shows: (status: number) => status === 308,
    },
    answers(`/oembed?url=${encodeURIComponent(`{origin}${prefix}/world/${slug}`)}`),
    // Links that were handed to others, and what the desk says of a picture to those who see no stories.
    page(around.draft),
    ...['', '/showing'].map((what) => ({
      ...page(`/api/pictures/${around.picture}${what}`, false),
      headers: { authorization: `Bearer ${around.contributor}` },
      shows: (_status: number, text: string) => text.includes(phrase) || text.includes(`"story":${story}`),
    })),
  ];
}
