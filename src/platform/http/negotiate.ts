type Header = string | string[] | undefined;

let lastHeader: Header;
let lastWeights: ReadonlyMap<string, number> = new Map();

/**
 * Whether a client takes a coding (RFC 9110, section 12.5.3).
 * @param header Accept-Encoding; without it we send plain bytes
 */
export function acceptsCoding(header: Header, coding: 'gzip' | 'br'): boolean {
  // One browser after the other says the same: what was read of the last header is kept.
  if (header !== lastHeader) {
    lastHeader = header;
    lastWeights = weigh(String(header ?? ''));
  }
  const alias = coding === 'gzip' ? lastWeights.get('x-gzip') : undefined;
  return (lastWeights.get(coding) ?? alias ?? lastWeights.get('*') ?? 0) > 0;
}

function weigh(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(coding, quality === undefined ? 1 : Number(quality.slice(2)));
  }
  return weights;
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
