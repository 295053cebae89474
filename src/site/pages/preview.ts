import { previewedFront } from '#fronts';
import { picturesById } from '#media';
import type { Reply } from '#platform/http';
import {
  bodyEmbedHosts,
  bodyPictures,
  bodyRelated,
  previewOf,
  relatedStories,
  type PreviewedStory,
} from '#stories';
import { sectionsById } from '#taxonomy';
import { languagesOf, noSuchPage } from '../address.ts';
import { navigation } from '../fragments/navigation.ts';
import type { House } from '../house.ts';
import type { Recipe } from '../press/index.ts';
import { policyWithFrames } from '../policy.ts';
import { settingFor } from '../setting.ts';
import { openingView } from '../views/opening.ts';
import { storyView } from '../views/story.ts';
import { frontPage } from './front.ts';
import { homePage } from './home.ts';
import { lay, own } from './lay.ts';
import { rails } from './rails.ts';

/** Nobody’s cache and no robot's index keeps what is not published. */
const unkept = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'referrer-policy': 'no-referrer',
};

/** The working copy behind a preview link, as its page will look. Counts, comments and You May Also Like are left out. */
export async function previewPage(house: House, token: string): Promise<Reply> {
  const { db, now } = house.cx();
  const found = await previewOf(db, token, now);
  if (!found) throw noSuchPage();
  const story = { ...found, section: found.section ?? { id: 0, slug: '', names: {} } };
  const language = languagesOf(house.settings).includes(story.language)
    ? story.language
    : (languagesOf(house.settings)[0] ?? 'en');
  const pictures = await picturesById(db, picturesOf(found));
  const { links: related } = await relatedStories(db, bodyRelated(found.body), now);
  const setting = settingFor(house, language, now);
  const { theme } = house;
  // No page of a story that counts: no number stands where the script looks for one.
  const view = { ...storyView({ story, pictures, related }, setting), id: 0 };
  const opening = openingView(setting, {
    kind: 'story',
    title: `${setting.words.preview} – ${story.headline}`,
    description: '',
    canonical: null,
    indexed: false,
  });
  const url = 'preview';
  const recipe = {
    tags: [],
    parts: lay(house, language, theme.layouts.story, {
      ...rails(house, language),
      opening: own(url, 'opening', () => theme.opening(opening)),
      navigation: navigation(house, { language, section: story.section.slug }),
      'story-head': own(
        url,
        'story-head',
        () => theme.preview(setting.paper, 'story') + theme.storyHead(view),
      ),
      'story-body': own(url, 'story-body', () => theme.storyBody(view)),
    }),
  };
  return once(house, recipe, policyWithFrames(bodyEmbedHosts(story.body)));
}

/** A front as the draft behind a preview link lays it out: all else is as readers see it at this moment. */
export async function frontPreviewPage(house: House, token: string): Promise<Reply> {
  const { db, now } = house.cx();
  const found = await previewedFront(db, token, now);
  if (!found) throw noSuchPage();
  const { section, language, pins } = found;
  const drafted: House = { ...house, fronts: { ...house.fronts, of: () => Promise.resolve(pins) } };
  const notice = house.theme.preview(settingFor(house, language, now).paper, 'front');
  if (section === null) return once(house, await homePage(drafted, language, 1, notice));
  const of = (await sectionsById(db, [section])).get(section);
  if (!of) throw noSuchPage();
  return once(house, await frontPage(drafted, { kind: 'section', of }, language, 1, notice));
}

async function once(
  house: House,
  recipe: Recipe,
  policy: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const reply = await house.press.once({ headers: {} }, recipe);
  const { etag: _, ...headers } = reply.headers;
  return { ...reply, headers: { ...headers, ...policy, ...unkept } };
}

function picturesOf({ body, leadPicture, bylines }: PreviewedStory): number[] {
  const portraits = bylines.flatMap(({ author }) => author.picture ?? []);
  return [...new Set([...bodyPictures(body), ...(leadPicture === null ? [] : [leadPicture]), ...portraits])];
}
