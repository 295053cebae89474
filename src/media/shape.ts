import type { Picture, PictureShape, PictureWidth } from './picture.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Crop extends Size {
  readonly left: number;
  readonly top: number;
}

type Framed = Pick<Picture, 'width' | 'height' | 'focal'>;

const ratios: Readonly<Record<PictureShape, number | undefined>> = {
  full: undefined,
  wide: 16 / 9,
  card: 3 / 2,
  classic: 4 / 3,
  square: 1,
};

/** The greatest part of the original that has the shape's ratio, as near to the focal point as the edges let it. */
export function cropOf({ width, height, focal }: Framed, shape: PictureShape): Crop {
  const ratio = ratios[shape] ?? width / height;
  const cropWidth = clamp(Math.round(height * ratio), 1, width);
  const cropHeight = clamp(Math.round(width / ratio), 1, height);
  return {
    left: clamp(Math.round(focal.x * width - cropWidth / 2), 0, width - cropWidth),
    top: clamp(Math.round(focal.y * height - cropHeight / 2), 0, height - cropHeight),
    width: cropWidth,
    height: cropHeight,
  };
}

/** Pixels of the rendition at `width`. It is never enlarged: a narrow original gives its own width. */
export function shapeSize(picture: Framed, shape: PictureShape, width: PictureWidth): Size {
  const crop = cropOf(picture, shape);
  const actual = Math.min(width, crop.width);
  return { width: actual, height: Math.max(1, Math.round((actual * crop.height) / crop.width)) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
