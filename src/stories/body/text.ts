import type { BodyNode } from '../story.ts';

/**
 * The words of a body without markup: its paragraphs, headings, list items, quotes with their speakers, titles of fact
 * boxes and captions of pictures, one a line.
 */
export function bodyText(body: { readonly content: readonly BodyNode[] }): string {
  const lines: string[] = [];
  const add = (line: unknown) => {
    if (typeof line === 'string' && line.trim() !== '') lines.push(line.trim());
  };
  const visit = (node: BodyNode) => {
    const children = node.content ?? [];
    add(node.type === 'fact_box' ? node.attrs?.['title'] : undefined);
    if (children.some((child) => child.type === 'text' || child.type === 'hard_break'))
      add(children.map((child) => (child.type === 'hard_break' ? '\n' : (child.text ?? ''))).join(''));
    else children.forEach(visit);
    add(node.attrs?.['cite']);
    add(node.type === 'picture' ? node.attrs?.['caption'] : undefined);
  };
  body.content.forEach(visit);
  return lines.join('\n');
}
