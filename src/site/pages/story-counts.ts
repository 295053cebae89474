import { storySums } from '#audience';
import { storyCards } from '#stories';
import { noSuchPage, prefixOf } from '../address.ts';
import { earliest } from '../earliest.ts';
import type { House } from '../house.ts';
import { Moved } from '../moved.ts';
import type { Recipe } from '../press/index.ts';
import { settingFor } from '../setting.ts';
import { publicCounts } from '../settings.ts';
import { timeView } from '../views/paper.ts';
import { plainPage } from './plain.ts';

/** For how long the counts stand: they need not follow each view. */
const stands = 60_000;

/**
 * A story's counts for anybody, where the paper wants it, at `/stories/ID/counts` under the story's own language.
 * @throws Fault `site.no-such-page`; Moved to the story's language
 */
export async function storyCountsPage(house: House, language: string, id: number): Promise<Recipe> {
  const { db, now } = house.cx();
  if (!house.settings.get(publicCounts)) throw noSuchPage();
  const story = (await storyCards(db, [id], now)).get(id);
  if (!story) throw noSuchPage();
  const url = `${prefixOf(house.settings, story.language)}/stories/${id}/counts`;
  if (story.language !== language) throw new Moved(url);
  const [sums, horizon] = await Promise.all([storySums(db, id), house.horizon.of(language, now)]);
  const { words, timeZone } = settingFor(house, language, now);
  const title = words.storyCounts(story.headline);
  const page = plainPage(house, {
    piece: 'story-counts',
    language,
    url,
    // The story itself is what a search should find.
    opening: { title, description: title, canonical: url, indexed: false },
    draw: ({ paper }, theme) =>
      theme.storyCounts({
        paper,
        story: { text: story.headline, href: story.href },
        views: sums.views,
        reads: sums.reads,
        finishes: sums.finishes,
        meanSeconds: sums.views === 0 ? 0 : Math.round(sums.seconds / sums.views),
        at: timeView(words, timeZone, now),
        countingHref: `${prefixOf(house.settings, language)}/about/counting`,
      }),
  });
  return {
    ...page,
    tags: [...page.tags, `story:${id}`],
    validUntil: earliest([horizon, now.getTime() + stands]),
  };
}
