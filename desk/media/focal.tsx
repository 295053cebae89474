import { useWords } from '../app/words.tsx';
import { messages } from './messages.ts';
import { srcOf, type Card } from './sheet.tsx';

export interface Look {
  readonly x: number;
  readonly y: number;
}

type Shown = Pick<Card, 'href' | 'width' | 'height' | 'alt' | 'colour'>;

const inside = (part: number) => Math.round(Math.min(1, Math.max(0, part)) * 1_000) / 1_000;
const percent = (part: number) => Math.round(part * 100);

/** Where crops look: by a click on the picture, or by arrow keys. */
export function FocalPoint({
  picture,
  look,
  disabled,
  onChange,
}: {
  readonly picture: Shown;
  readonly look: Look;
  readonly disabled: boolean;
  onChange(look: Look): void;
}) {
  const words = useWords(messages);
  const move = (x: number, y: number) => onChange({ x: inside(x), y: inside(y) });
  return (
    <button
      type="button"
      className="focal"
      disabled={disabled}
      title={words.focalNote}
      aria-label={`${words.focal}: ${words.focalAt(percent(look.x), percent(look.y))}`}
      style={{ aspectRatio: `${picture.width} / ${picture.height}`, backgroundColor: picture.colour }}
      onClick={(event) => {
        // A click by keyboard has no place.
        if (event.detail === 0) return;
        const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
        move((event.clientX - left) / width, (event.clientY - top) / height);
      }}
      onKeyDown={(event) => {
        const step = event.shiftKey ? 0.1 : 0.01;
        const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
        if (!by) return;
        event.preventDefault();
        move(look.x + (by[0] ?? 0) * step, look.y + (by[1] ?? 0) * step);
      }}
    >
      <img
        src={srcOf(picture.href, 'full', 1024)}
        alt={picture.alt}
        width={picture.width}
        height={picture.height}
      />
      <span className="focal-point" style={{ left: `${look.x * 100}%`, top: `${look.y * 100}%` }} />
    </button>
  );
}

const crops = { wide: 16 / 9, card: 3 / 2, square: 1 } as const;

/** `object-position` in percent by which a frame of `ratio` shows what `cropOf` (src/media/shape.ts) cuts out. */
export function positionOf(width: number, height: number, ratio: number, look: Look): string {
  const cropWidth = Math.min(width, height * ratio);
  const cropHeight = Math.min(height, width / ratio);
  const part = (at: number, whole: number, cut: number) =>
    whole - cut < 1 ? 50 : Math.min(1, Math.max(0, (at * whole - cut / 2) / (whole - cut))) * 100;
  return `${part(look.x, width, cropWidth)}% ${part(look.y, height, cropHeight)}%`;
}

/** What each crop will show, at once. */
export function Crops({ picture, look }: { readonly picture: Shown; readonly look: Look }) {
  const words = useWords(messages);
  const { width, height, href } = picture;
  return (
    <ul className="crops">
      {(['wide', 'card', 'square'] as const).map((shape) => (
        <li key={shape}>
          <img
            src={srcOf(href, 'full', 640)}
            alt=""
            style={{
              aspectRatio: crops[shape],
              objectFit: 'cover',
              objectPosition: positionOf(width, height, crops[shape], look),
            }}
          />
          <span className="note">{words.crop[shape]}</span>
        </li>
      ))}
    </ul>
  );
}
