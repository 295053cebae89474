import type { ReadableStory } from '#stories';
import type { ShareView, ThemeWords } from '../theme.ts';

/** Plain links to the usual places; none of them is asked for anything before a person follows one. */
const places: readonly {
  readonly id: string;
  readonly name: string;
  href(url: string, title: string): string;
}[] = [
  { id: 'mail', name: 'E-mail', href: (url, title) => `mailto:?subject=${title}&body=${url}` },
  { id: 'whatsapp', name: 'WhatsApp', href: (url, title) => `https://wa.me/?text=${title}%20${url}` },
  { id: 'facebook', name: 'Facebook', href: (url) => `https://www.facebook.com/sharer/sharer.php?u=${url}` },
  { id: 'x', name: 'X', href: (url, title) => `https://x.com/intent/post?text=${title}&url=${url}` },
  {
    id: 'bluesky',
    name: 'Bluesky',
    href: (url, title) => `https://bsky.app/intent/compose?text=${title}%20${url}`,
  },
  {
    id: 'linkedin',
    name: 'LinkedIn',
    href: (url) => `https://www.linkedin.com/sharing/share-offsite/?url=${url}`,
  },
  {
    id: 'reddit',
    name: 'Reddit',
    href: (url, title) => `https://www.reddit.com/submit?url=${url}&title=${title}`,
  },
  {
    id: 'telegram',
    name: 'Telegram',
    href: (url, title) => `https://t.me/share/url?url=${url}&text=${title}`,
  },
];

export function shareView({
  story,
  url,
  words,
}: {
  readonly story: Pick<ReadableStory, 'id' | 'headline'>;
  readonly url: string;
  readonly words: Pick<ThemeWords, 'share'>;
}): ShareView {
  return {
    url,
    title: story.headline,
    links: places.map(({ id, name, href }) => ({
      id,
      text: words.share[id] ?? name,
      href: href(encodeURIComponent(url), encodeURIComponent(story.headline)),
    })),
    qr: `/stories/${story.id}/qr.svg`,
  };
}
