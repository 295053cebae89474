import type { Sharp } from 'sharp';
import { openOriginal } from './darkroom.ts';
import type { Picture, PictureFormat } from './picture.ts';
import type { RenditionWanted } from './rendition.ts';
import { cropOf, shapeSize } from './shape.ts';
import { creditPacket } from './xmp.ts';

/**
 * Makes the bytes of one rendition: upright, cropped, in sRGB, with the credit in XMP and nothing else of the original's
 * metadata (no place, no camera, no thumbnail). Belongs at a bench.
 * @param mining what its data may not be mined for (`dataMining`)
 */
export function develop(
  original: Buffer,
  picture: Picture,
  { shape, width, format }: RenditionWanted,
  mining: string | null,
): Promise<Buffer> {
  const size = shapeSize(picture, shape, width);
  const image = openOriginal(original)
    .extract(cropOf(picture, shape))
    .resize(size.width, size.height, { fit: 'fill' })
    .withXmp(creditPacket({ ...picture, dataMining: mining }));
  return encode[format](image).toBuffer();
}

const encode: Readonly<Record<PictureFormat, (image: Sharp) => Sharp>> = {
  // Beyond effort 2, AVIF takes many times as long and saves next to nothing.
  avif: (image) => image.avif({ quality: 55, effort: 2, chromaSubsampling: '4:2:0' }),
  webp: (image) => image.webp({ quality: 78, effort: 3 }),
  jpeg: (image) => image.flatten({ background: '#ffffff' }).jpeg({ quality: 78, mozjpeg: true }),
};
