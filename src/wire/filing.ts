import type { Cx } from '#platform/cx';
import type { Byline } from '#stories';
import {
  ensureAuthor,
  ensureLanguage,
  ensureSection,
  ensureTopic,
  isReserved,
  newsSection,
  paperSettings,
  sections,
  toSlug,
  type SectionInput,
} from '#taxonomy';
import type { Arrival } from './arrival.ts';
import type { NinjsSubject } from './ninjs.ts';

const sectionUri = /^urn:masthead:section:(.+)$/;
const ownUri = /^urn:masthead:(?:section|topic):(.+)$/;

/** Where an item belongs in this paper. */
export interface Filing {
  readonly language: string;
  readonly section: number;
  readonly topics: readonly number[];
  readonly bylines: readonly Byline[];
}

/**
 * Finds section, topics and authors for an item, and makes those that are missing. The section is the subject that
 * names one (`urn:masthead:section:SLUG`), else the first subject that a section is called by, else the first
 * subject; without any it is News. Sections that exist keep the newsroom's names. Other subjects become topics.
 */
export async function file(cx: Cx, arrival: Arrival): Promise<Filing> {
  const language = paperLanguage(cx, arrival.language);
  await ensureLanguage(cx, language);
  const chosen = await sectionSubject(cx, arrival.subjects, language);
  const section = await ensureSection(cx, sectionOf(cx, chosen, language));
  const topics: number[] = [];
  for (const subject of arrival.subjects) {
    const topic = slugOf(subject, language);
    if (subject === chosen || topic === '' || sectionUri.test(subject.uri ?? '')) continue;
    topics.push(await ensureTopic(cx, { slug: topic, names: { [language]: subject.name?.trim() || topic } }));
  }
  const bylines: Byline[] = [];
  for (const { name: signature, role } of arrival.signatures) {
    const author = toSlug(signature, language);
    if (author === '') continue;
    bylines.push({
      author: await ensureAuthor(cx, { slug: author, names: { [language]: signature } }),
      role,
    });
  }
  return { language, section, topics: [...new Set(topics)].slice(0, 50), bylines };
}

function sectionOf(cx: Cx, chosen: NinjsSubject | undefined, language: string): SectionInput {
  const slug = slugOf(chosen, language);
  if (slug === '') return newsSection;
  // Such as a subject “Media” or “Ko”, whose address is the house's own.
  const isTaken = isReserved(slug) || cx.settings.get(paperSettings.languages).includes(slug);
  return { slug: isTaken ? `${slug}-news` : slug, names: { [language]: chosen?.name?.trim() || slug } };
}

function paperLanguage(cx: Cx, said: string | undefined): string {
  if (said === undefined) return cx.settings.get(paperSettings.language);
  const base = said.split('-')[0] ?? said;
  const known = cx.settings.get(paperSettings.languages);
  return known.find((code) => code.toLowerCase() === said) ?? known.find((code) => code === base) ?? base;
}

async function sectionSubject(
  cx: Cx,
  subjects: readonly NinjsSubject[],
  language: string,
): Promise<NinjsSubject | undefined> {
  const named = subjects.find((subject) => sectionUri.test(subject.uri ?? ''));
  if (named || subjects.length === 0) return named;
  const known = new Set(
    (await sections(cx.db)).flatMap((section) => [
      section.slug,
      ...Object.values(section.names).map((name) => toSlug(name, language)),
    ]),
  );
  return (
    subjects.find((subject) => known.has(slugOf(subject, language))) ??
    subjects.find((subject) => slugOf(subject, language) !== '')
  );
}

function slugOf(subject: NinjsSubject | undefined, language: string): string {
  if (!subject) return '';
  const said = ownUri.exec(subject.uri ?? '')?.[1];
  return toSlug((said && decoded(said)) ?? subject.name ?? subject.literal ?? '', language);
}

/** A slug in a name is percent-encoded where it is not of ASCII. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
