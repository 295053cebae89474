import { searchStories } from '#search';
import { noSuchPage, prefixOf } from '../address.ts';
import { gatherCards } from '../gather/cards.ts';
import type { House } from '../house.ts';
import type { Recipe } from '../press/index.ts';
import { searchSize } from '../settings.ts';
import { cardViews } from '../views/cards.ts';
import { plainPage } from './plain.ts';

/** What a search finds. Never kept: strangers choose its words. */
export async function searchPage(
  house: House,
  language: string,
  query: string,
  page: number,
): Promise<Recipe> {
  const { db, now } = house.cx();
  const offset = (page - 1) * searchSize;
  const found =
    query === ''
      ? { total: 0, results: [] }
      : await searchStories(db, { query, language, limit: searchSize, offset, now });
  if (page > 1 && offset >= found.total) throw noSuchPage();
  const gathered = await gatherCards(
    house,
    found.results.map(({ story }) => story),
    { language, now },
  );
  const snippets = new Map(found.results.map(({ story, snippetHtml }) => [story, snippetHtml]));
  const action = `${prefixOf(house.settings, language)}/search`;
  const link = (number: number) =>
    `${action}?q=${encodeURIComponent(query)}${number > 1 ? `&page=${number}` : ''}`;
  const words = house.theme.words(language);
  return plainPage(house, {
    piece: 'search',
    language,
    url: action,
    opening: {
      title: query === '' ? words.search : `${query} – ${words.search}`,
      description: words.search,
      canonical: action,
      indexed: false,
    },
    draw: (setting, theme) =>
      theme.search({
        paper: setting.paper,
        query,
        action,
        total: found.total,
        results: cardViews(gathered, setting).map((card) => ({
          ...card,
          snippet: snippets.get(card.id) ?? '',
        })),
        newer: page > 1 ? link(page - 1) : null,
        older: offset + searchSize < found.total ? link(page + 1) : null,
      }),
  });
}
