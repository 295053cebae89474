import type { IncomingMessage } from 'node:http';
import { Fault } from '#platform/errors';
import { formFields, multipartFields } from './form.ts';

/**
 * Reads a body whole.
 * @throws Fault `http.body-too-large`, without reading on
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () =>
    new Fault(
      'http.body-too-large',
      'too-large',
      `What was sent is larger than ${limit.toLocaleString('en')} bytes.`,
      {
        help: 'Send less at once.',
      },
    );
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) {
        request.removeAllListeners('data');
        request.resume();
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    request.once('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    request.once('error', reject);
  });
}

/**
 * Turns a body into plain data: JSON (also sent as text/plain, as sendBeacon must), or a form's fields.
 * @throws Fault `http.body-unreadable`, `http.body-type`, `http.file-unwanted`
 */
export async function parseBody(bytes: Buffer, contentType = ''): Promise<unknown> {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/json' || type === 'text/plain') {
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      throw new Fault('http.body-unreadable', 'invalid', 'What was sent is not JSON in UTF-8.');
    }
  }
  if (type === 'application/x-www-form-urlencoded') return formFields(bytes);
  if (type === 'multipart/form-data') return multipartFields(bytes, contentType);
  throw new Fault('http.body-type', 'unsupported', `A body of type "${type}" is not understood here.`, {
    help: 'Send application/json, application/x-www-form-urlencoded or multipart/form-data.',
  });
}
