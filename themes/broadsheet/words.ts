import type { ThemeWords } from '#theme';
import { wordsIn } from './messages/index.ts';
import { told } from './messages/told.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${options.dateStyle} ${options.timeStyle} ${options.timeZoneName}`;
  let known = formats.get(key);
  if (!known) formats.set(key, (known = new Intl.DateTimeFormat(locale, { ...options, timeZone })));
  return known;
}

/** A day (`2024-05-01`) as it is written out: 1 May 2024. */
export function longDay(locale: string, day: string): string {
  return format(locale, 'UTC', { dateStyle: 'long' }).format(new Date(day));
}

/** Words and dates for the house's own use: titles of pages, of shares, of feeds. */
export function words(language: string): ThemeWords {
  const messages = wordsIn(language);
  return {
    search: messages.search,
    counting: messages.about.title,
    storyCounts: messages.storyCounts.title,
    moderation: messages.moderating.title,
    decision: messages.moderating.decision,
    corrections: messages.correcting.title,
    comments: messages.commentsTitle,
    commentTasks: messages.comment.task.titles,
    reader: messages.reader.title,
    refused(refusal) {
      const { text, help, lang } = told(messages, refusal);
      return lang === undefined && text !== refusal.message ? [text, help].filter(Boolean).join(' ') : null;
    },
    preview: messages.preview,
    related: messages.related,
    writeTo: messages.writeTo,
    notFound: messages.notFound,
    page: messages.page,
    instant(at, timeZone) {
      const day = format(messages.locale, timeZone, { dateStyle: 'long' }).format(at);
      const time = format('en-GB', timeZone, { timeStyle: 'short' }).format(at);
      return `${day}${messages.locale.startsWith('ko') ? ' ' : ', '}${time}`;
    },
    zone: (at, timeZone) =>
      format(messages.locale, timeZone, { timeZoneName: 'short' })
        .formatToParts(at)
        .findLast(({ type }) => type === 'timeZoneName')?.value ?? timeZone,
    day: (at, timeZone) => format(messages.locale, timeZone, { dateStyle: 'full' }).format(at),
    share: messages.shareWith,
  };
}
