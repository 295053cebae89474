import type { PaperFacts } from '../paper.ts';
import type { Rights } from '../rights.ts';
import { each, nothing, xml, type Xml } from '../xml.ts';

export const newsmlNamespace = 'http://iptc.org/std/nar/2006-10-01/';
/** Where the prefixes of IPTC's codes (`stat:`, `ninat:`, …) are explained. */
export const catalog = 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml';

export interface ItemFacts {
  /** An address that never changes. */
  readonly guid: string;
  readonly version: number;
  readonly language: string;
  readonly status: 'usable' | 'canceled';
  readonly paper: Pick<PaperFacts, 'name' | 'publicUrl'>;
  readonly firstCreated?: Date;
  readonly versionCreated: Date;
  readonly title?: string;
  readonly editorialNotes?: readonly string[];
  readonly signal?: 'correction' | undefined;
  readonly translations?: readonly {
    readonly guid: string;
    readonly href: string;
    readonly language: string;
    readonly title: string;
  }[];
}

/** The frame of a news item: who sends what, in which state. */
export function newsItem(facts: ItemFacts, rights: Xml, content: Xml): Xml {
  const { guid, version, language, status, paper, firstCreated, versionCreated, title, signal } = facts;
  const { editorialNotes = [], translations = [] } = facts;
  return xml`<newsItem xmlns="${newsmlNamespace}" guid="${guid}" version="${version}" standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="${language}">
<catalogRef href="${catalog}"/>
${rights}<itemMeta>
<itemClass qcode="ninat:text"/>
<provider uri="${paper.publicUrl}/"><name>${paper.name}</name></provider>
<versionCreated>${versionCreated.toISOString()}</versionCreated>
${firstCreated ? xml`<firstCreated>${firstCreated.toISOString()}</firstCreated>\n` : nothing}<pubStatus qcode="stat:${status}"/>
${title === undefined ? nothing : xml`<title>${title}</title>\n`}${each(
    editorialNotes,
    (note) => xml`<edNote>${note}</edNote>\n`,
  )}${signal === undefined ? nothing : xml`<signal qcode="sig:${signal}"/>\n`}${each(
    translations,
    (other) =>
      xml`<link rel="irel:seeAlso" residref="${other.guid}" href="${other.href}"><title xml:lang="${other.language}">${other.title}</title></link>\n`,
  )}</itemMeta>
${content}</newsItem>
`;
}

/** Whose something is; `part` is the `partid` of what it holds for, all of the item without it. */
export function rightsInfo({ holder, notice, terms }: Rights, part?: string): Xml {
  const idrefs = part === undefined ? nothing : xml` idrefs="${part}"`;
  const holds = holder === '' ? nothing : xml`<copyrightHolder><name>${holder}</name></copyrightHolder>`;
  const notes = notice === '' ? nothing : xml`<copyrightNotice>${notice}</copyrightNotice>`;
  const limits = terms === '' ? nothing : xml`<usageTerms>${terms}</usageTerms>`;
  return xml`<rightsInfo${idrefs}>${holds}${notes}${limits}</rightsInfo>
`;
}

export const asDocument = ({ markup }: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${markup}`;
