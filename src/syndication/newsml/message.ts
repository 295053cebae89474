import type { PaperFacts } from '../paper.ts';
import { each, nothing, xml, type Xml } from '../xml.ts';
import { catalog, newsItem, newsmlNamespace } from './item.ts';

/** A list of items as a news message. @param sent the newest instant that the list knows */
export function newsmlMessage(
  uri: string,
  paper: Pick<PaperFacts, 'publicUrl'>,
  sent: Date,
  items: readonly Xml[],
): Xml {
  return xml`<newsMessage xmlns="${newsmlNamespace}">
<header>
<sent>${sent.toISOString()}</sent>
<catalogRef href="${catalog}"/>
<sender>${new URL(paper.publicUrl).hostname}</sender>
<transmitId>${uri}</transmitId>
</header>
<itemSet>
${items.length === 0 ? emptyPackage(uri, paper, sent) : each(items, (item) => item)}</itemSet>
</newsMessage>
`;
}

/** A message holds at least one item: for none, a package without any. */
function emptyPackage(uri: string, { publicUrl }: Pick<PaperFacts, 'publicUrl'>, at: Date): Xml {
  return xml`<packageItem guid="${uri}" version="1" standard="NewsML-G2" standardversion="2.35" conformance="power">
<catalogRef href="${catalog}"/>
<itemMeta>
<itemClass qcode="ninat:composite"/>
<provider uri="${publicUrl}/"/>
<versionCreated>${at.toISOString()}</versionCreated>
<pubStatus qcode="stat:usable"/>
</itemMeta>
<groupSet root="stories"><group id="stories" role="group:main"/></groupSet>
</packageItem>
`;
}

/** What is left of a story that was killed: that it must be taken out, everywhere. */
export function newsmlCanceled(
  guid: string,
  at: Date,
  { version, language, ...paper }: PaperFacts & { readonly version: number; readonly language: string },
): Xml {
  return newsItem(
    { guid, version, language, status: 'canceled', paper, versionCreated: at },
    nothing,
    nothing,
  );
}
