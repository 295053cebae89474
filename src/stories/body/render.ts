import { escapeHtml as escape } from '#platform/text';
import { toSlug } from '#taxonomy';
import type { Body, BodyNode } from '../story.ts';
import { isEmbedAddress, isSafeHref, legalHref } from './links.ts';
import { playerOf } from './players.ts';
import { bodyText } from './text.ts';

export interface RenderedPicture {
  readonly src: string;
  readonly srcset: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** Where it is another than the page's. */
  readonly altLanguage: string | null;
  readonly caption: string;
  /** Never empty: shown as `© credit`. */
  readonly credit: string;
  /** What its supplier allows; shown where it is said. */
  readonly usageTerms: string;
}

/** A story that readers may see, as it is called and where it stands now. */
export interface RelatedLink {
  readonly href: string;
  readonly headline: string;
}

export interface BodyResources {
  picture(id: number): RenderedPicture | undefined;
  /** What a block of related stories is headed by, and its stories; those that may not be seen are `undefined`. */
  readonly related: { readonly label: string; story(id: number): RelatedLink | undefined };
  /** What a link leads to, where that is not the address as it was written. */
  href?(href: string): string;
  /** Whether headings link to themselves; they do unless said. */
  readonly anchors?: boolean;
}

interface Page {
  readonly resources: BodyResources;
  /** IDs of headings that are taken. */
  readonly taken: Set<string>;
}

/**
 * Renders a body as HTML. Pure; every text and attribute is escaped. Headings carry anchors (`h-SLUG`); an embed is a
 * link `a[data-embed=HOST]` that loads nothing until it is clicked, and then what `data-player` names, or else its own
 * address; a picture that `picture`
 * does not know is left out, and so is a related story that may not be seen.
 */
export function bodyHtml(body: Body, resources: BodyResources): string {
  return all(body.content, { resources, taken: new Set() }, '\n');
}

function all(nodes: readonly BodyNode[] | undefined, page: Page, between = ''): string {
  return (nodes ?? []).map((node) => one(node, page)).join(between);
}

function one(node: BodyNode, page: Page): string {
  const inner = () => all(node.content, page);
  switch (node.type) {
    case 'text':
      return marked(node, page);
    case 'hard_break':
      return '<br>';
    case 'paragraph':
      return `<p>${inner()}</p>`;
    case 'heading':
      return heading(node, inner(), page);
    case 'blockquote':
      return `<blockquote>${inner()}${speaker(node)}</blockquote>`;
    case 'pull_quote':
      return `<blockquote class="pull-quote"><p>${inner()}</p>${speaker(node)}</blockquote>`;
    case 'bullet_list':
      return `<ul>${inner()}</ul>`;
    case 'ordered_list':
      return orderedList(node, inner());
    case 'list_item':
      return `<li>${listItem(node, page)}</li>`;
    case 'fact_box':
      return `<div class="fact-box" role="note">${factTitle(node)}${inner()}</div>`;
    case 'picture':
      return figure(node, page);
    case 'embed':
      return embed(node);
    case 'related':
      return relatedBox(inner(), page);
    case 'related_story':
      return relatedItem(node, page);
    case 'horizontal_rule':
      return '<hr>';
    default:
      return inner();
  }
}

function heading(node: BodyNode, inner: string, page: Page): string {
  const level = [2, 3, 4].find((known) => known === node.attrs?.['level']) ?? 2;
  const base = `h-${toSlug(bodyText({ content: [node] }), 'en') || 'part'}`;
  let id = base;
  for (let number = 2; page.taken.has(id); number += 1) id = `${base}-${number}`;
  page.taken.add(id);
  // A link cannot stand inside of a link.
  const plain = page.resources.anchors === false || inner.includes('<a ');
  const text = plain ? inner : `<a href="#${escape(encodeURIComponent(id))}">${inner}</a>`;
  return `<h${level} id="${escape(id)}">${text}</h${level}>`;
}

