type Header = string | string[] | undefined;

let lastHeader: Header;
let lastWeights: ReadonlyMap<string, number> = new Map();

export type Coding = 'br' | 'gzip';

/**
 * Whether a client takes a coding (RFC 9110, section 12.5.3).
 * @param header Accept-Encoding; without it we send plain bytes
 */
export const acceptsCoding = (header: Header, coding: Coding): boolean => weightOf(header, coding) > 0;

/**
 * The coding that a client would have most, of several that it would have as much the smallest: br, then gzip. It is
 * `undefined` for one that would rather have plain bytes, or takes nothing that we have, who is sent them too.
 */
export function chosenCoding(header: Header): {
  readonly coding: Coding | undefined;
  readonly must: boolean;
} {
  const [br, gzip] = [weightOf(header, 'br'), weightOf(header, 'gzip')];
  const best = Math.max(br, gzip);
  const plain = lastWeights.get('identity');
  if (!(best > 0) || (plain ?? 0) > best) return { coding: undefined, must: false };
  return { coding: br === best ? 'br' : 'gzip', must: (plain ?? lastWeights.get('*')) === 0 };
}

function weightOf(header: Header, coding: Coding): number {
  // One browser after the other says the same: what was read of the last header is kept.
  if (header !== lastHeader) {
    lastHeader = header;
    lastWeights = weigh(String(header ?? ''));
  }
  const alias = coding === 'gzip' ? lastWeights.get('x-gzip') : undefined;
  return lastWeights.get(coding) ?? alias ?? lastWeights.get('*') ?? 0;
}

/** What a header of preferences lists, with its quality from 0 to 1. */
function weigh(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(name, quality === undefined ? 1 : Number(quality.slice(2)));
  }
  return weights;
}

/**
 * Whether who asks is told what went wrong on a page rather than in a problem document: they want HTML at least as much as
 * JSON (RFC 9110, section 12.5.1).
 * @param header Accept; without it any form will do
 * @param forPeople whether they who name neither get the page: it is for whoever opens an address of the site
 */
export function prefersPage(header: string | undefined, forPeople: boolean): boolean {
  const weights = weigh(header?.trim() || '*/*');
  const weight = (type: string) =>
    weights.get(type) ?? weights.get(type.replace(/\/.*/, '/*')) ?? weights.get('*/*') ?? 0;
  const page = weight('text/html');
  const problem = Math.max(weight('application/json'), weight('application/problem+json'));
  return page > 0 && page >= problem && (forPeople || page > problem || weights.has('text/html'));
}

/**
 * Whether If-None-Match names an entity tag, by the weak comparison (RFC 9110, section 13.1.2).
 * @param tag in its quotation marks
 */
export function namesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header === tag || header.trim() === '*') return true;
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === tag);
}
