import * as z from 'zod';
import { Fault } from '#platform/errors';
import { operation, route, type Route } from '#platform/http';
import { logoKey, maxLogo, takeLogo } from './logo.ts';

/** The desk's operation on logos. */
export const logoRoutes = [
  operation({
    method: 'POST',
    path: '/api/logos',
    access: 'settings.edit',
    summary: 'Take in a logo as the body (image/*); the setting paper.logo then names it',
    body: z.instanceof(Buffer),
    rawBodies: /^(image\/|application\/octet-stream)/,
    // One byte more, so that the refusal is ours.
    bodyLimit: maxLogo + 1,
    status: 201,
    answer: z.object({ file: z.string(), width: z.int(), height: z.int() }),
    handle: ({ cx, body }) => takeLogo(cx, body),
  }),
] as const;

/** GET /media/logos/SHA256.webp: a file of a logo, now or formerly the paper’s. */
export const logoFiles: readonly Route[] = [
  route({
    method: 'GET',
    path: '/media/logos/:name',
    access: 'public',
    params: z.object({
      name: z
        .string()
        .regex(/^[0-9a-f]{64}\.webp$/)
        .transform((name) => name.slice(0, 64)),
    }),
    async handle({ cx, params: { name } }) {
      const body = await cx.files.read(logoKey(name)).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT'
          ? new Fault('media.no-such-logo', 'not-found', 'There is no logo at this address.')
          : error;
      });
      return {
        status: 200,
        headers: {
          'content-type': 'image/webp',
          'cache-control': 'public, max-age=31536000, immutable',
          'x-content-type-options': 'nosniff',
        },
        body,
      };
    },
  }),
];
