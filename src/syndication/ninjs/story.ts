import { bodyText, type ReadableStory } from '#stories';
import { nameIn } from '#taxonomy';
import { selfOf } from '../addresses.ts';
import { bodyElsewhere } from '../body.ts';
import { correctionNote } from '../correction-note.ts';
import type { ExportedStory } from '../exported.ts';
import { frontHref, type PaperFacts } from '../paper.ts';
import { storyRights } from '../rights.ts';
import { ninjsPicture } from './picture.ts';
import { plain, said, standard, type NinjsAssociation, type NinjsItem } from './item.ts';

/** Roles of those who sign, as `infoSources` tells them; the wire reads them back. */
const roles = { words: 'author', pictures: 'photographer', translation: 'translator' } as const;

/**
 * A visible story as an item of IPTC ninjs 3.1, valid by its schema. Its `uri` never changes. ninjs knows no signal for a
 * correction: what was wrong stands in `edNote`, and `versionCreated` moves.
 */
export function ninjsStory(exported: ExportedStory, paper: PaperFacts): NinjsItem {
  const { story, pictures, related } = exported;
  const { language } = story;
  const rights = storyRights(paper, story);
  const text = bodyText(story.body);
  return {
    uri: selfOf(paper, 'stories', story.id),
    standard,
    type: 'text',
    representationType: 'full',
    pubStatus: 'usable',
    version: String(story.versionNumber),
    firstCreated: story.publishedAt.toISOString(),
    versionCreated: (story.updatedAt ?? story.publishedAt).toISOString(),
    contentCreated: story.publishedAt.toISOString(),
    ...(story.expiresAt ? { expires: story.expiresAt.toISOString() } : {}),
    language,
    ...said('by', bylineOf(story)),
    infoSources: story.bylines.map(({ role, author }) => ({
      name: nameIn(author.names, language),
      role: roles[role],
      uri: `${paper.publicUrl}${frontHref(paper, language, 'author', author.slug)}`,
    })),
    ...said('copyrightHolder', rights.holder),
    ...said('copyrightNotice', rights.notice),
    ...said('usageTerms', rights.terms),
    ...said('edNote', story.corrections.map((correction) => correctionNote(correction)).join('\n')),
    title: story.headline,
    headlines: [plain('main', story.headline)],
    ...(story.standfirst === '' ? {} : { descriptions: [plain('summary', story.standfirst)] }),
    bodies: [
      {
        role: 'main',
        contentType: 'text/html',
        charCount: Array.from(text).length,
        wordCount: text.split(/\s+/).filter(Boolean).length,
        value: bodyElsewhere(exported, paper),
      },
    ],
    subjects: subjectsOf(story),
    associations: [
      ...[...pictures.values()].map((picture) =>
        picture.id === story.leadPicture
          ? ninjsPicture(picture, paper, { rel: 'lead', caption: story.leadCaption, language })
          : ninjsPicture(picture, paper, { rel: 'body', caption: null, language }),
      ),
      ...story.translations.map((other) => ({
        ...partOf(other, 'translation', paper),
        language: other.language,
      })),
      ...related.map((other) => partOf(other, 'related', paper)),
    ],
    altIds: [{ role: 'url', value: `${paper.publicUrl}${story.href}` }],
  };
}

/** Another story, by its headline alone. */
function partOf(
  { id, headline, href }: { readonly id: number; readonly headline: string; readonly href: string },
  rel: string,
  paper: PaperFacts,
): NinjsAssociation {
  return {
    name: headline,
    rel,
    uri: selfOf(paper, 'stories', id),
    type: 'text',
    representationType: 'partial',
    headlines: [plain('main', headline)],
    altIds: [{ role: 'url', value: `${paper.publicUrl}${href}` }],
  };
}

/** Those who wrote it, in one line. */
function bylineOf({ bylines, language }: ReadableStory): string {
  return bylines
    .filter(({ role }) => role === 'words')
    .map(({ author }) => nameIn(author.names, language))
    .join(', ');
}

/** The section, then the topics, by names that other papers that run Masthead understand. */
function subjectsOf({ section, topics, language }: ReadableStory): object[] {
  const subject = (kind: string, { slug, names }: Pick<ReadableStory['section'], 'slug' | 'names'>) => ({
    name: nameIn(names, language),
    rel: kind,
    uri: `urn:masthead:${kind}:${encodeURIComponent(slug)}`,
  });
  return [subject('section', section), ...topics.map((topic) => subject('topic', topic))];
}
