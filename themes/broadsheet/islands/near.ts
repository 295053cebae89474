/** What most readers never come to is fetched when it is nearly in sight; until then its forms and links work by themselves. */
export function bringNear(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]'))
    void import('./passkey.ts').then(({ attachPasskeys }) => attachPasskeys(place));
  const thread = document.querySelector('.comments, .comment-form');
  if (!thread) return;
  const seen = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      void import('./thread.ts').then(({ attachThread }) => attachThread());
    },
    { rootMargin: '100%' },
  );
  seen.observe(thread);
}
