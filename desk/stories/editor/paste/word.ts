import { styleOf } from './styles.ts';

interface Item {
  readonly level: number;
  readonly ordered: boolean;
  readonly start: number;
}

/** Word writes a list as paragraphs with a bullet typed in front; they become lists. */
export function wordLists(body: HTMLElement): void {
  for (const first of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    if (!first.isConnected || itemOf(first) === undefined) continue;
    const paragraphs: Element[] = [];
    for (let at: Element | null = first; at && itemOf(at); at = at.nextElementSibling) paragraphs.push(at);
    const root = body.ownerDocument.createElement('div');
    first.before(root);
    buildList(root, paragraphs);
    root.replaceWith(...root.childNodes);
  }
}

function buildList(root: Element, paragraphs: readonly Element[]): void {
  const document = root.ownerDocument;
  // The lists that are open at this point, from the outermost.
  const open: { level: number; list: Element }[] = [];
  for (const paragraph of paragraphs) {
    const { level, ordered, start } = itemOf(paragraph)!;
    const name = ordered ? 'ol' : 'ul';
    while (open.length > 0 && open.at(-1)!.level > level) open.pop();
    if (open.at(-1)?.level === level && open.at(-1)?.list.localName !== name) open.pop();
    if (open.at(-1)?.level !== level) {
      const list = document.createElement(name);
      if (ordered && start !== 1) list.setAttribute('start', String(start));
      (open.at(-1)?.list.lastElementChild ?? root).append(list);
      open.push({ level, list });
    }
    const item = document.createElement('li');
    const inside = document.createElement('p');
    for (const marker of markersIn(paragraph)) marker.remove();
    inside.append(...paragraph.childNodes);
    item.append(inside);
    open.at(-1)!.list.append(item);
    paragraph.remove();
  }
}

function itemOf(element: Element): Item | undefined {
  const found = /\blevel(\d)/.exec(styleOf(element, 'mso-list'));
  if (!found) return undefined;
  const marker = markersIn(element)[0]?.textContent.trim() ?? '';
  const number = /^\(?(\d+|[a-z]{1,4})[.)]/i.exec(marker)?.[1];
  return {
    level: Number(found[1]),
    // A lone `o` is the second-level bullet of Word, not a letter.
    ordered: number !== undefined,
    start: number !== undefined && /^\d+$/.test(number) ? Number(number) : 1,
  };
}

const markersIn = (element: Element) =>
  [...element.querySelectorAll('[data-style]')].filter((inside) => styleOf(inside, 'mso-list') === 'ignore');

/** Titles and quotes that Word marks by class alone. */
export function wordParagraphs(body: HTMLElement): void {
  for (const paragraph of body.querySelectorAll('p[class]')) {
    if (/^Mso(Title|Subtitle)/.test(paragraph.className)) rename(paragraph, 'h2');
    if (/^Mso(Intense)?Quote/.test(paragraph.className)) {
      const quote = body.ownerDocument.createElement('blockquote');
      paragraph.before(quote);
      quote.append(paragraph);
      // The look of Word's quotations is italic; ours is not.
      paragraph.removeAttribute('data-style');
    }
  }
}

function rename(element: Element, name: string): void {
  const renamed = element.ownerDocument.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}
