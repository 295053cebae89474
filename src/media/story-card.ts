import { fileURLToPath } from 'node:url';
import sharp, { type OverlayOptions } from 'sharp';
import type { Cx } from '#platform/cx';
import { escapeHtml, graphemes } from '#platform/text';
import { usageOf } from '#taxonomy';
import { atBench } from './darkroom.ts';
import { dataMining } from './data-mining.ts';
import type { Picture } from './picture.ts';
import { keepRendition } from './rendition.ts';
import { creditPacket } from './xmp.ts';

/** Pixels of a story card: what Open Graph's readers show whole. */
export const cardSize = { width: 1200, height: 630 } as const;

/** What stands on a story card. */
export interface CardFacts {
  readonly headline: string;
  /** BCP 47; it chooses among the faces of the system for letters that our own lacks. */
  readonly language: string;
  /** The paper’s name. */
  readonly name: string;
  readonly picture?: Picture | undefined;
}

const fontfile = fileURLToPath(new URL('./fonts/source-serif.ttf', import.meta.url));
const margin = 64;
const room = cardSize.width - 2 * margin;
/** Where the foot (credit and name) begins, and the least ground between it and the headline. */
const foot = { top: 528, gap: 36 } as const;
/** Where a headline on plain ground begins; over a picture it ends where the foot’s gap begins, and leaves the picture free. */
const head = 110;
const mostHeight = foot.top - foot.gap - head;
const sizes = [80, 72, 64, 56, 50, 44, 38] as const;
// In ems: four lines of Korean are 5.3 high and four of Latin 4.7; five of Latin are 5.9.
const fourLines = 5.5;

const onPicture = { ink: '#ffffff' } as const;
const onPaper = { ink: '#1a1817', ground: '#fbf8f3' } as const;

/**
 * Draws a story's card as a JPEG: its headline over its picture with the credit, or on plain ground, and the paper's name.
 * The headline is made smaller until it takes four lines, and cut where even the smallest would take more.
 * @throws Fault `media.original-missing`
 */
export async function drawCard(cx: Cx, facts: CardFacts): Promise<Buffer> {
  const { picture } = facts;
  const under =
    picture &&
    (await cx.files.read(await keepRendition(cx, picture, { shape: 'wide', width: 1600, format: 'jpeg' })));
  return atBench(async () => {
    const ink = picture ? onPicture : onPaper;
    const headline = await fit(facts, ink.ink);
    const top = picture ? foot.top - foot.gap - (headline?.height ?? 0) : head;
    const right = isRightToLeft(facts.headline);
    const place = (line: Line | undefined, y: number, atRight: boolean): OverlayOptions[] =>
      line
        ? [{ input: line.png, top: y, left: atRight ? cardSize.width - margin - line.width : margin }]
        : [];
    const small = { size: 28, colour: ink.ink, language: facts.language };
    const name = await draw({ ...small, text: facts.name, weight: 700, width: room * 0.6, height: 40 });
    const credit =
      picture &&
      (await draw({
        ...small,
        text: picture.credit,
        weight: 400,
        width: room - (name?.width ?? 0) - 48,
        height: 64,
        align: right ? 'left' : 'right',
      }));
    const ground = under
      ? sharp(under).resize({ ...cardSize, fit: 'cover' })
      : sharp({ create: { ...cardSize, channels: 3, background: onPaper.ground } });
    const packet = picture && creditPacket({ ...picture, dataMining: dataMining(usageOf(cx.settings)) });
    const whole = ground.composite([
      { input: Buffer.from(picture ? shade(top) : rules()), top: 0, left: 0 },
      ...place(headline, top, right),
      ...place(name, foot.top + 14, right),
      ...place(credit, foot.top + 14, !right),
    ]);
    return (packet === undefined ? whole : whole.withXmp(packet))
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer();
  });
}

interface Line {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
}

async function fit({ headline, language }: CardFacts, colour: string): Promise<Line | undefined> {
  const drawn = (text: string, size: number) =>
    draw({ text, size, weight: 700, width: room, colour, language });
  const fits = (line: Line | undefined, size: number) =>
    !line || line.height <= Math.min(size * fourLines, mostHeight);
  for (const size of sizes) {
    const line = await drawn(headline, size);
    if (fits(line, size)) return line;
  }
  const smallest = sizes[sizes.length - 1] ?? 38;
  for (let letters = graphemes(headline); ;) {
    letters = letters.slice(0, Math.floor(letters.length * 0.85));
    const line = await drawn(`${letters.join('').trimEnd()}…`, smallest);
    if (fits(line, smallest) || letters.length < 2) return line;
  }
}

/** Text as a picture of its own, as wide as its ink; undefined where it has none. */
async function draw(wanted: {
  readonly text: string;
  readonly size: number;
  readonly weight: number;
  readonly width: number;
  /** Made smaller to keep within. */
  readonly height?: number;
  readonly colour: string;
  readonly language: string;
  /** Where its lines stand; text from right to left turns it round. */
  readonly align?: 'left' | 'right';
}): Promise<Line | undefined> {
  // The renderer reads XML, which has no control characters and no halves of a surrogate pair.
  const text = wanted.text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]+/gu, ' ')
    .trim();
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) return undefined;
  const span = `lang="${escapeHtml(wanted.language)}" foreground="${wanted.colour}" weight="${wanted.weight}"`;
  const { data, info } = await sharp({
    text: {
      text: `<span ${span}>${escapeHtml(text)}</span>`,
      font: `Source Serif 4, serif ${wanted.size}`,
      fontfile,
      width: Math.floor(wanted.width),
      align: wanted.align ?? 'left',
      wrap: 'word-char',
      rgba: true,
      dpi: 72,
    },
  })
    .resize({
      width: Math.floor(wanted.width),
      height: wanted.height ?? 4096,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { png: data, width: info.width, height: info.height };
}

/** Whether a text runs from right to left: its first letter says so, as for the renderer. */
function isRightToLeft(text: string): boolean {
  const [first = ''] = /\p{L}/u.exec(text) ?? [];
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u.test(
    first,
  );
}

/** Darkness over a picture: white text on it has a contrast of 7:1 even where the picture is white. */
function shade(top: number): string {
  const percent = (y: number) => `${Math.max(0, Math.round((100 * y) / cardSize.height))}%`;
  return svg(
    '<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-opacity=".16"/>' +
      `<stop offset="${percent(top - 130)}" stop-opacity=".2"/><stop offset="${percent(top - 12)}" stop-opacity=".66"/>` +
      '<stop offset="1" stop-opacity=".82"/></linearGradient></defs>' +
      `<rect width="100%" height="100%" fill="url(#s)"/>${foreRule('#ffffff', 0.55)}`,
  );
}

function rules(): string {
  return svg(
    `<rect x="${margin}" y="${margin}" width="${room}" height="6" fill="${onPaper.ink}"/>${foreRule(onPaper.ink, 0.4)}`,
  );
}

const foreRule = (colour: string, opacity: number) =>
  `<rect x="${margin}" y="${foot.top}" width="${room}" height="1" fill="${colour}" fill-opacity="${opacity}"/>`;

const svg = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${cardSize.width}" height="${cardSize.height}">${inside}</svg>`;
