import type { Layout, PieceName, Theme } from '#theme';

const mainOpens = (kind: string): { html: string } => ({
  html: `<main id="main" class="page ${kind}" tabindex="-1">`,
});
const mainCloses = { html: '</main>' };
const railOpens = { html: '<div class="rail">' };
const bandOpens = { html: '<div class="band">' };
const closes = { html: '</div>' };

/** The lists beside a story, and the page's end: the same on many pages. */
const railAndEnd: Layout[number] = [
  railOpens,
  'popular-now',
  'must-reads',
  'weekly-best',
  'latest',
  closes,
  mainCloses,
  'footer',
];

/** The lists beside and below a front, likewise. */
const listsAndEnd: Layout[number] = [
  railOpens,
  'popular-now',
  'must-reads',
  closes,
  bandOpens,
  'weekly-best',
  'latest',
  closes,
  mainCloses,
  'footer',
];

/** A page of text, which is one piece between the top and the end of every page. */
const textPage = (piece: PieceName, kind = 'text-page'): Layout => [
  ['opening', 'navigation', mainOpens(kind), piece],
  [mainCloses, 'footer'],
];

/** DOM order is reading order on a phone and tab order everywhere; the grid only places, it never reorders. */
export const layouts: Theme['layouts'] = {
  story: [
    ['opening', 'navigation', mainOpens('story-page'), 'story-head'],
    'counts',
    ['story-body', { html: '<div class="after">' }, 'you-may-also-like', 'comments', closes],
    railAndEnd,
  ],
  home: [
    ['opening', 'navigation', mainOpens('home-page'), 'front'],
    [railOpens, 'latest', 'popular-now', 'must-reads', closes],
    'front-sections',
    [bandOpens, 'weekly-best', closes, mainCloses, 'footer'],
  ],
  front: [['opening', 'navigation', mainOpens('front-page'), 'front'], listsAndEnd],
  search: textPage('search', 'search-page'),
  counting: textPage('counting'),
  'story-counts': textPage('story-counts'),
  moderation: textPage('moderation'),
  decision: textPage('decision'),
  corrections: textPage('corrections'),
  write: textPage('write'),
  'comment-task': textPage('comment-task'),
  reader: textPage('reader'),
  error: textPage('error'),
};
