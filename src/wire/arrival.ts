import { createHash } from 'node:crypto';
import { escapeHtml } from '#platform/text';
import { bodyFromHtml, bodyText, type Body, type BylineRole, type SourceRights } from '#stories';
import type { NinjsItem, NinjsSubject, NinjsText } from './ninjs.ts';

/** A wire item as the house understands it. Its words are those of the wire, in every character. */
export interface Arrival {
  readonly uri: string;
  readonly status: 'usable' | 'withheld' | 'canceled';
  /** Which of two versions of an item is the newer: the greater, compared as text; '' when the item does not say. */
  readonly stamp: string;
  readonly language: string | undefined;
  readonly headline: string;
  readonly standfirst: string;
  /** Absent where the item brought none, as in a message that kills. */
  readonly body: Body | undefined;
  /** Who signs, and for what: authors first, then the agency where it is another. */
  readonly signatures: readonly Signature[];
  /** Null where the item says nothing of them. */
  readonly rights: SourceRights | null;
  readonly subjects: readonly NinjsSubject[];
  readonly firstCreated: Date | undefined;
  readonly versionCreated: Date | undefined;
  readonly embargoedUntil: Date | null;
  readonly expires: Date | null;
  /** What an editor should know, though it stops nothing. */
  readonly remarks: readonly string[];
}

export interface Signature {
  readonly name: string;
  readonly role: BylineRole;
}

/** Roles of `infoSources` that sign a story, as our own export words them. */
const signing: Readonly<Record<string, BylineRole>> = {
  author: 'words',
  photographer: 'pictures',
  translator: 'translation',
};

/** Reads an item. Pure. @throws Fault `stories.body-invalid` */
export function readArrival(item: NinjsItem): Arrival {
  const headline = plain(pick(item.headlines, ['main']) ?? { value: item.title ?? '' });
  const standfirst = plain(pick(item.descriptions, ['main', 'standfirst', 'summary']));
  const body = bodyOf(item);
  const by = item.by?.trim() ?? '';
  const credit = item.copyrightHolder?.trim() ?? '';
  return {
    uri: item.uri,
    status: item.pubStatus ?? 'usable',
    stamp: stampOf(item),
    language: item.language?.toLowerCase(),
    headline,
    standfirst,
    body,
    signatures: signaturesOf(item, by, credit),
    rights: rightsOf(item),
    subjects: item.subjects ?? [],
    firstCreated: item.firstCreated ?? item.contentCreated ?? item.versionCreated ?? undefined,
    versionCreated: item.versionCreated ?? undefined,
    embargoedUntil: item.embargoedUntil ?? null,
    expires: item.expires ?? null,
    remarks: remarksOn(item, { by, credit, text: `${headline}${standfirst}${body ? bodyText(body) : ''}` }),
  };
}

function rightsOf({ copyrightHolder, copyrightNotice, usageTerms }: NinjsItem): SourceRights | null {
  const said = (text: string | null | undefined) => text?.trim() ?? '';
  const rights = { holder: said(copyrightHolder), notice: said(copyrightNotice), terms: said(usageTerms) };
  return Object.values(rights).every((text) => text === '') ? null : rights;
}

/** Those whom the item names one by one, else its `by`; then the agency. */
function signaturesOf({ infoSources }: NinjsItem, by: string, credit: string): Signature[] {
  const named = (infoSources ?? []).flatMap(({ name, role }) => {
    const signs = signing[role ?? ''];
    return signs === undefined || !name?.trim() ? [] : { name: name.trim(), role: signs };
  });
  const authors = named.length > 0 ? named : [{ name: by, role: 'words' as const }];
  return [...authors, { name: credit, role: 'words' as const }].filter(
    ({ name }, index, all) => name !== '' && all.findIndex((other) => other.name === name) === index,
  );
}

/** A fingerprint of what readers would see of an item, and of when; its rights stand with the story itself. */
export function fingerprint(arrival: Arrival): string {
  const seen = [
    arrival.status,
    arrival.language,
    arrival.headline,
    arrival.standfirst,
    arrival.body,
    arrival.signatures,
    arrival.subjects,
    arrival.firstCreated,
    arrival.embargoedUntil,
    arrival.expires,
  ];
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url');
}

function pick(
  texts: readonly NinjsText[] | null | undefined,
  roles: readonly string[],
): NinjsText | undefined {
  return texts?.find((text) => roles.includes(text.role ?? '')) ?? texts?.[0];
}

function plain(text: Pick<NinjsText, 'value' | 'contentType'> | undefined): string {
  if (!text) return '';
  const value = isHtml(text) ? bodyText(bodyFromHtml(text.value)) : text.value;
  // White space as HTML means it: a space that does not break, or is as wide as a character, is typography.
  return clean(value)
    .replaceAll(/[ \t\n\r\f]+/g, ' ')
    .replaceAll(/^ | $/g, '');
}

function bodyOf({ bodies }: NinjsItem): Body | undefined {
  const filled = (bodies ?? []).filter((body) => body.value.trim() !== '');
  const html = filled.filter(isHtml);
  const body = pick(html.length > 0 ? html : filled, ['main', 'html', 'xhtml', 'text']);
  if (!body) return undefined;
  return isHtml(body) ? bodyFromHtml(body.value) : bodyFromHtml(paragraphs(clean(body.value)));
}

/** Plain text as HTML: an empty line, or the end of a line where there is none, parts paragraphs. */
function paragraphs(text: string): string {
  const parts = /\n\s*\n/.test(text) ? text.split(/\n\s*\n/) : text.split('\n');
  return parts.map((part) => `<p>${escapeHtml(part)}</p>`).join('');
}

function isHtml({ contentType }: Pick<NinjsText, 'contentType'>): boolean {
  return /html|xml/i.test(contentType ?? '');
}

/** Without what no database keeps as text. */
function clean(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

function stampOf({ versionCreated, version }: NinjsItem): string {
  if (!versionCreated && (version ?? '') === '') return '';
  const number = String(version ?? '');
  return `${versionCreated?.toISOString() ?? ''}#${/^\d+$/.test(number) ? number.padStart(12, '0') : number}`;
}

function remarksOn(
  { associations, edNote, firstCreated, contentCreated, versionCreated }: NinjsItem,
  { by, credit, text }: { by: string; credit: string; text: string },
): string[] {
  const pictures = (associations ?? []).filter(({ type }) => type === 'picture' || type === 'graphic').length;
  return [
    by === '' ? 'it has no byline (by)' : '',
    credit === '' ? 'it has no credit (copyrightHolder)' : '',
    firstCreated || contentCreated || versionCreated ? '' : 'it has no date: it is published as of now',
    pictures === 0 ? '' : `${pictures} associated picture${pictures === 1 ? '' : 's'} did not come with it`,
    (edNote ?? '') === '' ? '' : `its note to editors says: ${edNote}`,
    text.includes('\uFFFD') ? 'it holds characters that were damaged before it came (U+FFFD)' : '',
  ].filter(Boolean);
}
