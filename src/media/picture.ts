import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { ByLanguage } from '#taxonomy';
import type { PictureTable } from './tables.ts';

/** Where the eye goes, from 0 to 1 of width and height, from the top left. */
export interface Focal {
  readonly x: number;
  readonly y: number;
}

export interface Picture {
  readonly id: number;
  /** SHA-256 of the original, as hex. */
  readonly hash: string;
  /** `ID-HASH8`, the picture's part of every rendition's address. */
  readonly address: string;
  /** Media type of the original. */
  readonly type: string;
  /** Pixels of the original, upright. */
  readonly width: number;
  readonly height: number;
  readonly headline: string;
  readonly caption: string;
  /** Text for those who do not see the picture, in the paper's main language; may be empty. */
  readonly alt: string;
  /** The same in other languages, of those that have one. */
  readonly alts: ByLanguage;
  readonly creator: string;
  /** The credit line as its supplier worded it; empty only where the picture may not be used yet. */
  readonly credit: string;
  readonly copyright: string;
  readonly source: string;
  /** What its supplier allows, as worded there; often empty. */
  readonly usageTerms: string;
  /** Address of the licence, and of the page where one is to be had; each empty where its supplier names none. */
  readonly licencePage: string;
  readonly licensorPage: string;
  /** Dominant colour as #rrggbb. */
  readonly colour: string;
  readonly focal: Focal;
}

/** `full` is uncropped; `wide` 16:9, `card` 3:2, `classic` 4:3 and `square` are cropped around the focal point. */
export const pictureShapes = ['full', 'wide', 'card', 'classic', 'square'] as const;
export type PictureShape = (typeof pictureShapes)[number];

/** Widths in pixels that a page may ask for. */
export const pictureWidths = [320, 640, 1024, 1600] as const;
export type PictureWidth = (typeof pictureWidths)[number];

/** Formats of renditions, the best first. */
export const pictureFormats = ['avif', 'webp', 'jpeg'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** Address of a rendition; its format is negotiated by `Accept`. It changes whenever the rendition's bytes would. */
export function pictureSrc(
  picture: Pick<Picture, 'address'>,
  shape: PictureShape,
  width: PictureWidth,
): string {
  return `/media/${picture.address}/${shape}-${width}`;
}

/** The columns that make a `Picture`: those that readers' pages need, and no more. */
export const pictureColumns = [
  'pictures.id',
  'pictures.hash',
  'pictures.type',
  'pictures.width',
  'pictures.height',
  'pictures.headline',
  'pictures.caption',
  'pictures.alt',
  'pictures.alts',
  'pictures.creator',
  'pictures.credit',
  'pictures.copyright',
  'pictures.source',
  'pictures.usage_terms',
  'pictures.licence_page',
  'pictures.licensor_page',
  'pictures.colour',
  'pictures.focal_x',
  'pictures.focal_y',
] as const;

type Column = (typeof pictureColumns)[number] extends `pictures.${infer Name}` ? Name : never;
export type PictureRow = Pick<Selectable<PictureTable>, Extract<Column, keyof PictureTable>>;

export function pictureOf(row: PictureRow): Picture {
  const { focal_x: x, focal_y: y, usage_terms, licence_page, licensor_page, ...facts } = row;
  return {
    ...facts,
    usageTerms: usage_terms,
    licencePage: licence_page,
    licensorPage: licensor_page,
    focal: { x, y },
    address: `${row.id}-${fingerprint(row)}`,
  };
}

/** Eight hex digits over all that a rendition's bytes depend on: they are cached for ever under their address. */
function fingerprint(row: PictureRow): string {
  const parts = [row.hash, row.focal_x, row.focal_y, row.creator, row.credit, row.copyright];
  // Pictures without such a page keep the addresses that went out before there were any.
  if (row.licence_page !== '' || row.licensor_page !== '') parts.push(row.licence_page, row.licensor_page);
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8);
}
