import { pictureFormats, type PictureFormat } from './picture.ts';

/**
 * Formats that a reader takes, by their weights, then the best first (RFC 9110, section 12.5.1). AVIF and WebP count only
 * where they are named: many who send a wildcard cannot show them. JPEG is always there, as the last resort.
 */
export function acceptedFormats(accept: string | undefined): readonly PictureFormat[] {
  const weights = new Map((accept ?? '').split(',').map(weightOf));
  const weigh = (format: PictureFormat) => weights.get(`image/${format}`);
  const jpeg = weigh('jpeg') ?? weights.get('image/*') ?? weights.get('*/*') ?? 0;
  const weight = (format: PictureFormat) => (format === 'jpeg' ? jpeg : (weigh(format) ?? 0));
  return pictureFormats
    .filter((format) => format === 'jpeg' || weight(format) > 0)
    .toSorted((a, b) => weight(b) - weight(a));
}

function weightOf(range: string): [string, number] {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
  const weight = Number(q);
  return [type, weight >= 0 && weight <= 1 ? weight : 0];
}
