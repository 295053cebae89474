import { commentCounts, commentsPerPage, threadParameter } from '#comments';
import { picturesById } from '#media';
import {
  bodyEmbedHosts,
  bodyPictures,
  bodyRelated,
  readStory,
  relatedStories,
  type ReadableStory,
} from '#stories';
import { storyOpenGraph, storyStructuredData } from '#syndication';
import { noSuchPage } from '../address.ts';
import { earliest } from '../earliest.ts';
import { comments } from '../fragments/comments.ts';
import { counts } from '../fragments/counts.ts';
import { navigation } from '../fragments/navigation.ts';
import { rail } from '../fragments/rail.ts';
import type { House } from '../house.ts';
import { policyWithFrames } from '../policy.ts';
import type { Recipe } from '../press/index.ts';
import { settingFor } from '../setting.ts';
import { openingView } from '../views/opening.ts';
import { storyView } from '../views/story.ts';
import { lay, own } from './lay.ts';
import { rails } from './rails.ts';

/** The page of a story at its one address; `page` is that of its thread. */
export async function storyPage(house: House, id: number, url: string, page: number): Promise<Recipe> {
  const { db, now } = house.cx();
  const story = await readStory(db, id, now);
  if (!story) throw noSuchPage();
  if (page > 1) await requireThreadPage(house, id, page);
  const pictureIds = [
    ...new Set([
      ...bodyPictures(story.body),
      ...(story.leadPicture === null ? [] : [story.leadPicture]),
      ...story.bylines.flatMap(({ author }) => author.picture ?? []),
    ]),
  ];
  const relatedIds = bodyRelated(story.body).filter((other) => other !== id);
  const related = await relatedStories(db, relatedIds, now);
  const facts = { story, pictures: await picturesById(db, pictureIds), related: related.links };
  const { language } = story;
  const setting = settingFor(house, language, now);
  const view = storyView(facts, setting);
  const alternates = alternatesOf(story);
  const { logo } = setting.paper;
  const described = {
    ...facts,
    paper: { ...setting.paper, mainLanguage: setting.mainLanguage },
    ...(logo ? { logo: logo.light } : {}),
  };
  const opening = openingView(setting, {
    kind: 'story',
    title: page > 1 ? `${story.headline} – ${setting.words.page(page)}` : story.headline,
    description: story.standfirst || story.headline,
    canonical: url,
    indexed: page === 1,
    alternates: page === 1 ? alternates : {},
    meta: storyOpenGraph(described),
    structuredData: storyStructuredData(described),
  });
  const { theme } = house;
  return {
    story: id,
    tags: [
      `story:${id}`,
      'taxonomy',
      'settings',
      ...pictureIds.map((picture) => `picture:${picture}`),
      ...relatedIds.map((other) => `story:${other}`),
      // A page of the thread may be no more when comments go.
      ...(page > 1 ? [`comments:${id}`] : []),
    ],
    validUntil: earliest([story.nextChange, related.nextChange]),
    headers: policyWithFrames(bodyEmbedHosts(story.body)),
    parts: lay(house, language, theme.layouts.story, {
      ...rails(house, language),
      opening: own(url, 'opening', () => theme.opening(opening)),
      navigation: navigation(house, {
        language,
        section: story.section.slug,
        ...(story.translations.length > 0 ? { alternates } : {}),
      }),
      'story-head': own(url, 'story-head', () => theme.storyHead(view)),
      counts: counts(house, id, language),
      'story-body': own(url, 'story-body', () => theme.storyBody(view)),
      comments: comments(house, story, page),
      'you-may-also-like': rail(house, { list: 'you-may-also-like', language, story: id }),
    }),
  };
}

/** Where the story stands in each language, itself among them. */
function alternatesOf(story: ReadableStory): Readonly<Record<string, string>> {
  const all = [story, ...story.translations].map(({ language, href }) => [language, href] as const);
  return Object.fromEntries(all.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** A page of the thread that is not there is no page: the cache holds only addresses that exist. */
async function requireThreadPage(house: House, story: number, page: number): Promise<void> {
  const said = (await commentCounts(house.cx().db, [story])).get(story) ?? 0;
  if (page > Math.max(1, Math.ceil(said / commentsPerPage))) throw noSuchPage();
}

/** The story's address at a page of its thread. */
export const threadUrl = (href: string, page: number) =>
  page > 1 ? `${href}?${threadParameter}=${page}` : href;
