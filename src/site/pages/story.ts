import type { Reader } from '#accounts';
import { thread, type ThreadPlace } from '#comments';
import { picturesById } from '#media';
import {
  bodyEmbedHosts,
  bodyPictures,
  bodyRelated,
  readStory,
  relatedStories,
  type ReadableStory,
} from '#stories';
import { storyAlternates, storyOpenGraph, storyStructuredData } from '#syndication';
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
import { markIn } from '../views/paper.ts';
import { storyView } from '../views/story.ts';
import { lay, own } from './lay.ts';
import { rails } from './rails.ts';

/**
 * The page of a story at its one address, with a part of its thread.
 * @param reader who signed in, where the page is for one reader alone
 */
export async function storyPage(
  house: House,
  id: number,
  url: string,
  place: ThreadPlace,
  reader?: Reader,
): Promise<Recipe> {
  const { db, now } = house.cx();
  const story = await readStory(db, id, now);
  if (!story) throw noSuchPage();
  const whole = url === story.href;
  if (!whole) await requireThread(house, id, place);
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
  const logo = setting.paper.logo?.light ?? markIn(setting.paper.assets);
  const described = {
    ...facts,
    paper: { ...setting.paper, mainLanguage: setting.mainLanguage },
    ...(logo ? { logo } : {}),
  };
  const opening = openingView(setting, {
    kind: 'story',
    title: whole ? story.headline : `${story.headline} – ${setting.words.comments}`,
    description: story.standfirst || story.headline,
    canonical: url,
    indexed: whole,
    alternates: whole ? alternates : {},
    formats: storyAlternates(house, story.href),
    meta: storyOpenGraph(described),
    structuredData: storyStructuredData(described),
    authors: view.bylines.filter(({ role }) => role === 'words').map(({ href }) => href),
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
      // A part of the thread may be no more when comments go.
      ...(whole ? [] : [`comments:${id}`]),
    ],
    validUntil: earliest([story.nextChange, related.nextChange]),
    personal: true,
    headers: {
      ...policyWithFrames(bodyEmbedHosts(story.body)),
      ...(reader ? { 'cache-control': 'private, no-cache' } : {}),
    },
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
      comments: comments(house, story, place, reader),
      'you-may-also-like': rail(house, { list: 'you-may-also-like', language, story: id }),
    }),
  };
}

/** Where the story stands in each language, itself among them. */
function alternatesOf(story: ReadableStory): Readonly<Record<string, string>> {
  const all = [story, ...story.translations].map(({ language, href }) => [language, href] as const);
  return Object.fromEntries(all.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** A part of the thread that is not there is no page: the cache holds only addresses that exist. */
async function requireThread(house: House, story: number, place: ThreadPlace): Promise<void> {
  const { db, now } = house.cx();
  const { comments: found } = await thread(db, story, { ...place, now });
  if (found.length === 0 && (place.after !== null || place.replies !== null)) throw noSuchPage();
}
