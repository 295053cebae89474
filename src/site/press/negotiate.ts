let lastHeader: string | undefined;
let lastAnswer = false;

/** Whether a client takes gzip (RFC 9110, section 12.5.3). Without the header we send plain bytes. */
export function acceptsGzip(header: string | undefined): boolean {
  if (header === lastHeader) return lastAnswer;
  lastHeader = header;
  lastAnswer = weigh(header ?? '');
  return lastAnswer;
}

function weigh(header: string): boolean {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(coding, quality === undefined ? 1 : Number(quality.slice(2)));
  }
  const weight = weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0;
  return weight > 0;
}

/** Whether `If-None-Match` names this entity tag, by the weak comparison (RFC 9110, section 13.1.2). */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header === tag || header === '*') return true;
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === tag);
}
