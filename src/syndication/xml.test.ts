import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { feedXml, type FeedItem } from './feed.ts';
import { escapeXml, xml } from './xml.ts';

const item: FeedItem = {
  title: 'Title',
  link: 'https://paper.example/world/a',
  permalink: 'https://paper.example/world/a',
  description: '',
  content: null,
  authors: [],
  categories: [],
  published: new Date('2026-03-02T09:05:06Z'),
  updated: null,
  picture: null,
  rights: null,
};
const feedOf = (items: readonly FeedItem[]) =>
  feedXml({
    title: 'Paper',
    link: 'https://paper.example/',
    self: 'https://paper.example/feed.xml',
    description: 'News',
    language: 'en',
    publisher: 'Paper',
    home: 'https://paper.example/',
    hub: 'https://paper.example/websub',
    changed: null,
    items,
  });
const parser = new XMLParser({
  ignoreAttributes: false,
  trimValues: false,
  parseTagValue: false,
  processEntities: true,
});

test('whatever a headline holds, the feed is well-formed and gives the headline back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (title) => {
      const text = feedOf([{ ...item, title }]);
      assert.equal(XMLValidator.validate(text), true);
      assert.equal(escapeXml(title).includes('<'), false);
    }),
  );
  const title = `<b>"Fish" & 'chips'</b> ]]> 한국 😀`;
  const parsed = parser.parse(feedOf([{ ...item, title }])) as {
    rss: { channel: { item: { title: string } } };
  };
  assert.equal(parsed.rss.channel.item.title, title);
});

test('characters that XML cannot hold are left out', () => {
  assert.equal(escapeXml('a\0\u0008\u000b\u001f\ufffe\uffff\ud800b\tc\n😀'), 'ab\tc\n😀');
});

test('a template escapes texts and keeps mark-up', () => {
  assert.equal(
    xml`<a b="${'"<'}">${xml`<c/>`}${[xml`<d/>`, xml`<e/>`]}${1}</a>`.markup,
    '<a b="&quot;&lt;"><c/><d/><e/>1</a>',
  );
});

test('dates are as RFC 822 has them', () => {
  assert.match(feedOf([item]), /<item>[^]*<pubDate>Mon, 02 Mar 2026 09:05:06 GMT<\/pubDate>/);
});
