import { Fault } from '#platform/errors';

type Fields = Record<string, string>;

/** What stands for bytes that are no UTF-8: half of a pair, which is no character either, and is refused as such. */
const unreadable = '\uDC80';

/**
 * Fields of a form as browsers send it (application/x-www-form-urlencoded). Of several by one name the last counts.
 * @returns text; where its bytes are no UTF-8, it is not well-formed (`isWellFormed`), and the rest of it is there
 */
export function formFields(bytes: Buffer): Fields {
  const pairs = bytes.toString('latin1').split('&').filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [textOf(unescaped(name)), textOf(unescaped(value.join('=')))];
    }),
  );
}

/**
 * The same of multipart/form-data (RFC 7578), as `fetch` sends a FormData.
 * @throws Fault `http.body-unreadable`, `http.file-unwanted`
 */
export async function multipartFields(bytes: Buffer, contentType: string): Promise<Fields> {
  // The parser replaces what is no UTF-8 without a word. So each byte goes through it as a character of its own.
  const characters = bytes.toString('latin1');
  const form = await new Response(characters, { headers: { 'content-type': contentType } })
    .formData()
    .catch((error: unknown) => {
      throw new Fault('http.body-unreadable', 'invalid', 'What was sent is no form in parts.', {
        cause: error,
      });
    });
  return Object.fromEntries(
    [...form].map(([name, value]) => {
      if (typeof value !== 'string') {
        throw new Fault('http.file-unwanted', 'unsupported', 'No file is taken here.', {
          help: 'Send text fields alone.',
        });
      }
      return [textOf(name), textOf(value)];
    }),
  );
}

/** A form's escapes undone. A per cent sign that begins none stands for itself (URL standard, §1.3). */
const unescaped = (part: string): string =>
  part
    .replaceAll('+', ' ')
    .replaceAll(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** @param characters each of them one byte */
function textOf(characters: string): string {
  const bytes = Buffer.from(characters, 'latin1');
  try {
    return strict.decode(bytes);
  } catch {
    return lenient.decode(bytes).replaceAll('\uFFFD', unreadable);
  }
}
