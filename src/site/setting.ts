import { robotPolicy, type RobotPolicy } from '#syndication';
import { paperSettings } from '#taxonomy';
import { prefixOf } from './address.ts';
import type { House } from './house.ts';
import type { PaperView, ThemeWords } from './theme.ts';
import { paperView } from './views/paper.ts';

/** What every piece in one language at one instant needs. */
export interface Setting {
  readonly language: string;
  readonly mainLanguage: string;
  readonly prefix: string;
  readonly timeZone: string;
  readonly words: ThemeWords;
  readonly paper: PaperView;
  /** What robots may do with its pages. */
  readonly policy: RobotPolicy;
  readonly now: Date;
}

/** What the pieces of a page share. */
export function settingFor(house: House, language: string, now: Date): Setting {
  const { settings, theme, assets, publicUrl } = house;
  return {
    language,
    mainLanguage: settings.get(paperSettings.language),
    prefix: prefixOf(settings, language),
    timeZone: settings.get(paperSettings.timeZone),
    words: theme.words(language),
    paper: paperView({ settings, assets, publicUrl, now }, language),
    policy: robotPolicy(settings),
    now,
  };
}
