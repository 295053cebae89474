/** Media types of originals, with the ends of their files' names. */
export const originalTypes = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/tiff': 'tif',
  'image/gif': 'gif',
} as const;
export type OriginalType = keyof typeof originalTypes;

/**
 * What the first bytes say a file is, whatever its name claims. SVG is not taken: it can carry script and fetch.
 * @returns the media type, or in `reason` why it is not taken
 */
export function kindOf(bytes: Buffer): { type: OriginalType } | { reason: string } {
  const head = bytes.subarray(0, 512).toString('latin1');
  if (head === '') return { reason: 'it is empty' };
  if (head.startsWith('\xff\xd8\xff')) return { type: 'image/jpeg' };
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return { type: 'image/png' };
  if (/^GIF8[79]a/.test(head)) return { type: 'image/gif' };
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return { type: 'image/tiff' };
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return { type: 'image/webp' };
  if (head.slice(4, 8) === 'ftyp') {
    const brands = head.slice(8, 8 + 64);
    if (/avi[fs]/.test(brands)) return { type: 'image/avif' };
    if (/hei[cfsx]|hev[cx]|mif1/.test(brands)) return { reason: 'it is HEIC; export it as JPEG' };
    return { reason: 'it is a film, not a picture' };
  }
  if (/^(\u00ef\u00bb\u00bf)?\s*<(!doctype html|html|head|body|script)/i.test(head))
    return { reason: 'it is an HTML page' };
  if (/<svg[\s>]/i.test(head)) return { reason: 'it is SVG; export it as PNG' };
  if (head.startsWith('%PDF')) return { reason: 'it is a PDF document' };
  return { reason: 'it is none of JPEG, PNG, WebP, AVIF, TIFF and GIF' };
}
