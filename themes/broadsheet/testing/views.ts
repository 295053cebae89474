import type {
  CardView,
  CommentsView,
  CommentView,
  FrontView,
  ListName,
  NavigationView,
  OpeningView,
  PaperView,
  PictureView,
  StoryView,
} from '#theme';

// Sample views for the theme's tests. `text` passes through every field that a person can write.

export type Sample = ReturnType<typeof sample>;

export const lists: readonly ListName[] = [
  'latest',
  'weekly-best',
  'you-may-also-like',
  'popular-now',
  'must-reads',
];

/** Views of a small paper in `language`, each text of which goes through `say`. */
export function sample(language = 'en', say: (text: string) => string = (text) => text) {
  const paper: PaperView = {
    name: say('The Test Herald'),
    tagline: say('All that passes'),
    logo: {
      light: { src: '/media/logos/light.webp', width: 600, height: 80 },
      dark: { src: '/media/logos/dark.webp', width: 600, height: 80 },
      alt: say('The Herald’s crane'),
    },
    language,
    direction: 'ltr',
    home: '/',
    publicUrl: 'http://127.0.0.1',
    assets: {
      css: '/assets/paper-1.css',
      script: '/assets/site-1.js',
      fonts: ['/assets/serif-1.woff2'],
      icon: '/assets/icon-1.svg',
      icons: [],
    },
    simulated: 'readers',
    year: 2026,
  };
  const at = { iso: '2026-11-24T16:05:00.000Z', text: say('24 November 2026, 17:05'), zone: 'CET' };
  const link = (text: string, href = '/place') => ({ text: say(text), href });
  const picture: PictureView = {
    id: 7,
    alt: say('A crane'),
    altLanguage: null,
    caption: say('The crane at noon'),
    credit: say('Agency'),
    creator: say('A. Person'),
    usageTerms: say('Not for sale'),
    width: 1600,
    height: 1067,
    src: (shape, width) => `/media/7-abcd1234/${shape}-${width}`,
    colour: '#204060',
  };
  const card = (id: number): CardView => ({
    id,
    href: `/world/story-${id}`,
    language,
    headline: say(`Story ${id}`),
    standfirst: say('What it is about'),
    section: link('World', '/world'),
    published: at,
    picture: id % 2 === 1 ? picture : null,
    comments: id,
  });
  const cards = (count: number) => Array.from({ length: count }, (_, index) => card(index + 1));
  const opening: OpeningView = {
    paper,
    title: say('Story 1 – The Test Herald'),
    description: say('What it is about'),
    canonical: 'http://127.0.0.1/world/story-1',
    robots: null,
    authors: ['/authors/ada-lee'],
    licences: [{ type: 'application/rsl+xml', href: '/rsl.xml' }],
    alternates: [{ language: 'ko', href: 'http://127.0.0.1/ko/world/story-1' }],
    feeds: [{ ...link('All stories', '/feed.xml'), type: 'application/rss+xml' }],
    meta: [{ property: 'og:title', content: say('Story 1') }],
    structuredData: '{"@context":"https://schema.org"}',
    kind: 'story',
  };
  const navigation: NavigationView = {
    paper,
    sections: [{ ...link('World', '/world'), current: true }],
    languages: [
      { ...link('English', '/'), code: 'en', current: true },
      { ...link('한국어', '/ko'), code: 'ko', current: false },
    ],
    date: at,
    searchHref: '/search',
  };
  const story: StoryView = {
    paper,
    id: 1,
    href: '/world/story-1',
    url: 'http://127.0.0.1/world/story-1',
    headline: say('Story 1'),
    standfirst: say('What it is about'),
    section: link('World', '/world'),
    topics: [link('Shipping', '/topics/shipping')],
    bylines: [
      { ...link('Ann Writer', '/authors/ann'), role: 'words', title: say('Editor'), picture },
      { ...link('Bo Writer', '/authors/bo'), role: 'words', title: '', picture: null },
      { ...link('Cy Painter', '/authors/cy'), role: 'pictures', title: '', picture: null },
    ],
    published: at,
    updated: at,
    corrections: [{ kind: 'number', note: say('It was 31'), at }],
    picture,
    bodyHtml: '<p>The text.</p>',
    translations: [{ ...link('한국어', '/ko/world/story-1'), code: 'ko' }],
    contacts: [{ name: say('Ann Writer'), writeHref: '/authors/ann/write' }],
    rights: {
      notice: say('© Wire'),
      terms: say('CC BY 4.0'),
      licence: 'https://creativecommons.org/licenses/by/4.0/',
    },
    share: {
      url: 'http://127.0.0.1/world/story-1',
      title: say('Story 1'),
      links: [{ ...link('E-mail', 'mailto:?subject=x'), id: 'mail' }],
      qr: '/stories/1/qr.svg',
    },
    minutes: 4,
  };
  const comment = (id: number): CommentView => ({
    id,
    name: say(`Reader ${id}`),
    text: say('I agree'),
    at,
    edited: at,
    href: `/comments/${id}`,
    gone: false,
    picked: true,
    mark: 'staff',
    recommends: 3,
    recommended: false,
    replyHref: `/comments/${id}/reply`,
    reportHref: `/comments/${id}/report`,
    mine: null,
    replies: [],
    moreReplies: null,
  });
  const mine = { editHref: '/comments/4/edit', removeHref: '/comments/4/remove' };
  const comments: CommentsView = {
    paper,
    story: 1,
    count: 4,
    comments: [
      { ...comment(1), replies: [comment(3)], moreReplies: { count: 9, href: '?replies=1#comment-1' } },
      { ...comment(2), name: '', text: '', gone: true, replies: [{ ...comment(4), mine }] },
    ],
    held: [
      {
        id: 9,
        name: say('Reader 9'),
        text: say('I wait'),
        at,
        story: null,
        href: null,
        state: 'held',
        contestHref: null,
        reason: { text: say('Somebody reads it first'), phase: null, rule: null, rejected: false },
        mine,
      },
    ],
    action: '/stories/1/comments',
    limit: 300,
    nameAlone: true,
    reader: null,
    accountHref: '/readers',
    signInHref: '/readers?next=%2Fworld%2Fstory-1',
    open: true,
    readFirst: true,
    recommendable: false,
    orders: [{ order: 'best', href: '?order=best#comments', current: true }],
    newestHref: '?order=newest#comments',
    events: '/stories/1/comments/events',
    wholeHref: null,
    previous: '/world/story-1',
    next: '?after=2#comments',
    structuredData: null,
  };
  const front: FrontView = {
    paper,
    kind: 'home',
    title: say('The Test Herald'),
    description: say('All that passes'),
    author: null,
    stories: cards(12),
    page: 1,
    pages: 2,
    newer: null,
    older: '/?page=2',
    feedHref: '/feed.xml',
    bySection: [{ section: link('World', '/world'), stories: cards(12) }],
  };
  return { paper, at, link, picture, cards, opening, navigation, story, comments, front };
}
