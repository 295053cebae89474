import { countStories, newestStories } from '#stories';
import { feedHref, frontFeeds, frontHref, frontStructuredData } from '#syndication';
import { nameIn, type Author, type Section, type Topic } from '#taxonomy';
import { languagesOf, noSuchPage } from '../address.ts';
import { navigation } from '../fragments/navigation.ts';
import { dressCards } from '../gather/cards.ts';
import { earliest } from '../earliest.ts';
import { arrangeFront } from '../gather/pinned.ts';
import type { House } from '../house.ts';
import type { Recipe } from '../press/index.ts';
import { settingFor } from '../setting.ts';
import { frontSize } from '../settings.ts';
import type { FrontView } from '../theme.ts';
import { cardViews, portraitView } from '../views/cards.ts';
import { openingView } from '../views/opening.ts';
import { lay, own } from './lay.ts';
import { rails } from './rails.ts';

export type FrontOf =
  | { readonly kind: 'section'; readonly of: Section }
  | { readonly kind: 'topic'; readonly of: Topic }
  | { readonly kind: 'author'; readonly of: Author };

/**
 * A page of the front of a section, topic or author.
 * @param notice what stands above it, as the theme drew it
 */
export async function frontPage(
  house: House,
  front: FrontOf,
  language: string,
  page: number,
  notice = '',
): Promise<Recipe> {
  const { db, now } = house.cx();
  const { kind, of } = front;
  const filter = { language, now, [kind]: of.id };
  const size = frontSize.others;
  const [total, cards] = await Promise.all([
    countStories(db, filter),
    newestStories(db, { ...filter, limit: size, offset: (page - 1) * size }),
  ]);
  const pages = Math.max(1, Math.ceil(total / size));
  if (page > pages) throw noSuchPage();
  const laid =
    kind === 'section' && page === 1
      ? await arrangeFront(house, { section: of.id, language }, cards)
      : { cards, until: undefined, tags: [] };
  const portrait = front.kind === 'author' ? front.of.picture : null;
  const gathered = await dressCards(house, laid.cards, language, now, portrait === null ? [] : [portrait]);
  const setting = settingFor(house, language, now);
  const addressIn = (code: string, number: number) =>
    pageUrl(frontHref(setting, code, kind, of.slug), number);
  const url = addressIn(language, page);
  const feed = feedHref(setting, language, kind, of.slug);
  const title = nameIn(of.names, language);
  const author =
    front.kind === 'author'
      ? {
          ...authorView(front.of, language, addressIn(language, 1)),
          picture: portraitView(front.of, gathered.pictures, setting),
        }
      : null;
  const view: FrontView = {
    paper: setting.paper,
    kind,
    title,
    description: front.kind === 'section' ? front.of.description : (author?.bio ?? ''),
    author,
    stories: cardViews(gathered, setting),
    page,
    pages,
    newer: page > 1 ? addressIn(language, page - 1) : null,
    older: page < pages ? addressIn(language, page + 1) : null,
    feedHref: feed,
    bySection: [],
  };
  const { theme } = house;
  // Further pages differ in number from language to language.
  const alternates =
    page === 1
      ? Object.fromEntries(languagesOf(house.settings).map((code) => [code, addressIn(code, 1)]))
      : {};
  const opening = openingView(setting, {
    kind: 'front',
    title: page > 1 ? `${title} – ${setting.words.page(page)}` : title,
    description: view.description || `${title} – ${setting.paper.name}`,
    canonical: url,
    alternates,
    feed: {
      text: `${title} – ${setting.paper.name}`,
      links: frontFeeds(setting, language, kind, of.slug),
    },
    structuredData: frontStructuredData({
      paper: { ...setting.paper, mainLanguage: setting.mainLanguage },
      language,
      title,
      href: url,
      description: view.description,
      stories: laid.cards,
      ...(author
        ? { author: { jobTitle: author.title, image: author.picture?.src('card', 640) ?? null } }
        : {}),
    }),
    previous: view.newer,
    next: view.older,
  });
  return {
    tags: ['stories', 'settings', ...laid.tags, ...gathered.tags],
    validUntil: earliest([laid.until, gathered.validUntil]),
    parts: lay(house, language, theme.layouts.front, {
      ...rails(house, language, front.kind === 'section' ? of.id : undefined),
      opening: own(url, 'opening', () => theme.opening(opening)),
      navigation: navigation(house, {
        language,
        section: front.kind === 'section' ? of.slug : undefined,
        alternates,
      }),
      front: own(url, 'front', () => notice + theme.front(view)),
      'front-sections': own(url, 'front-sections', () => theme.frontSections(view)),
    }),
  };
}

export const pageUrl = (href: string, page: number) => (page > 1 ? `${href}?page=${page}` : href);

function authorView(author: Author, language: string, href: string) {
  return {
    title: nameIn(author.titles, language),
    bio: nameIn(author.bios, language),
    writeHref: author.email !== null && author.showEmail ? `${href}/write` : null,
  };
}
