import { navigation } from '../fragments/navigation.ts';
import type { House } from '../house.ts';
import type { Fragment, Recipe } from '../press/index.ts';
import { settingFor, type Setting } from '../setting.ts';
import type { Theme } from '../theme.ts';
import { openingView, type OpeningFacts } from '../views/opening.ts';
import { lay, own } from './lay.ts';

type PlainPiece =
  | 'search'
  | 'counting'
  | 'story-counts'
  | 'moderation'
  | 'decision'
  | 'write'
  | 'comment-task'
  | 'reader'
  | 'error';

export interface PlainPage {
  readonly piece: PlainPiece;
  readonly language: string;
  readonly url: string;
  readonly opening: Omit<OpeningFacts, 'kind'>;
  readonly alternates?: Readonly<Record<string, string>>;
  draw(setting: Setting, theme: Theme): string;
}

/** A page with one piece between navigation and footer. */
export function plainPage(house: House, page: PlainPage): Recipe {
  const { piece, language, url, alternates } = page;
  const { theme } = house;
  const setting = settingFor(house, language, house.cx().now);
  const opening: Fragment = own(url, 'opening', () =>
    theme.opening(openingView(setting, { kind: 'page', ...page.opening })),
  );
  return {
    tags: ['settings', 'taxonomy'],
    parts: lay(house, language, theme.layouts[piece], {
      opening,
      navigation: navigation(house, { language, alternates }),
      [piece]: own(url, piece, () => page.draw(setting, theme)),
    }),
  };
}
