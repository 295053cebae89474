/** Addresses that a body may link to: the paper's own paths, other sites, mail and telephone. Never script, never data. */
export function isSafeHref(href: unknown): href is string {
  if (typeof href !== 'string' || href === '' || href.length > 4096) return false;
  // Browsers drop these before they read the scheme, and take a backslash for a slash.
  if (/[\s\p{Cc}\\]/u.test(href)) return false;
  if (/^(\/(?!\/)|#)/.test(href)) return true;
  if (/^(mailto|tel):/i.test(href)) return true;
  return isWebAddress(href);
}

/** Whether `href` is an absolute address of the web, without a user's name in it. */
export function isWebAddress(href: unknown): href is string {
  if (typeof href !== 'string' || !/^https?:\/\//i.test(href) || !URL.canParse(href)) return false;
  const url = new URL(href);
  return url.username === '' && url.password === '' && url.hostname !== '';
}

/** What may be embedded: https alone, for the page itself is asked to trust it. */
export function isEmbedAddress(url: unknown): url is string {
  return isWebAddress(url) && new URL(url).protocol === 'https:';
}

/** An address as HTML may have it: what somebody typed or pasted unescaped is escaped, and nothing twice. */
export function legalHref(href: string): string {
  return href.replace(/["<>^`{|}]|%(?![\da-f]{2})/gi, encodeURIComponent);
}
