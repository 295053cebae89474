import { logoSetting, logoSrc, type Mark } from '#media';
import { dayIn } from '#platform/clock';
import type { Settings } from '#platform/settings';
import { paperIn } from '#taxonomy';
import { homeOf } from '../address.ts';
import { demonstration, simulatedReaders } from '../settings.ts';
import type { AssetsView, LogoMark, LogoView, PaperView, ThemeWords, TimeView } from '../theme.ts';

export interface PaperFacts {
  readonly settings: Settings;
  readonly assets: AssetsView;
  readonly publicUrl: string;
  readonly now: Date;
}

const rightToLeft = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** The paper as every piece of a page in `language` knows it. */
export function paperView({ settings, assets, publicUrl, now }: PaperFacts, language: string): PaperView {
  const named = paperIn(settings, language);
  return {
    ...named,
    logo: logoView(settings, named.name),
    language,
    direction: rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr',
    home: homeOf(settings, language),
    publicUrl,
    assets,
    simulated: settings.get(simulatedReaders) ? 'readers' : settings.get(demonstration) ? 'copy' : null,
    year: now.getUTCFullYear(),
  };
}

function logoView(settings: Settings, name: string): LogoView | null {
  const logo = settings.get(logoSetting);
  const view = ({ width, height, ...mark }: Mark) => ({ src: logoSrc(mark), width, height });
  return logo && { light: view(logo.light), dark: logo.dark && view(logo.dark), alt: logo.alt || name };
}

/** What stands for the paper where it has no logo, or a page no picture: its largest icon. */
export function markIn({ icons }: AssetsView): LogoMark | undefined {
  const largest = icons.toSorted((one, other) => other.size - one.size)[0];
  return largest && { src: largest.href, width: largest.size, height: largest.size };
}

/** An instant in the paper's own time zone: the server never writes a relative time. */
export function timeView(words: ThemeWords, timeZone: string, at: Date): TimeView {
  return { iso: at.toISOString(), text: words.instant(at, timeZone), zone: words.zone(at, timeZone) };
}

/** The next midnight in a time zone, to the minute: when the date at the top of the page is wrong. */
export function nextMidnight(now: Date, timeZone: string): Date {
  const today = dayIn(timeZone, now);
  const minute = 60_000;
  let low = Math.floor(now.getTime() / minute);
  let high = low + 26 * 60;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayIn(timeZone, new Date(middle * minute)) === today) low = middle;
    else high = middle;
  }
  return new Date(high * minute);
}
