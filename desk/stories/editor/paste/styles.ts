const isHeading = /^h[1-6]$/;

/** Reads one property of the style that an element came with. */
export function styleOf(element: Element, property: string): string {
  const style = element.getAttribute('data-style') ?? '';
  const found = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`, 'i').exec(style);
  return found?.[1]?.trim().toLowerCase() ?? '';
}

/** Bold and italic that are written as styles become marks, and marks that a style takes back go. */
export function stylesToMarks(body: HTMLElement): void {
  for (const element of body.querySelectorAll('b, strong, i, em')) {
    const bold = element.localName === 'b' || element.localName === 'strong';
    const cancelled = bold
      ? /^(normal|[1-4]00)$/.test(styleOf(element, 'font-weight'))
      : styleOf(element, 'font-style') === 'normal';
    // Google Docs wraps all that was copied into one `b` that is not bold.
    if (cancelled || (bold && inHeading(element))) element.replaceWith(...element.childNodes);
  }
  for (const element of body.querySelectorAll('[data-style]')) {
    if (/^(b|strong|i|em)$/.test(element.localName)) continue;
    if (isBold(element) && !inHeading(element)) wrapContent(element, 'strong');
    if (styleOf(element, 'font-style') === 'italic' && !isList(element)) wrapContent(element, 'em');
  }
}

function isBold(element: Element): boolean {
  const weight = styleOf(element, 'font-weight');
  return !isList(element) && (weight === 'bold' || weight === 'bolder' || Number(weight) >= 600);
}

// Their style is that of the marker in front of them.
const isList = (element: Element) => /^(ul|ol|li|table|tbody|tr|body|div)$/.test(element.localName);

function inHeading(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (isHeading.test(at.localName)) return true;
  }
  return false;
}

/** Marks stand inside of blocks, so a styled paragraph has its words wrapped, not itself. */
function wrapContent(element: Element, name: string): void {
  if (element.textContent.trim() === '') return;
  const mark = element.ownerDocument.createElement(name);
  mark.append(...element.childNodes);
  element.append(mark);
}
