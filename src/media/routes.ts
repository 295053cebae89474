import * as z from 'zod';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { movedForever, namesTag, route, type Reply, type Route } from '#platform/http';
import { acceptedFormats } from './accept.ts';
import { wantRendition } from './jobs.ts';
import { pictureShapes, pictureSrc, pictureWidths, type Picture, type PictureFormat } from './picture.ts';
import { pictureWithRenditions, presentAddress, type KeptRendition } from './queries.ts';
import { keepRendition } from './rendition.ts';
import { shapeSize } from './shape.ts';

const address = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,8}-[0-9a-f]{8}$/)
    .transform((whole) => ({ whole, id: Number.parseInt(whole, 10) })),
  rendition: z
    .string()
    .regex(new RegExp(`^(${pictureShapes.join('|')})-(${pictureWidths.join('|')})$`))
    .transform((name) => {
      const [shape, width] = name.split('-');
      return {
        shape: pictureShapes.find((known) => known === shape) ?? 'full',
        width: pictureWidths.find((known) => String(known) === width) ?? 320,
      };
    }),
});

/** GET /media/ID-HASH8/SHAPE-WIDTH. Only renditions are served, never an original. */
export const mediaRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/media/:id/:rendition',
    access: 'public',
    params: address,
    async handle({ cx, params: { id, rendition }, headers }) {
      const found = await pictureWithRenditions(cx.db, id.id, rendition.shape);
      // The address proves that the reader was given it: IDs can be guessed, the rest cannot.
      if (found?.picture.address !== id.whole) return moved(cx, id.whole, rendition);
      const formats = acceptedFormats(headers.accept);
      try {
        const chosen = await choose(cx, found, rendition, formats);
        return await reply(cx, chosen, chosen.format === formats[0], headers['if-none-match']);
      } catch (error) {
        // The picture may change between the look and the read: its old renditions are gone with their address.
        if (error instanceof Fault && error.kind === 'not-found') return moved(cx, id.whole, rendition);
        throw error;
      }
    },
  }),
];

type Wanted = z.output<typeof address>['rendition'];

/** Leads from a former address to the present one. @throws Fault `media.no-such-rendition` where there is none */
async function moved(cx: Cx, former: string, { shape, width }: Wanted): Promise<Reply> {
  const address = await presentAddress(cx.db, former);
  if (address === undefined || address === former) throw noSuchRendition();
  return movedForever(pictureSrc({ address }, shape, width));
}

/** The first format that is there or can be made at once; AVIF takes long, so it is asked for and the next one serves. */
async function choose(
  cx: Cx,
  { picture, kept }: { picture: Picture; kept: readonly KeptRendition[] },
  wanted: Wanted,
  formats: readonly PictureFormat[],
): Promise<{ format: PictureFormat; file: string }> {
  const { width } = shapeSize(picture, wanted.shape, wanted.width);
  for (const format of formats) {
    const found = kept.find((rendition) => rendition.width === width && rendition.format === format);
    if (found && (await cx.files.size(found.file)) !== undefined) return { format, file: found.file };
    if (format !== 'avif') return { format, file: await keepRendition(cx, picture, { ...wanted, format }) };
    wantRendition(cx, picture, { ...wanted, format });
  }
  throw noSuchRendition();
}

async function reply(
  cx: Cx,
  { format, file }: { format: PictureFormat; file: string },
  best: boolean,
  ifNoneMatch: string | undefined,
): Promise<Reply> {
  // The file's name ends in a hash of its bytes.
  const etag = `"${file.slice(file.lastIndexOf('-') + 1)}"`;
  const headers = {
    etag,
    vary: 'Accept',
    'cache-control': best ? 'public, max-age=31536000, immutable' : 'public, max-age=60',
    'x-content-type-options': 'nosniff',
  };
  if (namesTag(ifNoneMatch, etag)) return { status: 304, headers };
  const body = await cx.files.read(file).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? noSuchRendition() : error;
  });
  return { status: 200, headers: { ...headers, 'content-type': `image/${format}` }, body };
}

function noSuchRendition(): Fault {
  return new Fault('media.no-such-rendition', 'not-found', 'There is no picture at this address.');
}
