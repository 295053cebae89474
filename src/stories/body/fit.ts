import type { BodyNode } from '../story.ts';

/** Blocks that may stand inside of a quote or fact box, and those that have to follow it. */
export interface Fitted {
  readonly inside: readonly BodyNode[];
  readonly after: readonly BodyNode[];
}

/**
 * Makes blocks of any kind fit into a quote or fact box: words stay, as paragraphs; pictures, embeds and related stories
 * move behind it.
 */
export function fitQuotable(blocks: readonly BodyNode[]): Fitted {
  const inside: BodyNode[] = [];
  const after: BodyNode[] = [];
  for (const block of blocks) {
    if (block.type === 'picture' || block.type === 'embed' || block.type === 'related') after.push(block);
    else if (block.type === 'heading' || block.type === 'pull_quote')
      inside.push(asParagraph(block), ...speaker(block));
    else if (block.type === 'blockquote' || block.type === 'fact_box')
      inside.push(...speaker(block, 'title'), ...(block.content ?? []), ...speaker(block));
    else if (block.type !== 'horizontal_rule') inside.push(block);
  }
  return { inside, after };
}

/** Makes blocks fit into a list item, which begins with a paragraph. */
export function fitListItem(blocks: readonly BodyNode[]): { item: BodyNode; after: readonly BodyNode[] } {
  const { inside, after } = fitQuotable(blocks);
  const content = inside[0]?.type === 'paragraph' ? inside : [paragraph([]), ...inside];
  return { item: { type: 'list_item', content }, after };
}

/** A paragraph; an empty one has no content, as ProseMirror writes it. */
export function paragraph(content: readonly BodyNode[]): BodyNode {
  return content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content };
}

function asParagraph(block: BodyNode): BodyNode {
  return paragraph(block.content ?? []);
}

function speaker(block: BodyNode, attribute = 'cite'): BodyNode[] {
  const name = block.attrs?.[attribute];
  return typeof name === 'string' && name !== '' ? [paragraph([{ type: 'text', text: name }])] : [];
}
