import MarkdownIt from 'markdown-it';
import container from 'markdown-it-container';
import type { Body, BodyNode } from '../story.ts';
import { checkBody } from './check.ts';
import { fitListItem, fitQuotable, paragraph } from './fit.ts';
import { isEmbedAddress, isSafeHref } from './links.ts';

type Token = ReturnType<(typeof markdown)['parse']>[number];
type Mark = NonNullable<BodyNode['marks']>[number];

// No typographer: quotation marks and dashes stay as they were written. No HTML.
const markdown = new MarkdownIt({ html: false, typographer: false, linkify: false })
  .disable(['table', 'code'])
  .use(container, 'pullquote')
  .use(container, 'facts')
  .use(container, 'embed');

/**
 * Makes a body of Markdown (CommonMark without HTML), with three containers: `::: pullquote SPEAKER`,
 * `::: facts TITLE` and `::: embed TITLE` around an address, each closed by `:::`.
 * @param pictureByName gives the picture for `![caption](NAME)`; those it does not know are left out
 * @throws Fault `stories.body-invalid`
 */
export function bodyFromMarkdown(source: string, pictureByName?: (name: string) => number | undefined): Body {
  const tokens = markdown.parse(source, {});
  const reader: Reader = { tokens, at: 0, picture: pictureByName ?? (() => undefined) };
  const content = readBlocks(reader);
  return checkBody({ type: 'doc', content: content.length === 0 ? [paragraph([])] : content });
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  readonly picture: (name: string) => number | undefined;
}

/** Reads blocks up to the end of the one that is open. */
function readBlocks(reader: Reader): BodyNode[] {
  const blocks: BodyNode[] = [];
  for (;;) {
    const token = reader.tokens[reader.at];
    reader.at += 1;
    if (!token || token.nesting === -1) return blocks;
    blocks.push(...block(token, reader));
  }
}

function block(token: Token, reader: Reader): readonly BodyNode[] {
  const title = token.info.trim().replace(/^\S+\s*/, '');
  switch (token.type) {
    case 'inline':
      return inlineBlocks(token, reader);
    case 'heading_open': {
      const level = Math.min(4, Math.max(2, Number(token.tag.slice(1))));
      return readBlocks(reader).map((inner) => ({ ...inner, type: 'heading', attrs: { level } }));
    }
    case 'blockquote_open':
      return wrap('blockquote', { cite: '' }, readBlocks(reader));
    case 'container_facts_open':
      return wrap('fact_box', { title }, readBlocks(reader));
    case 'container_pullquote_open':
      return pullQuote(title, readBlocks(reader));
    case 'container_embed_open':
      return embed(title, readBlocks(reader));
    case 'bullet_list_open':
      return list({ type: 'bullet_list' }, reader);
    case 'ordered_list_open':
      return list({ type: 'ordered_list', attrs: { start: Number(token.attrGet('start') ?? 1) } }, reader);
    case 'fence':
      return [paragraph(codeLines(token.content))];
    case 'hr':
      return [{ type: 'horizontal_rule' }];
    default:
      return token.nesting === 1 ? readBlocks(reader) : [];
  }
}

function wrap(type: string, attrs: BodyNode['attrs'] & object, blocks: readonly BodyNode[]): BodyNode[] {
  const { inside, after } = fitQuotable(blocks);
  return inside.length === 0 ? [...after] : [{ type, attrs, content: inside }, ...after];
}

function pullQuote(cite: string, blocks: readonly BodyNode[]): BodyNode[] {
  const lines = fitQuotable(blocks).inside.filter((inner) => inner.type === 'paragraph');
  const content = lines.flatMap((line, index) => [
    ...(index > 0 ? [{ type: 'hard_break' }] : []),
    ...(line.content ?? []),
  ]);
  return [{ type: 'pull_quote', attrs: { cite }, content }];
}

function embed(title: string, blocks: readonly BodyNode[]): readonly BodyNode[] {
  const [url] = blocks.flatMap(({ content = [] }) => content.map(({ text }) => text));
  return isEmbedAddress(url) ? [{ type: 'embed', attrs: { url, title } }] : blocks;
}

function list(node: Omit<BodyNode, 'content'>, reader: Reader): BodyNode[] {
  const items: ReturnType<typeof fitListItem>[] = [];
  while (reader.tokens[reader.at]?.type === 'list_item_open') {
    reader.at += 1;
    items.push(fitListItem(readBlocks(reader)));
  }
  reader.at += 1;
  return [{ ...node, content: items.map(({ item }) => item) }, ...items.flatMap(({ after }) => after)];
}

/** A paragraph, and after it the pictures that stood in it. */
function inlineBlocks(token: Token, reader: Reader): BodyNode[] {
  const content: BodyNode[] = [];
  const pictures: BodyNode[] = [];
  const marks: Mark[] = [];
  const text = (value: string, own: readonly Mark[] = marks) => {
    if (value !== '')
      content.push({ type: 'text', text: value, ...(own.length > 0 ? { marks: [...own] } : {}) });
  };
  for (const child of token.children ?? []) {
    if (child.type === 'text') text(child.content);
    else if (child.type === 'softbreak') text(' ');
    else if (child.type === 'hardbreak') content.push({ type: 'hard_break' });
    else if (child.type === 'code_inline') text(child.content, [...marks, { type: 'code' }]);
    else if (child.type === 'image') {
      const id = reader.picture(String(child.attrGet('src') ?? ''));
      const caption = child.content === '' ? null : child.content;
      if (id !== undefined) pictures.push({ type: 'picture', attrs: { picture: id, caption } });
    } else if (child.nesting === 1) marks.push(markOf(child));
    else if (child.nesting === -1) marks.pop();
  }
  const kept = content.map((node) => ({ ...node, ...withoutEmptyMarks(node) }));
  return kept.length === 0 ? pictures : [paragraph(kept), ...pictures];
}

function markOf(token: Token): Mark {
  if (token.type !== 'link_open')
    return { type: token.tag === 'em' ? 'em' : token.tag === 's' ? 'none' : 'strong' };
  const href = token.attrGet('href');
  return isSafeHref(href) ? { type: 'link', attrs: { href } } : { type: 'none' };
}

function withoutEmptyMarks(node: BodyNode): Pick<BodyNode, 'marks'> | undefined {
  if (!node.marks) return undefined;
  return { marks: node.marks.filter((mark) => mark.type !== 'none') };
}

function codeLines(source: string): BodyNode[] {
  return source
    .replace(/\n$/, '')
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [{ type: 'hard_break' }] : []),
      ...(line === '' ? [] : [{ type: 'text', text: line, marks: [{ type: 'code' }] }]),
    ]);
}
