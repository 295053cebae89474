import { nameIn, type ByLanguage } from '#taxonomy';
import { selfOf } from '../addresses.ts';
import { asXhtml, bodyElsewhere } from '../body.ts';
import { correctionNote } from '../correction-note.ts';
import type { ExportedStory } from '../exported.ts';
import { frontHref, type PaperFacts } from '../paper.ts';
import { storyRights } from '../rights.ts';
import { each, escapeXml, nothing, xml, type Xml } from '../xml.ts';
import { newsItem, rightsInfo } from './item.ts';
import { pictureContent, pictureMeta, pictureRightsInfo } from './picture.ts';

/**
 * A visible story as a news item of IPTC NewsML-G2 2.35 (power conformance), valid by its schema: the words inline as XHTML,
 * the pictures as remote content, each with a `partMeta` for its creator and credit and a `rightsInfo` of its own.
 */
export function newsmlStory(exported: ExportedStory, paper: PaperFacts): Xml {
  const { story } = exported;
  const { language, bylines, topics, section, corrections } = story;
  const pictures = [...exported.pictures.values()];
  const rights = storyRights(paper, story);
  const url = (path: string) => `${paper.publicUrl}${path}`;
  const signed = bylines.filter(({ role }) => role === 'words');
  const others = bylines.filter(({ role }) => role !== 'words');
  return newsItem(
    {
      guid: selfOf(paper, 'stories', story.id),
      version: story.versionNumber,
      language,
      status: 'usable',
      paper,
      firstCreated: story.publishedAt,
      versionCreated: story.updatedAt ?? story.publishedAt,
      title: story.headline,
      editorialNotes: corrections.map((correction) => correctionNote(correction)),
      signal: corrections.length > 0 ? 'correction' : undefined,
      translations: story.translations.map((other) => ({
        guid: selfOf(paper, 'stories', other.id),
        href: url(other.href),
        language: other.language,
        title: other.headline,
      })),
    },
    xml`${rightsInfo(rights)}${each(pictures, (picture) => pictureRightsInfo(story.id, picture))}`,
    xml`<contentMeta>
<contentCreated>${story.publishedAt.toISOString()}</contentCreated>
${story.updatedAt ? xml`<contentModified>${story.updatedAt.toISOString()}</contentModified>\n` : nothing}${each(
      signed,
      ({ author }) =>
        xml`<creator uri="${url(frontHref(paper, language, 'author', author.slug))}" role="cpprole:author">${name(author.names, language)}</creator>\n`,
    )}${each(
      others,
      ({ role, author }) =>
        xml`<contributor uri="${url(frontHref(paper, language, 'author', author.slug))}">${name(author.names, language)}<definition>${role === 'pictures' ? 'Photographer' : 'Translator'}</definition></contributor>\n`,
    )}<altId>${url(story.href)}</altId>
<language tag="${language}"/>
${each(
  [
    { kind: 'section' as const, ...section },
    ...topics.map((topic) => ({ kind: 'topic' as const, ...topic })),
  ],
  ({ kind, slug, names }) =>
    xml`<subject type="cpnat:abstract" uri="${url(frontHref(paper, language, kind, slug))}">${allNames(names)}</subject>\n`,
)}<slugline>${decodeURIComponent(story.href.split('/').at(-1) ?? '')}</slugline>
<headline>${story.headline}</headline>
${bylineOf(signed.map(({ author }) => nameIn(author.names, language)))}${
      story.standfirst === ''
        ? nothing
        : xml`<description role="drol:summary">${story.standfirst}</description>\n`
    }</contentMeta>
${each(pictures, (picture) => pictureMeta(story, picture, paper))}<contentSet>
<inlineXML contenttype="application/xhtml+xml" xml:lang="${language}">
${{ markup: inlineXhtml(exported, paper) }}
</inlineXML>
${each(pictures, (picture) => pictureContent(story.id, picture, paper.publicUrl))}</contentSet>
`,
  );
}

function inlineXhtml(exported: ExportedStory, paper: PaperFacts): string {
  const { headline, language } = exported.story;
  const body = asXhtml(bodyElsewhere(exported, paper));
  return (
    `<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="${escapeXml(language)}">` +
    `<head><title>${escapeXml(headline)}</title></head><body>${body}</body></html>`
  );
}

const bylineOf = (names: readonly string[]) =>
  names.length === 0 ? nothing : xml`<by>${names.join(', ')}</by>\n`;

const name = (names: ByLanguage, language: string) => xml`<name>${nameIn(names, language)}</name>`;

const allNames = (names: ByLanguage) =>
  each(Object.entries(names), ([language, text]) => xml`<name xml:lang="${language}">${text}</name>`);
