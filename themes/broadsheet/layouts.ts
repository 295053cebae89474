import type { Theme } from '#theme';

const mainOpens = (kind: string): { html: string } => ({
  html: `<main id="main" class="page ${kind}" tabindex="-1">`,
});
const mainCloses = { html: '</main>' };
const railOpens = { html: '<div class="rail">' };
const bandOpens = { html: '<div class="band">' };
const closes = { html: '</div>' };

/** DOM order is reading order on a phone and tab order everywhere; the grid only places, it never reorders. */
export const layouts: Theme['layouts'] = {
  story: [
    'opening',
    'navigation',
    mainOpens('story-page'),
    'story-head',
    'counts',
    'story-body',
    { html: '<div class="after">' },
    'you-may-also-like',
    'comments',
    closes,
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
  ],
  home: [
    'opening',
    'navigation',
    mainOpens('home-page'),
    'front',
    railOpens,
    'latest',
    'popular-now',
    'must-reads',
    closes,
    'front-sections',
    bandOpens,
    'weekly-best',
    closes,
    mainCloses,
    'footer',
  ],
  front: [
    'opening',
    'navigation',
    mainOpens('front-page'),
    'front',
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
  ],
  search: ['opening', 'navigation', mainOpens('search-page'), 'search', mainCloses, 'footer'],
  counting: ['opening', 'navigation', mainOpens('text-page'), 'counting', mainCloses, 'footer'],
  'story-counts': ['opening', 'navigation', mainOpens('text-page'), 'story-counts', mainCloses, 'footer'],
  moderation: ['opening', 'navigation', mainOpens('text-page'), 'moderation', mainCloses, 'footer'],
  decision: ['opening', 'navigation', mainOpens('text-page'), 'decision', mainCloses, 'footer'],
  corrections: ['opening', 'navigation', mainOpens('text-page'), 'corrections', mainCloses, 'footer'],
  write: ['opening', 'navigation', mainOpens('text-page'), 'write', mainCloses, 'footer'],
  'comment-task': ['opening', 'navigation', mainOpens('text-page'), 'comment-task', mainCloses, 'footer'],
  reader: ['opening', 'navigation', mainOpens('text-page'), 'reader', mainCloses, 'footer'],
  error: ['opening', 'navigation', mainOpens('text-page'), 'error', mainCloses, 'footer'],
};
