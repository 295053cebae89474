import { shortName } from '#taxonomy';
import { searchFeedHref, type PaperFacts } from './paper.ts';
import { each, nothing, xml } from './xml.ts';

/** The paper's icon as it is served: a drawing, and pictures of it in PNG by their size in pixels. */
export interface PaperIcon {
  readonly icon: string;
  readonly icons: readonly { readonly size: number; readonly href: string }[];
}

/** How a browser searches the paper (OpenSearch 1.1), in one of its languages. */
export function openSearchXml({
  name,
  publicUrl,
  mainLanguage,
  language,
  icon,
}: Pick<PaperFacts, 'name' | 'publicUrl' | 'mainLanguage'> & {
  readonly language: string;
  readonly icon?: PaperIcon | undefined;
}): string {
  const prefix = language === mainLanguage ? '' : `/${language}`;
  const feed = searchFeedHref({ mainLanguage }, language, '');
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${Array.from(shortName(name)).slice(0, 16).join('')}</ShortName>
<LongName>${Array.from(name).slice(0, 48).join('')}</LongName>
<Description>${name}</Description>
<Language>${language}</Language>
${
  icon === undefined
    ? nothing
    : xml`${each(
        icon.icons,
        ({ size, href }) =>
          xml`<Image height="${size}" width="${size}" type="image/png">${publicUrl}${href}</Image>\n`,
      )}<Image type="image/svg+xml">${publicUrl}${icon.icon}</Image>\n`
}<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
<Url type="text/html" template="${publicUrl}${prefix}/search?q={searchTerms}"/>
<Url type="application/x-suggestions+json" template="${publicUrl}/api/search/opensearch?language=${language}&amp;q={searchTerms}"/>
<Url type="application/rss+xml" template="${publicUrl}${feed}{searchTerms}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="${publicUrl}${prefix}/opensearch.xml"/>
</OpenSearchDescription>
`.markup;
}
