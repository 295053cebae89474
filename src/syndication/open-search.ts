import { searchFeedHref, type PaperFacts } from './paper.ts';
import { xml } from './xml.ts';

/** How a browser searches the paper (OpenSearch 1.1), in one of its languages. */
export function openSearchXml({
  name,
  publicUrl,
  mainLanguage,
  language,
}: Pick<PaperFacts, 'name' | 'publicUrl' | 'mainLanguage'> & { readonly language: string }): string {
  const prefix = language === mainLanguage ? '' : `/${language}`;
  const feed = searchFeedHref({ mainLanguage }, language, '');
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${Array.from(name).slice(0, 16).join('')}</ShortName>
<LongName>${Array.from(name).slice(0, 48).join('')}</LongName>
<Description>${name}</Description>
<Language>${language}</Language>
<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
<Url type="text/html" template="${publicUrl}${prefix}/search?q={searchTerms}"/>
<Url type="application/rss+xml" template="${publicUrl}${feed}{searchTerms}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="${publicUrl}${prefix}/opensearch.xml"/>
</OpenSearchDescription>
`.markup;
}
