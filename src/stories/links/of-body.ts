import type { Body, BodyNode } from '../story.ts';

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