function orderedList(node: BodyNode, inner: string): string {
  const start = node.attrs?.['start'];
  return `<ol${typeof start === 'number' && start !== 1 ? ` start="${Math.trunc(start)}"` : ''}>${inner}</ol>`;
}

/** An item of one paragraph needs no paragraph around its text. */
function listItem(node: BodyNode, page: Page): string {
  const [first, ...others] = node.content ?? [];
  if (first?.type !== 'paragraph') return all(node.content, page);
  const plain = others.every((other) => other.type !== 'paragraph');
  return plain ? all(first.content, page) + all(others, page) : all(node.content, page);
}

function speaker(node: BodyNode): string {
  const cite = textAttribute(node, 'cite');
  return cite === '' ? '' : `<cite>${escape(cite)}</cite>`;
}

function factTitle(node: BodyNode): string {
  const title = textAttribute(node, 'title');
  return title === '' ? '' : `<h2>${escape(title)}</h2>`;
}

function figure(node: BodyNode, page: Page): string {
  const id = node.attrs?.['picture'];
  const picture = typeof id === 'number' ? page.resources.picture(id) : undefined;
  if (!picture) return '';
  const own = node.attrs?.['caption'];
  const caption = typeof own === 'string' ? own : picture.caption;
  return (
    `<figure class="body-picture"><img src="${escape(picture.src)}" srcset="${escape(picture.srcset)}"` +
    ` sizes="(min-width: 45em) 42em, 100vw" width="${picture.width}" height="${picture.height}"` +
    ` alt="${escape(picture.alt)}"${langOf(picture)} loading="lazy" decoding="async"><figcaption>` +
    (caption === '' ? '' : `<span class="caption">${escape(caption)}</span> `) +
    `<span class="credit">© ${escape(picture.credit)}</span>` +
    (picture.usageTerms === '' ? '' : ` <small class="terms">${escape(picture.usageTerms)}</small>`) +
    '</figcaption></figure>'
  );
}

/** The language of the alternative text, where it is not the page's. */
function langOf({ altLanguage }: RenderedPicture): string {
  return altLanguage === null ? '' : ` lang="${escape(altLanguage)}"`;
}

function embed(node: BodyNode): string {
  const url = node.attrs?.['url'];
  if (!isEmbedAddress(url)) return '';
  const { host } = new URL(url);
  const title = textAttribute(node, 'title') || url;
  const player = playerOf(url);
  const framed = player === undefined ? '' : ` data-embed="${escape(new URL(player).host)}"`;
  const elsewhere = player === undefined || player === url ? '' : ` data-player="${escape(player)}"`;
  return (
    `<p class="embed"><a href="${escape(legalHref(url))}"${framed}${elsewhere}>${escape(title)}</a>` +
    ` <span class="embed-host">${escape(host)}</span></p>`
  );
}

/** Where none of its stories may be seen, nothing of the box is. */
function relatedBox(items: string, { resources: { related } }: Page): string {
  return items === '' ? '' : `<div class="related"><h2>${escape(related.label)}</h2><ul>${items}</ul></div>`;
}

function relatedItem(node: BodyNode, { resources: { related } }: Page): string {
  const id = node.attrs?.['story'];
  const link = typeof id === 'number' ? related.story(id) : undefined;
  return link ? `<li><a href="${escape(link.href)}">${escape(link.headline)}</a></li>` : '';
}

const markTags: Readonly<Record<string, string>> = { strong: 'strong', em: 'em', code: 'code' };

function marked(node: BodyNode, { resources }: Page): string {
  let html = escape(node.text ?? '');
  for (const mark of (node.marks ?? []).toReversed()) {
    const href = mark.attrs?.['href'];
    const tag = markTags[mark.type];
    if (mark.type === 'link' && isSafeHref(href))
      html = `<a href="${escape(legalHref(resources.href?.(href) ?? href))}">${html}</a>`;
    else if (tag !== undefined) html = `<${tag}>${html}</${tag}>`;
  }
  return html;
}

function textAttribute(node: BodyNode, name: string): string {
  const value = node.attrs?.[name];
  return typeof value === 'string' ? value : '';
}
