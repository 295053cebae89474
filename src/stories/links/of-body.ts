import type { Body, BodyNode } from '../story.ts';

/** Bytes of the longest address that is asked, and how many of one story are. */
const longest = 2_000;
const most = 200;

/** The links to the web that are asked, and those that never are, each with the reason: a person decides about them. */
export function askable(external: readonly string[]): {
  readonly asked: string[];
  readonly refused: string[];
} {
  const short = external.filter((url) => Buffer.byteLength(url) <= longest);
  const long = external.filter((url) => Buffer.byteLength(url) > longest);
  return {
    asked: short.slice(0, most),
    refused: [...long.map((url) => `too-long:${url}`), ...short.slice(most).map((url) => `too-many:${url}`)],
  };
}

/** Where a body's links lead, each once, without the fragment: `external` to the web, `internal` to paths of the paper. */
export function linksOf(body: Body): { readonly external: string[]; readonly internal: string[] } {
  const external = new Set<string>();
  const internal = new Set<string>();
  const visit = (node: BodyNode | Body) => {
    for (const mark of 'marks' in node ? (node.marks ?? []) : []) {
      const href = mark.type === 'link' ? mark.attrs?.['href'] : undefined;
      if (typeof href !== 'string') continue;
      const bare = href.split('#')[0] ?? '';
      if (/^https?:/i.test(bare)) external.add(bare);
      else if (bare.startsWith('/')) internal.add(bare);
    }
    for (const child of node.content ?? []) visit(child);
  };
  visit(body);
  return { external: [...external], internal: [...internal] };
}
