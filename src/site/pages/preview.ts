import { picturesById } from '#media';
import type { Reply } from '#platform/http';
import { bodyEmbedHosts, bodyPictures, previewOf, type PreviewedStory } from '#stories';
import { languagesOf, noSuchPage } from '../address.ts';
import { navigation } from '../fragments/navigation.ts';
import type { House } from '../house.ts';
import { policyWithFrames } from '../policy.ts';
import { settingFor } from '../setting.ts';
import { openingView } from '../views/opening.ts';
import { storyView } from '../views/story.ts';
import { lay, own } from './lay.ts';
import { rails } from './rails.ts';

/** Nobody's cache and no robot's index keeps what is not published. */
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
  const setting = settingFor(house, language, now);
  const { theme } = house;
  // No page of a story that counts: no number stands where the script looks for one.
  const view = { ...storyView({ story, pictures }, setting), id: 0 };
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
      'story-head': own(url, 'story-head', () => theme.preview(view) + theme.storyHead(view)),
      'story-body': own(url, 'story-body', () => theme.storyBody(view)),
    }),
  };
  const reply = await house.press.once({ headers: {} }, recipe);
  const { etag: _, ...headers } = reply.headers;
  return { ...reply, headers: { ...headers, ...policyWithFrames(bodyEmbedHosts(story.body)), ...unkept } };
}

function picturesOf({ body, leadPicture }: PreviewedStory): number[] {
  return [...new Set([...bodyPictures(body), ...(leadPicture === null ? [] : [leadPicture])])];
}
