// The same verdicts as src/stories/body/links.ts, which the desk may not import; test/desk/schema.test.ts compares them.

/** Addresses that a story may link to: the paper's own paths, other sites, mail and telephone. */
export function isSafeHref(href: unknown): href is string {
  if (typeof href !== 'string' || href === '' || href.length > 4096) return false;
  if (/[\s\p{Cc}\\]/u.test(href)) return false;
  if (/^(\/(?!\/)|#)/.test(href)) return true;
  if (/^(mailto|tel):/i.test(href)) return true;
  return isWebAddress(href);
}

export function isWebAddress(href: unknown): href is string {
  if (typeof href !== 'string' || !/^https?:\/\//i.test(href) || !URL.canParse(href)) return false;
  const url = new URL(href);
  return url.username === '' && url.password === '' && url.hostname !== '';
}

/** What may be embedded: https alone. */
export function isEmbedAddress(url: unknown): url is string {
  return isWebAddress(url) && new URL(url).protocol === 'https:';
}

/** What a person typed as an address, made one: `example.org/a` → `https://example.org/a`; `undefined` when it cannot be. */
export function hrefFromTyped(typed: string): string | undefined {
  const text = typed.trim();
  const isWhole: boolean = isSafeHref(text);
  if (isWhole) return text;
  const mail = `mailto:${text}`;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return isSafeHref(mail) ? mail : undefined;
  const whole = `https://${text}`;
  return /^[^\s:/]+\.[^\s:/]{2,}([/?#:]\S*)?$/.test(text) && isSafeHref(whole) ? whole : undefined;
}
