import sharp, { type Metadata } from 'sharp';
import { Fault } from '#platform/errors';
import { atBench, maxPixels, openOriginal } from './darkroom.ts';
import { kindOf, originalTypes, type OriginalType } from './kind.ts';
import { likenessOf } from './likeness.ts';
import { shapeSize } from './shape.ts';

export interface Original {
  readonly type: OriginalType;
  /** Pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** Dominant colour as #rrggbb. */
  readonly colour: string;
  /** What it looks like in 64 signs, 0 or 1 (see `likeness.ts`). */
  readonly dhash: string | null;
  /** The XMP packet, where there is one. */
  readonly xmp: string | undefined;
}

const maxBytes = 256 * 1024 * 1024;
// WebP holds no side beyond this (RFC 9649, section 3.4: 14 bits).
const maxSide = 16_383;

/**
 * Looks at a file without believing its name, and decodes all of it once, so that a broken one is known before it is used.
 * @throws Fault `media.unreadable` with the reason, `media.too-large`
 */
export async function inspectOriginal(bytes: Buffer): Promise<Original> {
  if (bytes.length > maxBytes)
    throw tooLarge(`it has ${count(bytes.length)} bytes, more than ${count(maxBytes)}`);
  const kind = kindOf(bytes);
  if ('reason' in kind) throw unreadable(kind.reason);
  return atBench(async () => {
    // The header alone: a small file may declare any size.
    const header = await sharp(bytes, { limitInputPixels: false }).metadata().catch(broken);
    if (header.mediaType !== kind.type)
      throw unreadable(`it begins like ${kind.type}, but is ${header.format}`);
    const pixels = header.width * header.height;
    if (pixels >= maxPixels) {
      throw tooLarge(`it has ${count(pixels)} pixels, and ${count(maxPixels)} are too many`);
    }
    const { width, height } = header.autoOrient;
    if (shapeSize({ width, height, focal: { x: 0.5, y: 0.5 } }, 'full', 1600).height > maxSide) {
      throw tooLarge(`${width} × ${height} pixels are too tall for their width`);
    }
    const small = await smallCopy(bytes);
    const [colour, dhash] = [await dominantColour(small), await likenessOf(small)];
    return { type: kind.type, width, height, colour, dhash, xmp: packetOf(header) };
  });
}

/** Key of the original among the files. */
export function originalKey({ hash, type }: { readonly hash: string; readonly type: string }): string {
  return `originals/${hash.slice(0, 2)}/${hash}.${originalTypes[type as OriginalType]}`;
}

/** Decodes all of it, upright and in sRGB, into what its colours and its likeness are read from. */
function smallCopy(bytes: Buffer): Promise<Buffer> {
  return openOriginal(bytes)
    .resize(128, 128, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .png()
    .toBuffer()
    .catch(broken);
}

async function dominantColour(small: Buffer): Promise<string> {
  const { dominant } = await sharp(small).stats();
  return `#${[dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function packetOf(header: Metadata): string | undefined {
  return header.xmp?.toString('utf8');
}

function broken(error: unknown): never {
  const [reason = 'it cannot be decoded'] = String(error instanceof Error ? error.message : error).split(
    '\n',
  );
  throw unreadable(`it is broken (${reason.trim()})`, error);
}

function unreadable(reason: string, cause?: unknown): Fault {
  return new Fault('media.unreadable', 'invalid', `This picture cannot be read: ${reason}.`, {
    help: 'Send the picture as JPEG, PNG, WebP, AVIF, TIFF or GIF.',
    cause,
  });
}

function tooLarge(reason: string): Fault {
  return new Fault('media.too-large', 'too-large', `This picture is too large: ${reason}.`, {
    help: 'Make it smaller, and send it again.',
  });
}

const count = (value: number) => value.toLocaleString('en-GB');
