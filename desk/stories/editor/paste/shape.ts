/** A table row is one paragraph, its cells side by side. */
export function rowsToParagraphs(body: HTMLElement): void {
  for (const table of [...body.querySelectorAll('table')].toReversed()) {
    const rows = [...table.querySelectorAll('tr')].flatMap((row) => {
      const paragraph = body.ownerDocument.createElement('p');
      for (const cell of row.children) {
        if (paragraph.hasChildNodes()) paragraph.append(' ');
        for (const block of cell.querySelectorAll('p, div')) {
          block.after(' ');
          block.replaceWith(...block.childNodes);
        }
        paragraph.append(...cell.childNodes);
      }
      return paragraph.textContent.trim() === '' ? [] : [paragraph];
    });
    // A table that holds lists or headings only arranges a page.
    const arranges = table.querySelector('ul, ol, h1, h2, h3, h4, h5, h6, blockquote') !== null;
    table.replaceWith(...(arranges ? rows.flatMap((row) => [...row.childNodes]) : rows));
  }
}

/** Two line breaks in a row were meant as a new paragraph. */
export function linesToParagraphs(body: HTMLElement): void {
  for (const first of body.querySelectorAll('p br, div br')) {
    const paragraph = first.parentElement;
    if (!first.isConnected || !paragraph || !/^(p|div)$/.test(paragraph.localName)) continue;
    const second = nextThing(first);
    if (!(second && second.nodeType === 1 && (second as Element).localName === 'br')) continue;
    const before = body.ownerDocument.createElement('p');
    before.append(...takenUntil(paragraph, first));
    paragraph.before(before);
    second.remove();
    first.remove();
  }
}

/** A line break between two blocks only kept them apart; quotes and boxes hold words, no headings. */
export function tidyBlocks(body: HTMLElement): void {
  for (const lineBreak of body.querySelectorAll('br')) {
    const { previousElementSibling: before, nextElementSibling: next, parentElement } = lineBreak;
    const isLoose = /^(body|div|ul|ol|blockquote)$/.test(parentElement?.localName ?? '');
    const besideText = [lineBreak.previousSibling, lineBreak.nextSibling].some(
      (node) => node?.nodeType === 3 && node.textContent?.trim() !== '',
    );
    const inRun = [before, next].some((node) => node && /^(a|b|strong|i|em|code|span)$/.test(node.localName));
    if (isLoose && !besideText && !inRun) lineBreak.remove();
  }
  for (const heading of body.querySelectorAll(':is(blockquote, li) :is(h1, h2, h3, h4, h5, h6)')) {
    const paragraph = body.ownerDocument.createElement('p');
    paragraph.append(...heading.childNodes);
    heading.replaceWith(paragraph);
  }
}

function nextThing(node: ChildNode): ChildNode | null {
  let next = node.nextSibling;
  while (next?.nodeType === 3 && next.textContent?.trim() === '') next = next.nextSibling;
  return next;
}

function takenUntil(parent: Element, end: ChildNode): ChildNode[] {
  const nodes = [...parent.childNodes];
  return nodes.slice(0, nodes.indexOf(end));
}

/** Google Docs puts an inner list beside the item that it belongs to. */
export function tidyLists(body: HTMLElement): void {
  for (const list of body.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) {
    const item = list.previousElementSibling;
    if (item?.localName === 'li') item.append(list);
  }
}

const blocks = 'p, h1, h2, h3, h4, h5, h6, li, blockquote';

/** Drops blocks without a word and the spaces that only filled a page up. */
export function tidySpaces(body: HTMLElement): void {
  for (const block of [...body.querySelectorAll(blocks)].toReversed()) {
    if (!/[^\s\u00a0\u200b]/.test(block.textContent) && !block.querySelector('hr, iframe')) block.remove();
  }
  const walker = body.ownerDocument.createTreeWalker(body, 4);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    // A no-break space beside another space was only there to be wide.
    node.data = node.data.replaceAll(/\u00a0(?=\s)|(?<=\s)\u00a0/g, ' ').replaceAll('\u200b', '');
  }
  for (const mark of [...body.querySelectorAll('strong, em, b, i, span, a')].toReversed()) {
    if (mark.textContent === '' && !mark.querySelector('br, iframe')) mark.remove();
  }
}
