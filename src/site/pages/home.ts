import { countStories, newestStories } from '#stories';
import { feedHref, frontStructuredData } from '#syndication';
import { homeOf, languagesOf, noSuchPage } from '../address.ts';
import { navigation } from '../fragments/navigation.ts';
import { dressCards } from '../gather/cards.ts';
import { earliest } from '../earliest.ts';
import { arrangeFront } from '../gather/pinned.ts';
import type { House } from '../house.ts';
import type { Recipe } from '../press/index.ts';
import { settingFor } from '../setting.ts';
import { frontSize } from '../settings.ts';
import type { FrontView } from '../theme.ts';
import { cardViews, sectionLink } from '../views/cards.ts';
import { openingView } from '../views/opening.ts';
import { pageUrl } from './front.ts';
import { lay, own } from './lay.ts';
import { rails } from './rails.ts';

/** Stories offered for each section's column: the theme leaves out those that stand at the page's top. */
const columnLength = 10;

/**
 * The home front of a language: its newest stories, and a column for each section on the first page.
 * @param notice what stands above it, as the theme drew it
 */
export async function homePage(house: House, language: string, page: number, notice = ''): Promise<Recipe> {
  const { db, now } = house.cx();
  const size = frontSize.home;
  const [total, newest, sections] = await Promise.all([
    countStories(db, { language, now }),
    newestStories(db, { language, now, limit: size, offset: (page - 1) * size }),
    house.sections.all(),
  ]);
  const pages = Math.max(1, Math.ceil(total / size));
  if (page > pages) throw noSuchPage();
  const laid =
    page === 1
      ? await arrangeFront(house, { section: null, language }, newest)
      : { cards: newest, until: undefined, tags: [] };
  const columns = await Promise.all(
    page > 1
      ? []
      : sections.map(({ id }) => newestStories(db, { language, now, section: id, limit: columnLength })),
  );
  const cards = [...new Map([...laid.cards, ...columns.flat()].map((card) => [card.id, card])).values()];
  const gathered = await dressCards(house, cards, language, now);
  const setting = settingFor(house, language, now);
  const views = new Map(cardViews(gathered, setting).map((card) => [card.id, card]));
  const viewsOf = (listed: readonly { readonly id: number }[]) =>
    listed.flatMap(({ id }) => views.get(id) ?? []);
  const home = (code: string) => homeOf(house.settings, code);
  const view: FrontView = {
    paper: setting.paper,
    kind: 'home',
    title: setting.paper.name,
    description: setting.paper.tagline,
    author: null,
    stories: viewsOf(laid.cards),
    page,
    pages,
    newer: page > 1 ? pageUrl(home(language), page - 1) : null,
    older: page < pages ? pageUrl(home(language), page + 1) : null,
    feedHref: feedHref(setting, language, 'home'),
    bySection: sections.flatMap((section, index) => {
      const stories = viewsOf(columns[index] ?? []);
      return stories.length === 0 ? [] : { section: sectionLink(section, setting), stories };
    }),
  };
  const { theme } = house;
  const url = pageUrl(home(language), page);
  const alternates =
    page === 1 ? Object.fromEntries(languagesOf(house.settings).map((code) => [code, home(code)])) : {};
  const opening = openingView(setting, {
    kind: 'front',
    title: page > 1 ? setting.words.page(page) : '',
    description: setting.paper.tagline || setting.paper.name,
    canonical: url,
    alternates,
    structuredData: frontStructuredData({
      paper: { ...setting.paper, mainLanguage: setting.mainLanguage },
      language,
      title: setting.paper.name,
      href: url,
      description: setting.paper.tagline,
      stories: laid.cards,
    }),
    previous: view.newer,
    next: view.older,
  });
  return {
    tags: ['stories', 'settings', ...laid.tags, ...gathered.tags],
    validUntil: earliest([laid.until, gathered.validUntil]),
    parts: lay(house, language, theme.layouts.home, {
      ...rails(house, language),
      opening: own(url, 'opening', () => theme.opening(opening)),
      navigation: navigation(house, { language }),
      front: own(url, 'front', () => notice + theme.front(view)),
      'front-sections': own(url, 'front-sections', () => theme.frontSections(view)),
    }),
  };
}
