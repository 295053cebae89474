/** Pixels that a page of the paper is given. */
const widths = { phone: 390, desktop: 1280 } as const;

/** As wide as a phone or as a desk's screen. */
export type PreviewWidth = keyof typeof widths;

interface WidthChoiceProps {
  readonly width: PreviewWidth;
  readonly names: Readonly<Record<PreviewWidth, string>>;
  choose(width: PreviewWidth): void;
}

/** The buttons by which a person chooses how wide a preview is. */
export function WidthChoice({ width, names, choose }: WidthChoiceProps) {
  return (['phone', 'desktop'] as const).map((one) => (
    <button
      key={one}
      type="button"
      className="button"
      aria-pressed={width === one}
      onClick={() => choose(one)}
    >
      {names[one]}
    </button>
  ));
}

interface PreviewFrameProps {
  readonly src: string;
  readonly title: string;
  readonly width: PreviewWidth;
  /** Pixels. */
  readonly height: number;
}

/** A page of the paper inside the desk. Another `key` loads it anew. */
export function PreviewFrame({ src, title, width, height }: PreviewFrameProps) {
  return (
    <div className={`preview-frame ${width}`} tabIndex={0} role="region" aria-label={title}>
      <iframe src={src} title={title} width={widths[width]} height={height} />
    </div>
  );
}
