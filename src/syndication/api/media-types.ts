/** In what a story can be had. */
export type Format = 'json' | 'ninjs' | 'newsml';

export const mediaTypes = {
  json: 'application/json; charset=utf-8',
  ninjs: 'application/vnd.iptc.ninjs+json; charset=utf-8',
  newsml: 'application/vnd.iptc.g2.newsitem+xml; charset=utf-8',
  newsmlMessage: 'application/vnd.iptc.g2.newsmessage+xml; charset=utf-8',
} as const;

const formats: readonly (readonly [RegExp, Format])[] = [
  [/^application\/vnd\.iptc\.ninjs\+json$/, 'ninjs'],
  [/^application\/vnd\.iptc\.g2\.(newsitem|newsmessage)\+xml$/, 'newsml'],
  [/^(application\/(json|\*)|\*\/\*)$/, 'json'],
];

/** The best that `Accept` asks for (RFC 9110, section 12.5.1); JSON for whoever asks for nothing of ours. */
export function formatFor(accept: string | undefined): Format {
  let best: { format: Format; weight: number } = { format: 'json', weight: 0 };
  for (const range of (accept ?? '').toLowerCase().split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    const weight = Number(q) || 0;
    const format = formats.find(([pattern]) => pattern.test(type))?.[1];
    if (format !== undefined && weight > best.weight) best = { format, weight };
  }
  return best.format;
}
