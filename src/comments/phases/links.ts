import { publish, type Phase } from '../moderation.ts';
import { commentSettings } from '../settings.ts';

// Comments are plain text, so mark-up around a web address is there for search engines, not for readers.
const markup = /\[(?:url|link)\s*[=\]]|<a\s[^>]{0,200}?\bhref\s*=\s*["']?\s*https?:/iu;
const address =
  /(?:https?:\/\/|(?<![\p{L}\p{N}.-])www\.)[^\s<>"']+|(?<![\p{L}\p{N}@.:/-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}(?:com|net|org|info|biz|io|me|ly|co|ru|cn|xyz|top|shop|site|online|club|vip|live|link|click|kr|jp|uk|de)(?![\p{L}\p{N}-])/giu;

/** How many web addresses a text has, with or without `https://`. */
export function countLinks(text: string): number {
  return text.normalize('NFKC').match(address)?.length ?? 0;
}

export const links: Phase = {
  name: 'links',
  keeps: true,
  judge({ name, text }, { get }) {
    if (markup.test(text)) {
      return {
        answer: 'reject',
        reason: 'It has mark-up for links, as advertising does. Write the address alone.',
      };
    }
    if (countLinks(name) > 0) return { answer: 'hold', reason: 'The name is a web address.' };
    const most = get(commentSettings.links);
    const found = countLinks(text);
    if (found <= most) return publish;
    return {
      answer: 'hold',
      reason: `It has ${found} links, more than ${most}, so a person will read it first.`,
    };
  },
};
