/** Mark-up that is already safe. */
export interface Xml {
  readonly markup: string;
}

// All that XML 1.0 (section 2.2) does not allow, not even escaped.
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

// Nearly no text needs more than this one look: sitemaps escape half a million.
const suspicious = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]|[&<>"']/;

/** Without the characters that XML cannot hold. */
export const withoutForbidden = (text: string): string => text.replace(forbidden, '');

/** A text as XML's character data or attribute value. Characters that XML cannot hold are left out. */
export function escapeXml(text: string): string {
  if (!suspicious.test(text)) return text;
  return withoutForbidden(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

type Value = string | number | Xml | readonly Xml[];

/** Template for XML: what is put in is escaped unless it is mark-up itself. */
export function xml(strings: TemplateStringsArray, ...values: readonly Value[]): Xml {
  let markup = strings[0] ?? '';
  for (const [index, value] of values.entries()) markup += markupOf(value) + (strings[index + 1] ?? '');
  return { markup };
}

export const nothing: Xml = { markup: '' };

function markupOf(value: Value): string {
  if (typeof value === 'string') return escapeXml(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map(({ markup }) => markup).join('');
}

/** An element for each value. */
export function each<T>(values: readonly T[], element: (value: T) => Xml): Xml {
  return { markup: values.map((value) => element(value).markup).join('') };
}
