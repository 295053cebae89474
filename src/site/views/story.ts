import { altIn, pictureSrc, pictureWidths, shapeSize, type Picture } from '#media';
import { bodyHtml, bodyText, type ReadableStory, type RelatedStories } from '#stories';
import { storyRights } from '#syndication';
import { nameIn } from '#taxonomy';
import type { Setting } from '../setting.ts';
import type { ContactView, StoryView } from '../theme.ts';
import { creditShown, pictureView, portraitView, sectionLink } from './cards.ts';
import { nameOfLanguage } from './language.ts';
import { timeView } from './paper.ts';
import { shareView } from './share.ts';

export interface StoryFacts {
  readonly story: ReadableStory;
  readonly pictures: ReadonlyMap<number, Picture>;
  readonly related: RelatedStories['links'];
}

/** A story's page, apart from what many pages share. */
export function storyView({ story, pictures, related }: StoryFacts, setting: Setting): StoryView {
  const { paper, words, timeZone, language, prefix } = setting;
  const url = `${paper.publicUrl}${story.href}`;
  const lead = story.leadPicture === null ? undefined : pictures.get(story.leadPicture);
  const at = (instant: Date) => timeView(words, timeZone, instant);
  return {
    paper,
    id: story.id,
    href: story.href,
    url,
    headline: story.headline,
    standfirst: story.standfirst,
    section: sectionLink(story.section, setting),
    topics: story.topics.map((topic) => ({
      text: nameIn(topic.names, language),
      href: encodeURI(`${prefix}/topics/${topic.slug}`),
    })),
    bylines: story.bylines.map(({ author, role }) => ({
      text: nameIn(author.names, language),
      href: authorHref(author.slug, prefix),
      role,
      title: nameIn(author.titles, language),
      picture: portraitView(author, pictures, setting),
    })),
    published: at(story.publishedAt),
    updated: story.updatedAt === null ? null : at(story.updatedAt),
    corrections: story.corrections.map(({ kind, note, at: instant }) => ({ kind, note, at: at(instant) })),
    picture: lead ? pictureView(lead, setting, story.leadCaption) : null,
    bodyHtml: bodyHtml(story.body, {
      picture: (id) => bodyPicture(pictures.get(id), setting),
      related: { label: words.related, story: (id) => related.get(id) },
    }),
    translations: story.translations.map((other) => ({
      code: other.language,
      text: nameOfLanguage(other.language),
      href: other.href,
    })),
    contacts: contactsOf(story, setting),
    rights: rightsOf(story, setting),
    share: shareView({ story, url, words }),
    minutes: minutesOf(bodyText(story.body), language),
  };
}

const authorHref = (slug: string, prefix: string) => encodeURI(`${prefix}/authors/${slug}`);

function contactsOf(story: ReadableStory, { language, prefix }: Setting): ContactView[] {
  const contacts = new Map<number, ContactView>();
  for (const { author } of story.bylines) {
    if (author.email === null || !author.showEmail) continue;
    contacts.set(author.id, {
      name: nameIn(author.names, language),
      writeHref: `${authorHref(author.slug, prefix)}/write`,
    });
  }
  return [...contacts.values()];
}

function rightsOf(story: ReadableStory, { paper }: Setting): StoryView['rights'] {
  // What comes back from an export of this paper is its own.
  if (story.sourceRights === null || story.sourceRights.holder === paper.name) return null;
  const { holder, notice, terms, licence } = storyRights({ name: paper.name, terms: '' }, story);
  return {
    notice: notice.includes(holder) ? notice : `${holder} · ${notice}`,
    terms,
    licence,
  };
}

function bodyPicture(picture: Picture | undefined, { language, mainLanguage }: Setting) {
  if (!picture) return undefined;
  return {
    src: pictureSrc(picture, 'full', 1024),
    srcset: pictureWidths
      .filter((width) => width === pictureWidths[0] || width <= picture.width)
      .map((width) => `${pictureSrc(picture, 'full', width)} ${shapeSize(picture, 'full', width).width}w`)
      .join(', '),
    ...shapeSize(picture, 'full', 1024),
    ...altIn(picture, language, mainLanguage),
    caption: picture.caption,
    credit: creditShown(picture.credit),
    usageTerms: picture.usageTerms,
  };
}

/** Minutes to read a text at a calm pace: 230 words, or 500 syllables of Korean, Chinese or Japanese. */
export function minutesOf(text: string, language: string): number {
  const dense = /^(ko|zh|ja)\b/.test(language);
  const units = dense
    ? (text.match(/[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu) ?? []).length /
      500
    : (text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? []).length / 230;
  return Math.max(1, Math.round(units));
}
