import { linesToParagraphs, rowsToParagraphs, tidyBlocks, tidyLists, tidySpaces } from './shape.ts';
import { stylesToMarks } from './styles.ts';
import { wordLists, wordParagraphs } from './word.ts';

const dropped =
  'script, style, meta, link, title, base, noscript, template, object, svg, math, img, picture, video, audio, canvas, ' +
  'input, button, select, textarea, dialog, [hidden], .Apple-interchange-newline';
const kept: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  ol: ['start'],
  iframe: ['src', 'title'],
};

/**
 * Makes pasted HTML plain: what Word, Google Docs and web pages mean stays (headings, quotes, lists, bold, italic, links,
 * https frames), how they look goes. Text copied in this editor is left as it is.
 * @param html what the clipboard holds as `text/html`
 * @param parser reads HTML without running any of it
 */
export function cleanPastedHtml(html: string, parser: DOMParser = new DOMParser()): string {
  if (html.includes('data-pm-slice')) return html;
  // Style attributes are read below as text; under their own name the page's policy would complain of each.
  const renamed = html.replaceAll(/(<[^>]*?\s)style(?=\s*=)/gi, '$1data-style');
  const { body } = parser.parseFromString(renamed, 'text/html');
  for (const comment of commentsIn(body)) comment.remove();
  // Word and Outlook put what is theirs into elements with a prefix of their own.
  for (const element of body.querySelectorAll('*')) {
    if (element.localName.includes(':')) element.replaceWith(...element.childNodes);
  }
  for (const element of body.querySelectorAll(dropped)) element.remove();
  wordLists(body);
  wordParagraphs(body);
  stylesToMarks(body);
  rowsToParagraphs(body);
  linesToParagraphs(body);
  tidyBlocks(body);
  tidyLists(body);
  tidySpaces(body);
  for (const element of body.querySelectorAll('*')) plain(element);
  return body.innerHTML;
}

function commentsIn(root: Node): ChildNode[] {
  const found: ChildNode[] = [];
  for (const child of root.childNodes) {
    if (child.nodeType === 8) found.push(child);
    else found.push(...commentsIn(child));
  }
  return found;
}

function plain(element: Element): void {
  const name = element.localName;
  if (name === 'span' || name === 'font') {
    element.replaceWith(...element.childNodes);
    return;
  }
  const href = name === 'a' ? directHref(element.getAttribute('href')) : undefined;
  for (const attribute of element.getAttributeNames()) {
    if (!kept[name]?.includes(attribute)) element.removeAttribute(attribute);
  }
  if (href !== undefined) element.setAttribute('href', href);
}

/** Google Docs leads every link over itself; the reader should go where the writer meant. */
function directHref(href: string | null): string | undefined {
  if (href === null || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  const target = url.searchParams.get('q');
  const isDetour = /^(www\.)?google\.[a-z.]+$/.test(url.hostname) && url.pathname === '/url';
  return isDetour && target !== null && URL.canParse(target) ? target : undefined;
}
