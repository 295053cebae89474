import { ElementType, parseDocument } from 'htmlparser2';
import { Fault } from '#platform/errors';
import type { Body, BodyNode } from '../story.ts';
import { checkBody } from './check.ts';
import { fitListItem, fitQuotable, paragraph } from './fit.ts';
import { InlineRun } from './inline.ts';
import { isEmbedAddress, isSafeHref } from './links.ts';
import { ownBlock } from './from-own-html.ts';

type Mark = NonNullable<BodyNode['marks']>[number];
type Dom = ReturnType<typeof parseDocument>['children'][number];

const dropped = new Set(
  'script style template noscript head svg math object audio video canvas map textarea select'.split(' '),
);
const containers = new Set(
  (
    'address article aside body caption center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'header hgroup html legend main nav p pre section summary table tbody tfoot thead tr'
  ).split(' '),
);
const markOf: Readonly<Record<string, Mark>> = {
  strong: { type: 'strong' },
  b: { type: 'strong' },
  em: { type: 'em' },
  i: { type: 'em' },
  cite: { type: 'em' },
  dfn: { type: 'em' },
  code: { type: 'code' },
  kbd: { type: 'code' },
  samp: { type: 'code' },
  tt: { type: 'code' },
};
const deepest = 200;

/**
 * Makes a body of HTML that came from elsewhere: words, emphasis, safe links, headings, quotes, lists and https frames
 * (as embeds) stay; everything else about it goes. The text itself is not altered in any character.
 * @throws Fault `stories.body-invalid` when it is too long or nested too deep
 */
export function bodyFromHtml(html: string): Body {
  const document = parseDocument(html.replaceAll('\0', '').toWellFormed(), { decodeEntities: true });
  const content = blocksOf(document.children, 0);
  return checkBody({ type: 'doc', content: content.length === 0 ? [paragraph([])] : content });
}

interface Place {
  readonly marks: readonly Mark[];
  readonly depth: number;
  readonly preformatted: boolean;
}

function blocksOf(nodes: readonly Dom[], depth: number, preformatted = false): BodyNode[] {
  const blocks: BodyNode[] = [];
  const run = new InlineRun();
  const flush = () => {
    const inline = run.take();
    if (inline.length > 0) blocks.push(paragraph(inline));
  };
  const visit = (node: Dom, place: Place): void => {
    if (node.type === ElementType.ElementType.Text) {
      if (place.preformatted) run.preformatted(node.data, place.marks);
      else run.text(node.data, place.marks);
      return;
    }
    if (!('attribs' in node) || dropped.has(node.name)) return;
    if (place.depth > deepest)
      throw new Fault('stories.body-invalid', 'invalid', 'The HTML is nested too deep to be read.');
    const { name, children, attribs } = node;
    const inside = { ...place, depth: place.depth + 1, preformatted: place.preformatted || name === 'pre' };
    const block = blockOf(name, children, attribs, inside.depth);
    if (block) {
      flush();
      blocks.push(...block);
    } else if (containers.has(name)) {
      flush();
      for (const child of children) visit(child, inside);
      flush();
    } else if (name === 'br') run.lineBreak();
    else {
      // Cells of a table row stand side by side.
      if (name === 'td' || name === 'th') run.text(' ', place.marks);
      const marks = withMark(place.marks, name, attribs);
      for (const child of children) visit(child, { ...inside, marks });
    }
  };
  for (const node of nodes) visit(node, { marks: [], depth, preformatted });
  flush();
  return blocks;
}

/** The blocks for an element that is one by itself, or `undefined` for any other. */
function blockOf(
  name: string,
  children: readonly Dom[],
  attributes: Readonly<Record<string, string>>,
  depth: number,
): BodyNode[] | undefined {
  if (/^h[1-6]$/.test(name)) {
    const level = Math.min(4, Math.max(2, Number(name[1])));
    return blocksOf(children, depth).map((block) =>
      block.type === 'paragraph' ? { ...block, type: 'heading', attrs: { level } } : block,
    );
  }
  const own = ownBlock(name, children, attributes, (nodes) => blocksOf(nodes, depth));
  if (own) return [...own];
  if (name === 'blockquote') {
    const { inside, after } = fitQuotable(blocksOf(children, depth));
    return inside.length === 0 ? [...after] : [{ type: 'blockquote', content: inside }, ...after];
  }
  if (name === 'ul' || name === 'ol' || name === 'menu') return list(name, children, attributes, depth);
  if (name === 'hr') return [{ type: 'horizontal_rule' }];
  if (name === 'iframe') {
    const { src: url, title = '' } = attributes;
    return isEmbedAddress(url) ? [{ type: 'embed', attrs: { url, title } }] : [];
  }
  return undefined;
}

function list(
  name: string,
  children: readonly Dom[],
  attributes: Readonly<Record<string, string>>,
  depth: number,
): BodyNode[] {
  const fitted = children.flatMap((child) => {
    const blocks = blocksOf('attribs' in child && child.name === 'li' ? child.children : [child], depth + 1);
    return blocks.length === 0 ? [] : [fitListItem(blocks)];
  });
  if (fitted.length === 0) return [];
  const content = fitted.map(({ item }) => item);
  const start = Number(attributes['start'] ?? 1);
  return [
    name === 'ol'
      ? {
          type: 'ordered_list',
          attrs: { start: Number.isInteger(start) && Math.abs(start) < 1e9 ? start : 1 },
          content,
        }
      : { type: 'bullet_list', content },
    ...fitted.flatMap(({ after }) => after),
  ];
}

function withMark(
  marks: readonly Mark[],
  name: string,
  attributes: Readonly<Record<string, string>>,
): readonly Mark[] {
  const { href } = attributes;
  const mark = name === 'a' && isSafeHref(href) ? { type: 'link', attrs: { href } } : markOf[name];
  return mark === undefined || marks.some((other) => other.type === mark.type) ? marks : [...marks, mark];
}
