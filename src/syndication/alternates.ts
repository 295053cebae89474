export interface Alternate {
  readonly type: string;
  /** Absolute. */
  readonly href: string;
}

/** In what else a story can be had, for the head of its page: oEmbed discovery (section 4), ninjs and NewsML-G2. */
export function storyAlternates({ publicUrl }: { readonly publicUrl: string }, href: string): Alternate[] {
  const url = `${publicUrl}${href}`;
  return [
    { type: 'application/json+oembed', href: `${publicUrl}/oembed?url=${encodeURIComponent(url)}` },
    { type: 'application/vnd.iptc.ninjs+json', href: `${url}.ninjs` },
    { type: 'application/vnd.iptc.g2.newsitem+xml', href: `${url}.newsml` },
  ];
}
