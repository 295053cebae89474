import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import * as z from 'zod';
import { Fault } from '#platform/errors';
import { route, type Reply, type Route } from '#platform/http';
import { beginUpload, cancelUpload, continueUpload, findUpload, maxUpload } from './upload.ts';

// The protocol for uploads that survive a broken connection: tus 1.0.0 (https://tus.io/protocols/resumable-upload),
// the core with its extensions creation, termination and expiration.
const version = '1.0.0';
const params = z.object({ id: z.uuid() });
const access = 'pictures.upload';

function tus(status: number, headers: OutgoingHttpHeaders = {}): Reply {
  return { status, headers: { 'tus-resumable': version, 'cache-control': 'no-store', ...headers } };
}

/** The version comes first: what another one means by a request cannot be known. */
function speaksTus(headers: IncomingMessage['headers']): boolean {
  return headers['tus-resumable'] === version;
}
const otherVersion = () => tus(412, { 'tus-version': version });

export const uploadRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/uploads',
    access,
    summary: 'Begin an upload (tus 1.0.0, creation)',
    async handle({ cx, headers }) {
      if (!speaksTus(headers)) return otherVersion();
      const length = numberIn(headers, 'upload-length');
      const filename = metadataOf(headers['upload-metadata']).get('filename') ?? '';
      const id = await beginUpload(cx, { length, filename });
      return tus(201, {
        location: `/api/uploads/${id}`,
        'upload-expires': new Date(cx.now.getTime() + 86_400_000).toUTCString(),
        'tus-max-size': String(maxUpload),
      });
    },
  }),
  route({
    method: 'HEAD',
    path: '/api/uploads/:id',
    access,
    summary: 'How far an upload is (tus 1.0.0)',
    params,
    async handle({ cx, headers, params: { id } }) {
      if (!speaksTus(headers)) return otherVersion();
      const { offset, length } = await findUpload(cx, id);
      return tus(200, { 'upload-offset': String(offset), 'upload-length': String(length) });
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/uploads/:id',
    access,
    summary: 'Send bytes of an upload (tus 1.0.0)',
    params,
    async handle({ cx, headers, params: { id }, incoming }) {
      if (!speaksTus(headers)) return otherVersion();
      if (headers['content-type'] !== 'application/offset+octet-stream') {
        throw new Fault(
          'media.upload-type',
          'unsupported',
          'The bytes of an upload come under another type.',
          {
            help: 'Send them as application/offset+octet-stream.',
          },
        );
      }
      const offset = numberIn(headers, 'upload-offset');
      return tus(204, { 'upload-offset': String(await continueUpload(cx, id, offset, incoming)) });
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/uploads/:id',
    access,
    summary: 'Cancel an upload (tus 1.0.0, termination)',
    params,
    async handle({ cx, headers, params: { id } }) {
      if (!speaksTus(headers)) return otherVersion();
      await cancelUpload(cx, id);
      return tus(204);
    },
  }),
];

function numberIn(headers: IncomingMessage['headers'], name: string): number {
  const value = headers[name];
  if (typeof value === 'string' && /^\d{1,12}$/.test(value)) return Number(value);
  throw new Fault('media.upload-header', 'invalid', `The header ${name} is missing, or no number of bytes.`);
}

/** `key base64,key base64`, as the protocol's extension “creation” writes it. */
function metadataOf(header: string | string[] | undefined): ReadonlyMap<string, string> {
  const pairs = String(header ?? '').split(',');
  return new Map(
    pairs.map((pair) => {
      const [key = '', value = ''] = pair.trim().split(' ');
      return [key, Buffer.from(value, 'base64').toString('utf8')];
    }),
  );
}
