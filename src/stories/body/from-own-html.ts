import { DomUtils, type parseDocument } from 'htmlparser2';
import type { BodyNode } from '../story.ts';
import { fitQuotable } from './fit.ts';
import { isEmbedAddress } from './links.ts';

type Dom = ReturnType<typeof parseDocument>['children'][number];
type Blocks = (nodes: readonly Dom[]) => BodyNode[];

/**
 * Reads back what `bodyHtml` made of blocks that HTML has no element for: pull quotes, fact boxes, embeds, and who said a
 * quote. A picture cannot come back, for it is elsewhere: its figure leaves nothing, so that no caption stands alone.
 * @param blocksOf reads the blocks inside
 * @returns `undefined` for every other element
 */
export function ownBlock(
  name: string,
  children: readonly Dom[],
  attributes: Readonly<Record<string, string>>,
  blocksOf: Blocks,
): readonly BodyNode[] | undefined {
  const is = (wanted: string) => (attributes['class'] ?? '').split(' ').includes(wanted);
  if (name === 'figure' && is('body-picture')) return [];
  if (name === 'p' && is('embed')) return embed(children);
  if (name === 'div' && is('fact-box')) {
    const { first, others } = parted(children, (node) => node.name === 'h2');
    const title = first ? DomUtils.textContent(first) : '';
    return fitted('fact_box', { title }, blocksOf(others));
  }
  if (name !== 'blockquote') return undefined;
  const { first: speaker, others } = parted(children, (node) => node.name === 'cite');
  const cite = speaker ? DomUtils.textContent(speaker) : '';
  if (!is('pull-quote')) return speaker ? fitted('blockquote', { cite }, blocksOf(others)) : undefined;
  const content = blocksOf(others).flatMap((block) => block.content ?? []);
  return [{ type: 'pull_quote', attrs: { cite }, ...(content.length === 0 ? {} : { content }) }];
}

function fitted(type: string, attrs: BodyNode['attrs'] & object, blocks: readonly BodyNode[]): BodyNode[] {
  const { inside, after } = fitQuotable(blocks);
  return inside.length === 0 ? [...after] : [{ type, attrs, content: inside }, ...after];
}

/** The first element of a kind among the children themselves, and what is around it. */
function parted(children: readonly Dom[], wanted: (node: { readonly name: string }) => boolean) {
  const first = children.find((child) => 'name' in child && wanted(child as { readonly name: string }));
  return { first, others: children.filter((child) => child !== first) };
}

function embed(children: readonly Dom[]): BodyNode[] | undefined {
  const link = children.find((child) => 'attribs' in child && child.name === 'a');
  const url = link && 'attribs' in link ? link.attribs['href'] : undefined;
  if (!link || !isEmbedAddress(url)) return undefined;
  const title = DomUtils.textContent(link);
  return [{ type: 'embed', attrs: { url, title: title === url ? '' : title } }];
}
