import type { ListName } from '#theme';

const numbers = new Intl.NumberFormat('en-GB');
const count = (number: number): string => numbers.format(number);

const emptyLists: Readonly<Record<ListName, string>> = {
  latest: 'No other stories yet.',
  'weekly-best': 'The week’s best-read stories will stand here once the week has had readers.',
  'you-may-also-like': 'Nothing like it yet: this is one of our first stories.',
  'popular-now': 'Nobody is reading anything else at the moment.',
  'must-reads': 'The editors have picked nothing yet.',
};

/** Every word that the theme says in English. Other languages have the same shape, which the compiler checks. */
export const en = {
  locale: 'en-GB',
  skip: {
    label: 'Skip links',
    navigation: 'Skip to the navigation',
    main: 'Skip to the main content',
    bottom: 'Skip to the bottom of the page',
  },
  sections: 'Sections',
  languages: 'Languages',
  search: 'Search',
  simulated: 'A demonstration: this paper’s readers are simulated.',
  by: 'By',
  /** Between two names; `last` before the last of them. */
  between: (last: boolean): string => (last ? ' and ' : ', '),
  roles: { words: 'Words', pictures: 'Pictures', translation: 'Translation' },
  published: 'Published',
  updated: 'Updated',
  minutes: (minutes: number) => `${count(minutes)} min read`,
  views: (views: number) => (views === 1 ? '1 view' : `${count(views)} views`),
  howWeCount: 'How we count views',
  comments: (comments: number) => (comments === 1 ? '1 comment' : `${count(comments)} comments`),
  noComments: 'No comments yet',
  credit: (credit: string) => `© ${credit}`,
  corrections: (number: number): string => (number === 1 ? 'Correction' : 'Corrections'),
  topics: 'Topics',
  translations: 'Also in',
  writeTo: (name: string) => `Write to ${name}`,
  authors: (number: number): string => (number === 1 ? 'Author' : 'Authors'),
  share: 'Share',
  shareIt: 'Share it on…',
  copyLink: 'Copy the link',
  linkCopied: 'The link is copied.',
  copyFailed: 'The link could not be copied. Here it is:',
  scan: 'Scan to read on with your phone',
  close: 'Close',
  comment: {
    name: 'Name',
    text: 'Comment',
    rule: (limit: number) => `At most ${count(limit)} characters. An editor may read it first.`,
    left: (left: string) => `${left} characters left`,
    leftOne: '1 character left',
    overOne: '1 character too many',
    over: (over: string) => `${over} characters too many`,
    send: 'Post the comment',
    sending: 'Posting…',
    sent: 'Your comment stands below.',
    held: 'Thank you. An editor will read your comment before it appears.',
    failed: 'The comment could not be sent. Your text is still here; try again in a moment.',
    closed: 'Comments are closed.',
    first: 'Nobody has commented yet. Be the first.',
    permalink: 'Link to this comment',
    older: 'Older comments',
    newer: 'Newer comments',
    pages: 'Pages of comments',
  },
  lists: {
    latest: 'Latest Stories',
    'weekly-best': 'Weekly Best',
    'you-may-also-like': 'You May Also Like',
    'popular-now': 'Popular Now',
    'must-reads': 'Must-Reads',
  } satisfies Readonly<Record<ListName, string>>,
  emptyLists,
  more: 'More stories',
  emptyFront: {
    home: 'The first story is being written.',
    section: 'This section has no stories yet.',
    topic: 'Nothing about this topic yet.',
    author: 'No stories by this author yet.',
  },
  kinds: { home: '', section: '', topic: 'Topic', author: 'Author' },
  feed: 'RSS feed',
  paging: 'Pages',
  newer: 'Newer stories',
  older: 'Older stories',
  page: (page: number) => `Page ${count(page)}`,
  pageOf: (page: number, pages: number) => `Page ${count(page)} of ${count(pages)}`,
  searching: {
    before: 'Previous results',
    after: 'More results',
    label: 'Search the paper',
    found: (total: number, query: string) =>
      total === 1 ? `1 story about “${query}”` : `${count(total)} stories about “${query}”`,
    none: (query: string) => `Nothing about “${query}”`,
    advice: 'Try fewer or simpler words, or look through the sections above.',
    ask: 'What are you looking for? A name, a place or a few words will do.',
  },
  writing: {
    intro: (name: string) =>
      `Your message goes to ${name} by e-mail. The address you give is used for the answer only.`,
    name: 'Your name',
    email: 'Your e-mail address',
    subject: 'Subject',
    message: 'Message',
    send: 'Send the message',
    sent: (name: string) => `Your message is on its way to ${name}.`,
    problem: 'The message was not sent',
  },
  error: {
    titles: {
      403: 'This page refused that',
      404: 'There is no such page',
      410: 'This story has been withdrawn',
      422: 'That could not be accepted',
      429: 'A little slower, please',
      503: 'The presses are still for a moment',
    } as Readonly<Record<number, string>>,
    title: 'Something went wrong on our side',
    refused: 'That could not be done',
    near: 'Perhaps you were looking for',
    search: 'Search the paper',
    home: 'Go to the front page',
    kept: 'What you wrote is kept here. Change it and send it again.',
    code: 'Code',
  },
  related: 'Related stories',
  preview: 'Preview: this is not published.',
  previewFront: 'Preview: a draft of this front. Readers see another.',
  correcting: {
    title: 'Corrections',
    lead: 'What we got wrong, and what is right.',
    none: 'Nothing had to be corrected yet.',
    newer: 'Newer corrections',
    older: 'Older corrections',
    kinds: {
      fact: 'A fact',
      name: 'A name',
      number: 'A number',
      picture: 'A picture',
      other: 'Correction',
    },
  },
  about: {
    title: 'How we count',
    lead: 'The number under a headline says how many times people looked at the story. This page says what that means, exactly.',
    viewTitle: 'A view',
    view: (seconds: number) =>
      seconds === 1
        ? 'A view is a story page that was visible to a person for at least one second. A page opened in the background and never looked at is none.'
        : `A view is a story page that was visible to a person for at least ${count(seconds)} seconds. A page opened in the background and never looked at is none.`,
    readTitle: 'A read, and a finish',
    read: (seconds: number) =>
      `A read is ${count(seconds)} seconds of visible, active time on a story. Time is active for 20 seconds after the page came into sight, and after each scroll, movement of the pointer or key. A finish is a read in which the end of the text was seen.`,
    repeatTitle: 'Once is once',
    repeat: (minutes: number) =>
      `The same reader on the same story within ${count(minutes)} minutes is one view, however often the page is loaded again.`,
    robotTitle: 'Robots do not count',
    robot:
      'Declared robots, suspected robots and pages that a browser fetched in advance are counted apart. They are in none of the numbers or lists that you see.',
    nextTitle: 'What people read next',
    next: (threshold: number) =>
      `To suggest another story, we learn only that somebody went from one story to another. Such a pair is used once at least ${count(threshold)} readers made it. Nobody’s history is kept anywhere.`,
    privacyTitle: 'What we keep about you',
    privacy: (minutes: number) =>
      `Nothing on your device: no cookie, no storage. To recognise a repeat we compute a key from your address, your browser’s name and the story with a secret that changes every day. The key is deleted after ${count(minutes)} minutes, and keys of two stories cannot be connected.`,
  },
  footer: { label: 'About the paper', top: 'Back to the top' },
  shareWith: { mail: 'E-mail' } as Readonly<Record<string, string>>,
  notFound: 'Not found',
};

export type Messages = typeof en;
