import type { Body, BodyNode } from '../story.ts';
import { checkBody, emptyBody } from './check.ts';
import { fitListItem, fitQuotable, paragraph } from './fit.ts';
import { bodySchema } from './schema.ts';

type Loose = Readonly<Record<string, unknown>>;
type Mark = NonNullable<BodyNode['marks']>[number];

/**
 * Makes a body of what two people made of one at the same time: a list without items goes, a quote inside of a quote
 * becomes its words, an attribute that cannot be falls back. No word is lost.
 * @throws Fault `stories.body-invalid` when it is too long or nested too deep
 */
export function fitBody(json: unknown): Body {
  try {
    return checkBody(json);
  } catch {
    const content = blocks(childrenOf(json));
    return checkBody(content.length === 0 ? emptyBody : { type: 'doc', content });
  }
}

const childrenOf = (node: unknown): readonly unknown[] => {
  const content = isLoose(node) ? node['content'] : undefined;
  return Array.isArray(content) ? content : [];
};
const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const isInline = (node: unknown) =>
  isLoose(node) && (node['type'] === 'text' || node['type'] === 'hard_break');

/** Blocks of anything: words that stand alone are put into paragraphs. */
function blocks(nodes: readonly unknown[]): BodyNode[] {
  const made: BodyNode[] = [];
  let run: BodyNode[] = [];
  const flush = () => {
    if (run.length > 0) made.push(paragraph(run));
    run = [];
  };
  for (const node of nodes) {
    if (isInline(node)) run.push(...inline([node]));
    else {
      flush();
      made.push(...block(node));
    }
  }
  flush();
  return made;
}

function block(node: unknown): readonly BodyNode[] {
  if (!isLoose(node)) return [];
  const type = typeof node['type'] === 'string' ? bodySchema.nodes[node['type']] : undefined;
  const children = childrenOf(node);
  if (!type || type.name === 'doc') return blocks(children);
  const attrs = attributes(type.name, node['attrs']);
  if (!attrs) return blocks(children);
  const as = (content: readonly BodyNode[]): BodyNode => ({
    type: type.name,
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(content.length > 0 ? { content } : {}),
  });
  if (type.name === 'related_story') return [{ type: 'related', content: [as([])] }];
  if (type.isAtom || type.isLeaf) return [as([])];
  if (type.name === 'related') return related(children);
  if (type.inlineContent) return split(children, (run) => as(run));
  const inner = blocks(children);
  if (type.name === 'list_item') return inner;
  if (type.name === 'bullet_list' || type.name === 'ordered_list') {
    const fitted = children.map((child) =>
      fitListItem(
        flatten(blocks(isLoose(child) && child['type'] === 'list_item' ? childrenOf(child) : [child])),
      ),
    );
    const items = fitted.map(({ item }) => item);
    return [...(items.length > 0 ? [as(items)] : []), ...fitted.flatMap(({ after }) => after)];
  }
  const { inside, after } = fitQuotable(inner);
  return [...(inside.length > 0 ? [as(flatten(inside))] : []), ...after];
}

/** Related stories stand together; what came to stand among them follows. */
function related(children: readonly unknown[]): BodyNode[] {
  const inner = blocks(children);
  const stories = inner.flatMap(({ type, content }) => (type === 'related' ? (content ?? []) : []));
  return [
    ...(stories.length > 0 ? [{ type: 'related', content: stories }] : []),
    ...inner.filter(({ type }) => type !== 'related'),
  ];
}

/** A quote that stood in a quote gave its blocks: none of those may be a quote again. */
function flatten(nodes: readonly BodyNode[]): BodyNode[] {
  return nodes.flatMap((node) =>
    node.type === 'blockquote' || node.type === 'fact_box' ? flatten(fitQuotable([node]).inside) : [node],
  );
}

/** A block of words: a block that came to stand among them follows it. */
function split(children: readonly unknown[], as: (run: readonly BodyNode[]) => BodyNode): BodyNode[] {
  const words = inline(children.filter(isInline));
  return [as(words), ...blocks(children.filter((child) => !isInline(child)))];
}

function inline(nodes: readonly unknown[]): BodyNode[] {
  return nodes.flatMap((node): BodyNode[] => {
    if (!isLoose(node)) return [];
    const marks = marksOf(node['marks']);
    if (node['type'] === 'hard_break') return [{ type: 'hard_break', ...marks }];
    const text = typeof node['text'] === 'string' ? node['text'].replaceAll('\0', '').toWellFormed() : '';
    return text === '' ? [] : [{ type: 'text', text, ...marks }];
  });
}

function marksOf(marks: unknown): { marks?: Mark[] } {
  if (!Array.isArray(marks)) return {};
  const kept = (marks as unknown[]).flatMap((mark): Mark[] => {
    if (!isLoose(mark)) return [];
    try {
      const made = bodySchema.markFromJSON(mark);
      bodySchema.text('x', [made]).check();
      return [made.toJSON() as Mark];
    } catch {
      return [];
    }
  });
  return kept.length > 0 ? { marks: kept } : {};
}

/** The attributes that the schema allows, its own where they are none; `undefined` where it has none to offer. */
function attributes(name: string, given: unknown): Record<string, unknown> | undefined {
  const type = bodySchema.nodes[name]!;
  const attrs: Record<string, unknown> = {};
  for (const [key, spec] of Object.entries(type.spec.attrs ?? {})) {
    const value = isLoose(given) ? given[key] : undefined;
    if (value !== undefined && passes(spec.validate, value)) attrs[key] = value;
    else if (spec.default === undefined) return undefined;
    else attrs[key] = spec.default as unknown;
  }
  return attrs;
}

function passes(validate: string | ((value: unknown) => void) | undefined, value: unknown): boolean {
  if (typeof validate === 'string')
    return validate.split('|').includes(value === null ? 'null' : typeof value);
  try {
    validate?.(value);
    return true;
  } catch {
    return false;
  }
}
