import type { PictureShape, PictureView } from '#theme';
import { pictureWidths } from '#theme';
import type { Messages } from '../messages/index.ts';

const ratios: Readonly<Record<Exclude<PictureShape, 'full'>, number>> = { wide: 9 / 16, card: 2 / 3 };

interface PictureProps {
  readonly picture: PictureView;
  readonly shape: PictureShape;
  /** How wide it is laid out, as the `sizes` attribute says it. */
  readonly sizes: string;
  /** The first picture of a page is fetched at once and with high priority. */
  readonly first?: boolean;
  /** Beside a headline that says the same, the alternative text would only be noise. */
  readonly decorative?: boolean;
}

/** The picture in its reserved space, on a ground of its dominant colour (an SVG, as inline style is not allowed). */
export function Picture({ picture, shape, sizes, first = false, decorative = false }: PictureProps) {
  const ratio = shape === 'full' ? picture.height / picture.width : ratios[shape];
  const widths = pictureWidths.filter((width) => width === 320 || width <= picture.width);
  const middle = widths.at(Math.min(1, widths.length - 1)) ?? 320;
  return (
    <span class="frame">
      <svg class="ground" aria-hidden="true">
        <rect width="100%" height="100%" fill={picture.colour} />
      </svg>
      <img
        src={picture.src(shape, middle)}
        srcset={widths.map((width) => `${picture.src(shape, width)} ${width}w`).join(', ')}
        sizes={sizes}
        width={1600}
        height={Math.round(1600 * ratio)}
        alt={decorative ? '' : picture.alt}
        lang={decorative ? undefined : (picture.altLanguage ?? undefined)}
        loading={first ? undefined : 'lazy'}
        fetchpriority={first ? 'high' : undefined}
        decoding="async"
      />
    </span>
  );
}

/** The credit, which follows a picture wherever it is shown. */
export function Credit({
  picture,
  messages,
}: {
  readonly picture: PictureView;
  readonly messages: Messages;
}) {
  return <small class="credit">{messages.credit(picture.credit)}</small>;
}
