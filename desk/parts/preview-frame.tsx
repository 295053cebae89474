import { useLayoutEffect, useRef } from 'react';

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
  /** Pixels of the desk. */
  readonly height: number;
}

/** A page of the paper inside the desk, made small until its whole width is seen. Another `key` loads it anew. */
export function PreviewFrame({ src, title, width, height }: PreviewFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current: outer } = frame;
    if (!outer) return undefined;
    const fit = () => {
      const scale = Math.min(1, outer.clientWidth / widths[width]);
      if (scale > 0) outer.style.setProperty('--scale', String(scale));
    };
    const watch = new ResizeObserver(fit);
    watch.observe(outer);
    outer.style.setProperty('--wide', `${widths[width]}px`);
    outer.style.setProperty('--tall', `${height}px`);
    fit();
    return () => watch.disconnect();
  }, [width, height]);
  return (
    <div className={`preview-frame ${width}`} ref={frame}>
      <iframe src={src} title={title} />
    </div>
  );
}
