import { countCorrections, listCorrections } from '#stories';
import { languagesOf, noSuchPage, prefixOf } from '../address.ts';
import { navigation } from '../fragments/navigation.ts';
import type { House } from '../house.ts';
import type { Recipe } from '../press/index.ts';
import { settingFor } from '../setting.ts';
import { frontSize } from '../settings.ts';
import { openingView } from '../views/opening.ts';
import { timeView } from '../views/paper.ts';
import { pageUrl } from './front.ts';
import { lay, own } from './lay.ts';

/** All corrections of stories that may be seen, newest first. */
export async function correctionsPage(house: House, language: string, page: number): Promise<Recipe> {
  const { db, now } = house.cx();
  const size = frontSize.others;
  const filter = { language, now };
  const [total, found, validUntil] = await Promise.all([
    countCorrections(db, filter),
    listCorrections(db, { ...filter, limit: size, offset: (page - 1) * size }),
    house.horizon.of(language, now),
  ]);
  const pages = Math.max(1, Math.ceil(total / size));
  if (page > pages) throw noSuchPage();
  const setting = settingFor(house, language, now);
  const { words, timeZone, paper } = setting;
  const addressIn = (code: string, number: number) =>
    pageUrl(`${prefixOf(house.settings, code)}/corrections`, number);
  const url = addressIn(language, page);
  const newer = page > 1 ? addressIn(language, page - 1) : null;
  const older = page < pages ? addressIn(language, page + 1) : null;
  const alternates =
    page === 1
      ? Object.fromEntries(languagesOf(house.settings).map((code) => [code, addressIn(code, 1)]))
      : {};
  const title = words.corrections;
  const { theme } = house;
  const opening = openingView(setting, {
    kind: 'page',
    title: page > 1 ? `${title} – ${words.page(page)}` : title,
    description: `${title} – ${paper.name}`,
    canonical: url,
    alternates,
    previous: newer,
    next: older,
  });
  const view = {
    paper,
    corrections: found.map(({ kind, note, at, headline, href }) => ({
      kind,
      note,
      at: timeView(words, timeZone, at),
      story: { text: headline, href },
    })),
    newer,
    older,
  };
  return {
    tags: ['stories', 'settings', 'taxonomy', ...new Set(found.map(({ story }) => `story:${story}`))],
    validUntil,
    parts: lay(house, language, theme.layouts.corrections, {
      opening: own(url, 'opening', () => theme.opening(opening)),
      navigation: navigation(house, { language, alternates }),
      corrections: own(url, 'corrections', () => theme.corrections(view)),
    }),
  };
}
