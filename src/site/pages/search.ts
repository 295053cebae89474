import { commentCounts } from '#comments';
import { picturesById } from '#media';
import type { Db } from '#platform/db';
import { nameFacets, parseQuery, searchStories, setFilter, spellingHelp, type NamedFacet } from '#search';
import { storyCards } from '#stories';
import { searchFeedHref, searchFeeds } from '#syndication';
import { paperSettings } from '#taxonomy';
import { noSuchPage, prefixOf } from '../address.ts';
import type { House } from '../house.ts';
import type { Recipe } from '../press/index.ts';
import { searchSize } from '../settings.ts';
import type { SearchView } from '../theme.ts';
import { cardViews, type CardFacts } from '../views/cards.ts';
import { plainPage } from './plain.ts';

export interface SearchAsked {
  readonly language: string;
  readonly query: string;
  readonly order: 'best' | 'newest';
  readonly page: number;
}

/** What a search finds. Never kept: strangers choose its words. */
export async function searchPage(house: House, asked: SearchAsked): Promise<Recipe> {
  const { language, query, order, page } = asked;
  const { db, now } = house.cx();
  const offset = (page - 1) * searchSize;
  const timeZone = house.settings.get(paperSettings.timeZone);
  const within = { language, order, limit: searchSize, offset, facets: true, timeZone, now };
  const found = await searchStories(db, { query, ...within });
  if (page > 1 && offset >= found.total) throw noSuchPage();
  const [gathered, facets, help] = await Promise.all([
    gatherResults(
      db,
      found.results.map(({ story }) => story),
      now,
    ),
    found.total > 0 ? nameFacets(db, found.facets, language) : [],
    page === 1 && found.mayBeMisspelt ? spellingHelp(db, { query, language, now }) : undefined,
  ]);
  const snippets = new Map(found.results.map(({ story, snippetHtml }) => [story, snippetHtml]));
  const action = `${prefixOf(house.settings, language)}/search`;
  const link = (change: Partial<SearchAsked>) => hrefOf(action, { ...asked, page: 1, ...change });
  const words = house.theme.words(language);
  const paper = { mainLanguage: house.settings.get(paperSettings.language) };
  const feedHref = query === '' ? null : searchFeedHref(paper, language, query);
  return plainPage(house, {
    piece: 'search',
    language,
    url: action,
    opening: {
      title: query === '' ? words.search : `${query} – ${words.search}`,
      description: words.search,
      canonical: action,
      indexed: false,
      feed: query === '' ? undefined : { text: query, links: searchFeeds(paper, language, query) },
    },
    draw: (setting, theme) =>
      theme.search({
        paper: setting.paper,
        query,
        action,
        total: found.total,
        order,
        orders: { best: link({ order: 'best' }), newest: link({ order: 'newest' }) },
        didYouMean: help === undefined ? null : { text: help, href: link({ query: help }) },
        narrowed: narrowed(query, facets, (without) => link({ query: without })),
        facets: choices(query, facets, found.total, (within) => link({ query: within })),
        feedHref,
        results: cardViews(gathered, setting).map((card) => ({
          ...card,
          snippet: snippets.get(card.id) ?? '',
        })),
        newer: page > 1 ? link({ page: page - 1 }) : null,
        older: offset + searchSize < found.total ? link({ page: page + 1 }) : null,
      }),
  });
}

/** Cards in the order found. Unlike those of a front they need no instant until which they hold. */
async function gatherResults(db: Db, ids: readonly number[], now: Date): Promise<CardFacts> {
  const visible = await storyCards(db, ids, now);
  const cards = ids.flatMap((id) => visible.get(id) ?? []);
  const [comments, pictures] = await Promise.all([
    commentCounts(db, ids),
    picturesById(
      db,
      cards.flatMap(({ leadPicture }) => leadPicture ?? []),
    ),
  ]);
  return { cards, comments, pictures };
}

function hrefOf(action: string, { query, order, page }: SearchAsked): string {
  const rest = `${order === 'newest' ? '&order=newest' : ''}${page > 1 ? `&page=${page}` : ''}`;
  return `${action}?q=${encodeURIComponent(query)}${rest}`;
}

/** The filters of a question by the names of what they name, each leading to the question without it. */
function narrowed(
  query: string,
  facets: readonly NamedFacet[],
  link: (query: string) => string,
): SearchView['narrowed'] {
  const set = parseQuery(query).filters;
  const without = (...names: readonly (keyof typeof set)[]) =>
    link(names.reduce((left, name) => setFilter(left, name, undefined), query));
  const year = wholeYear(set);
  const days = year === undefined ? (['after', 'before'] as const) : [];
  const named = (['section', 'author', 'topic', ...days] as const).flatMap((kind) => {
    const asked = set[kind];
    if (asked === undefined) return [];
    const known = facets.find((facet) => facet.kind === kind && facet.value === asked.toLowerCase());
    return { kind, value: known?.name ?? asked, href: without(kind) };
  });
  return year === undefined
    ? named
    : [...named, { kind: 'year', value: year, href: without('after', 'before') }];
}

/** The year that two filters leave, if that is what they do. */
function wholeYear({
  after = '',
  before = '',
}: ReturnType<typeof parseQuery>['filters']): string | undefined {
  const year = after.slice(0, 4);
  return after === `${year}-01-01` && before === `${Number(year) + 1}-01-01` ? year : undefined;
}

/** What narrows the answer down further: not what all of it has in common. */
function choices(
  query: string,
  facets: readonly NamedFacet[],
  total: number,
  link: (query: string) => string,
): SearchView['facets'] {
  const within = ({ kind, value }: NamedFacet) =>
    kind === 'year'
      ? setFilter(setFilter(query, 'after', value), 'before', String(Number(value) + 1))
      : setFilter(query, kind, value);
  return (['section', 'author', 'topic', 'year'] as const).flatMap((kind) => {
    const own = facets.filter((facet) => facet.kind === kind && facet.stories < total).slice(0, 6);
    return own.length === 0
      ? []
      : {
          kind,
          choices: own.map((one) => ({ text: one.name, href: link(within(one)), stories: one.stories })),
        };
  });
}
