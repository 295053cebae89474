import exifr from 'exifr';
import { takenAt } from './taken.ts';
import { readXmp, type XmpFacts } from './xmp.ts';

// oxlint-disable-next-line import/no-named-as-default-member -- a bundle in which Node finds no named exports
const { parse } = exifr;

/** What a picture says about itself. Each is empty where it does not say. */
export interface PictureTexts {
  readonly headline: string;
  readonly caption: string;
  readonly alt: string;
  readonly creator: string;
  readonly credit: string;
  readonly copyright: string;
  readonly source: string;
  /** Names from the nearest to the widest: “Mapo, Seoul, Korea”. */
  readonly place: string;
  readonly usageTerms: string;
  /** Addresses of the licence (Web Statement of Rights) and of the licensor. */
  readonly licencePage: string;
  readonly licensorPage: string;
  /** When it was taken, as ISO 8601 and only as exactly as the file says. */
  readonly taken: string;
}

/**
 * Reads XMP, then IPTC IIM, then EXIF: the first that says anything is believed. XMP goes first because IIM cuts a
 * credit at 32 bytes. Of the place only names are read; coordinates (GPS) are not read at all.
 * @param xmp the packet; where a format carries it is the decoder's business
 */
export async function readTexts(bytes: Buffer, xmp: string | undefined): Promise<PictureTexts> {
  const x: Partial<XmpFacts> = xmp === undefined ? {} : readXmp(xmp);
  const { iptc = {}, ifd0 = {}, exif = {} } = await readBlocks(bytes);
  const first = (...candidates: unknown[]) =>
    candidates.map((candidate) => textOf(candidate)).find((text) => text !== '') ?? '';
  return {
    headline: line(first(x.headline, iim(iptc['Headline']))),
    caption: clean(first(x.description, iim(iptc['Caption']), exifCaption(ifd0['ImageDescription']))),
    alt: clean(first(x.alt)),
    creator: line(first(x.creator, iim(iptc['Byline']), ifd0['Artist'])),
    credit: line(first(x.credit, iim(iptc['Credit']))),
    copyright: line(first(x.copyright, iim(iptc['CopyrightNotice']), ifd0['Copyright'])),
    source: line(first(x.source, iim(iptc['Source']))),
    place: line(first(placeOf(x.place ?? []), placeOf(iimPlace.map((name) => textOf(iim(iptc[name])))))),
    usageTerms: line(first(x.usageTerms)),
    licencePage: webAddress(x.licencePage ?? ''),
    licensorPage: webAddress(x.licensorPage ?? ''),
    taken: takenAt(x.taken, textOf(iptc['DateCreated']), textOf(iptc['TimeCreated']), exif),
  };
}

/** Text that the database and XML can hold, otherwise as it was written. */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll(unwritable, '').trim();
}

// oxlint-disable-next-line no-control-regex -- these are what must go
const unwritable = /[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/g;
const maxLine = 1_000;

/** The same on one line. It ends where XMP in a JPEG segment (64 KiB) would no longer hold it. */
export function line(text: string): string {
  const parts = text.split(/[\r\n]/).map(clean);
  return parts.filter(Boolean).join(' ').slice(0, maxLine).toWellFormed();
}

/** An address of the web, as it is written in a link; empty for anything else. */
export function webAddress(text: string): string {
  const trimmed = line(text);
  if (!URL.canParse(trimmed) || !/^https?:$/.test(new URL(trimmed).protocol)) return '';
  const { href } = new URL(trimmed);
  return href.length > maxLine ? '' : href;
}

const iimPlace = ['Sublocation', 'City', 'State', 'Country'];

/** Names that are there, each once: cities that are states name themselves twice. */
function placeOf(names: readonly string[]): string {
  return [...new Set(names.map((name) => line(name)).filter(Boolean))].join(', ');
}

type Block = Readonly<Record<string, unknown>>;

async function readBlocks(bytes: Buffer): Promise<{ iptc?: Block; ifd0?: Block; exif?: Block }> {
  try {
    const blocks: { iptc?: Block; ifd0?: Block; exif?: Block } | undefined = await parse(bytes, {
      iptc: true,
      ifd0: { pick: ['ImageDescription', 'Artist', 'Copyright'] },
      exif: { pick: ['DateTimeOriginal', 'OffsetTimeOriginal'] },
      gps: false,
      xmp: false,
      icc: false,
      mergeOutput: false,
      translateValues: false,
      reviveValues: false,
    });
    return blocks ?? {};
  } catch {
    // A format that exifr does not know (WebP), or a damaged block: the picture itself may still be sound.
    return {};
  }
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ');
  return typeof value === 'string' || typeof value === 'number' ? clean(String(value)) : '';
}

/**
 * IIM arrives byte by character: most writers mean UTF-8, whether they declare it (1:90) or not, the oldest Windows-1252.
 * A field's limit may have cut the last character in two; then the rest of it is dropped.
 */
function iim(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(iim);
  if (typeof value !== 'string') return value;
  const bytes = Buffer.from(value, 'latin1');
  try {
    const whole = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    const isCut = Buffer.byteLength(whole) < bytes.length;
    // All plain but for the end: that is one accented letter of the old writers, not a cut one.
    if (!isCut || /\P{ASCII}/u.test(whole)) return whole;
  } catch {
    // Not UTF-8.
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

/** Cameras fill this with their own name. */
function exifCaption(value: unknown): unknown {
  return typeof value === 'string' && /digital camera|^(sony dsc|dcim|exif_jpeg)/i.test(value.trim())
    ? ''
    : value;
}
