import sharp, { type Metadata } from 'sharp';
import { creditPacket } from './xmp.ts';

type Sample = 'jpeg' | 'png' | 'webp' | 'avif' | 'tiff';

/** A picture for tests: red left of the middle, blue right of it, with a credit unless told otherwise, and a place. */
export async function samplePicture({
  width = 900,
  height = 600,
  format = 'jpeg',
  credit = 'Sample Agency',
  salt = 0,
}: {
  width?: number;
  height?: number;
  format?: Sample;
  credit?: string | null;
  /** Another number gives another file. */
  salt?: number;
} = {}): Promise<Buffer> {
  const right = {
    create: { width: Math.ceil(width / 2), height, channels: 3 as const, background: '#0000ff' },
  };
  const image = sharp({ create: { width, height, channels: 3, background: { r: 255, g: salt, b: 0 } } })
    .composite([{ input: right, left: Math.floor(width / 2), top: 0 }])
    .withExif({
      IFD0: { Artist: 'Exif Artist', Make: 'Camera' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 30/1 0/1',
        GPSLongitudeRef: 'W',
        GPSLongitude: '0/1 7/1 0/1',
      },
    });
  const withCredit =
    credit === null
      ? image
      : image.withXmp(creditPacket({ creator: 'Ada Lens', credit, copyright: '© Ada Lens' }));
  return withCredit.toFormat(format, { quality: 90 }).toBuffer();
}

/** Colour of one pixel as [red, green, blue]. */
export async function pixelOf(bytes: Buffer, left: number, top: number): Promise<readonly number[]> {
  const pixel = await sharp(bytes).removeAlpha().extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return [...pixel];
}

export function headerOf(bytes: Buffer): Promise<Metadata> {
  return sharp(bytes).metadata();
}
