import { bodyText } from '#stories';
import { nameIn, type ByLanguage } from '#taxonomy';
import { selfOf } from '../addresses.ts';
import { bodyElsewhere } from '../body.ts';
import type { ExportedStory } from '../exported.ts';
import { frontHref, type FrontKind, type PaperFacts } from '../paper.ts';
import { storyRights } from '../rights.ts';
import { pictureJson } from './picture-json.ts';
import type { StoryJson } from './schemas.ts';

/** A story as the API tells it, with all of its fields. No e-mail address, no view count. */
export function storyJson(exported: ExportedStory, paper: PaperFacts, comments: number): StoryJson {
  const { story, pictures, related } = exported;
  const { language } = story;
  const lead = story.leadPicture === null ? undefined : pictures.get(story.leadPicture);
  const named = namedIn(paper, language);
  const rights = storyRights(paper, story);
  return {
    id: story.id,
    self: selfOf(paper, 'stories', story.id),
    url: `${paper.publicUrl}${story.href}`,
    language,
    headline: story.headline,
    standfirst: story.standfirst,
    section: named('section', story.section),
    topics: story.topics.map((topic) => named('topic', topic)),
    bylines: story.bylines.map(({ role, author }) => ({
      ...named('author', author),
      role,
      title: nameIn(author.titles, language),
    })),
    publishedAt: story.publishedAt.toISOString(),
    updatedAt: story.updatedAt?.toISOString() ?? null,
    expiresAt: story.expiresAt?.toISOString() ?? null,
    version: story.versionNumber,
    picture: lead ? pictureJson(lead, paper, { caption: story.leadCaption, language }) : null,
    pictures: [...pictures.values()]
      .filter((picture) => picture !== lead)
      .map((picture) => pictureJson(picture, paper, { language })),
    corrections: story.corrections.map(({ kind, note, at }) => ({ kind, note, at: at.toISOString() })),
    translations: story.translations.map((other) => ({
      id: other.id,
      self: selfOf(paper, 'stories', other.id),
      url: `${paper.publicUrl}${other.href}`,
      language: other.language,
      headline: other.headline,
    })),
    related: related.map((other) => ({
      id: other.id,
      self: selfOf(paper, 'stories', other.id),
      url: `${paper.publicUrl}${other.href}`,
      headline: other.headline,
    })),
    comments,
    copyright: rights.notice,
    copyrightHolder: rights.holder,
    usageTerms: rights.terms,
    licence: rights.licence,
    body: bodyElsewhere(exported, paper),
    text: bodyText(story.body),
  };
}

/** Gives a section, topic or author its name and address in a language. */
export function namedIn(paper: PaperFacts, language: string) {
  return (kind: FrontKind, { slug, names }: { readonly slug: string; readonly names: ByLanguage }) => ({
    slug,
    name: nameIn(names, language),
    url: `${paper.publicUrl}${frontHref(paper, language, kind, slug)}`,
  });
}
