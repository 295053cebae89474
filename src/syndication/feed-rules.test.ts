// What the W3C's feed validator asks of RSS and Atom (validator.w3.org/feed/docs), read independently, since it is no package.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { parseDocument, DomUtils } from 'htmlparser2';
import { fixtureBody, fixturePicture } from '#fixture';
import { changeSetting } from '#platform/settings';
import { openTestDoor, openTestHouse, type TestDoor, type TestHouse } from '#platform/testing';
import { indexStory } from '#search';
import { correctStory, createStory, publishStory, type Copy } from '#stories';
import { ensureAuthor, ensureSection, ensureTopic } from '#taxonomy';
import { feedSettings, syndicationRoutes } from './index.ts';

const publicUrl = 'https://paper.example';
let house: TestHouse;
let door: TestDoor;

before(async () => {
  house = await openTestHouse();
  door = await openTestDoor(house, syndicationRoutes({ publicUrl }));
  const section = await ensureSection(house.cx(), {
    slug: 'world',
    names: { en: 'World & <more>', ko: '세계' },
  });
  const topic = await ensureTopic(house.cx(), { slug: '바다', names: { en: 'The Sea', ko: '바다' } });
  const ada = await ensureAuthor(house.cx(), {
    slug: 'ada',
    names: { en: 'Ada Lee', ko: '이에이다' },
    email: 'ada@paper.example',
  });
  const bo = await ensureAuthor(house.cx(), { slug: 'bo', names: { en: 'Bo "B" Kim' } });
  const leadPicture = await fixturePicture(house.cx());
  const whole: Partial<Copy> = {
    section,
    standfirst: 'Of "waves" & <wind>.',
    topics: [topic],
    bylines: [ada, bo].map((author) => ({ author, role: 'words' as const })),
    leadPicture,
  };
  for (const language of ['en', 'ko'])
    for (const copy of [
      { ...whole, headline: 'Waves & <wind>\u0007', slug: 'waves', body: fixtureBody(1) },
      { ...whole, headline: '바다의 "길"', slug: '바다', body: fixtureBody(2), leadPicture: null },
      { section, headline: 'Waves with nothing', slug: 'nothing', topics: [topic], bylines: whole.bylines },
    ]) {
      house.clock.advance(61_000);
      const story = await createStory(house.cx(), { language, copy: copy as Partial<Copy> });
      await publishStory(house.cx(), { story });
      if (copy.slug === 'waves') {
        house.clock.advance(1_000);
        await correctStory(house.cx(), { story, note: 'It was two.' });
      }
      await indexStory(house.cx(), story);
    }
});
after(async () => {
  await door.close();
  await house.close();
});

const addresses = ['', '/ko'].flatMap((language) => [
  `${language}/FILE`,
  `${language}/world/FILE`,
  `${language}/topics/${encodeURIComponent('바다')}/FILE`,
  `${language}/authors/ada/FILE`,
  `${language}/search/FILE?q=waves%20%22nothing%22`,
]);

type Node = Record<string, unknown>;
const lists = new Set([
  'item',
  'entry',
  'link',
  'atom:link',
  'author',
  'dc:creator',
  'category',
  'media:credit',
]);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  alwaysCreateTextNode: true,
  isArray: (name) => lists.has(name),
});

async function read(path: string): Promise<{ root: Node; text: string; type: string }> {
  const response = await fetch(door.base + path);
  const text = await response.text();
  assert.equal(response.status, 200, path);
  assert.equal(XMLValidator.validate(text), true);
  return { root: parser.parse(text) as Node, text, type: response.headers.get('content-type') ?? '' };
}
const all = (node: Node, name: string) => (node[name] ?? []) as Node[];
const said = (node: Node, name: string) =>
  ([node[name]].flat()[0] as { '#text'?: string } | undefined)?.['#text'] ?? '';
const isAddress = (url: unknown) => {
  assert.ok(typeof url === 'string' && URL.canParse(url) && /^https?:/.test(url), String(url));
  // An address is ASCII, in the form in which a parser would write it.
  assert.equal(new URL(url).href, url);
};
const isEachItsOwn = (values: readonly string[]) => assert.equal(new Set(values).size, values.length);

/** HTML that is read on another site, in another reader: no address leads from it to nowhere, and nothing in it runs. */
function holdsElsewhere(html: string): void {
  const elements = DomUtils.filter((node) => 'attribs' in node, parseDocument(html).children);
  for (const element of elements) {
    const { name, attribs } = element as unknown as { name: string; attribs: Record<string, string> };
    assert.ok(!['script', 'style', 'iframe', 'object', 'embed', 'form', 'meta', 'link'].includes(name), name);
    for (const [attribute, value] of Object.entries(attribs)) {
      assert.ok(!attribute.startsWith('on') && attribute !== 'style', attribute);
      if (['href', 'src', 'cite'].includes(attribute) && /[/#.]/.test(value)) isAddress(value);
      if (attribute === 'srcset') for (const one of value.split(', ')) isAddress(one.split(' ')[0]);
    }
  }
}

function holdsMedia(item: Node): void {
  const media = item['media:content'] as Node | undefined;
  if (!media) return;
  isAddress(media['@url']);
  assert.equal(media['@medium'], 'image');
  assert.ok(Number(media['@width']) > 0 && Number(media['@height']) > 0);
  const credits = all(media, 'media:credit');
  assert.ok(credits.length > 0, 'no picture without its credit');
  for (const credit of credits) {
    assert.notEqual(credit['#text'], '');
    assert.equal(credit['@scheme'], 'urn:ebu');
    assert.match(String(credit['@role']), /^[a-z ]+$/);
  }
}

for (const content of ['summary', 'full'] as const) {
  test(`every RSS feed keeps the validator’s rules (${content})`, async () => {
    await changeSetting(house.db, feedSettings.content, content, house.clock.now());
    await house.settings.refresh();
    for (const address of addresses) {
      const path = address.replace('FILE', 'feed.xml');
      const { root, text, type } = await read(path);
      assert.match(type, /^application\/rss\+xml/);
      const rss = root['rss'] as Node;
      assert.equal(rss['@version'], '2.0');
      const channel = rss['channel'] as Node;
      for (const name of ['title', 'link', 'description']) assert.notEqual(said(channel, name), '', name);
      isAddress(said(channel, 'link'));
      assert.match(said(channel, 'language'), /^(en|ko)$/);
      const [self, ...others] = all(channel, 'atom:link').filter((link) => link['@rel'] === 'self');
      assert.deepEqual(others, []);
      assert.equal(self?.['@href'], publicUrl + path, 'it says where it lies');
      isAddress(self['@href']);
      assert.equal(self['@type'], 'application/rss+xml');
      const items = all(channel, 'item');
      assert.equal(items.length > 0, true, path);
      isEachItsOwn(items.map((item) => said(item, 'guid')));
      for (const item of items) {
        assert.notEqual(said(item, 'title'), '');
        isAddress(said(item, 'link'));
        assert.equal((item['guid'] as Node)['@isPermaLink'], 'true');
        isAddress(said(item, 'guid'));
        const date = said(item, 'pubDate');
        assert.match(date, /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/);
        assert.equal(new Date(date).toUTCString(), date, 'the day of the week is right');
        assert.ok(new Date(date) <= house.clock.now());
        assert.equal(item['author'], undefined, 'RSS means an e-mail address by it');
        assert.deepEqual(all(item, 'dc:creator').length, 2);
        for (const name of ['description', 'content:encoded'])
          if (name in item) assert.notEqual(said(item, name), '', `${name} is not blank`);
        if ('content:encoded' in item) holdsElsewhere(said(item, 'content:encoded'));
        holdsMedia(item);
      }
      assert.ok(!text.includes('@paper.example'));
      // An element that repeats in a feed does so only where the format lets it.
      for (const item of items)
        for (const [name, value] of Object.entries(item))
          assert.ok(!Array.isArray(value) || lists.has(name), `${name} stands once`);
    }
  });

  test(`every Atom feed keeps the validator’s rules (${content})`, async () => {
    await changeSetting(house.db, feedSettings.content, content, house.clock.now());
    await house.settings.refresh();
    for (const address of addresses) {
      const path = address.replace('FILE', 'atom.xml');
      const { root, text, type } = await read(path);
      assert.match(type, /^application\/atom\+xml/);
      const feed = root['feed'] as Node;
      assert.equal(feed['@xmlns'], 'http://www.w3.org/2005/Atom');
      assert.match(String(feed['@xml:lang']), /^(en|ko)$/);
      isAddress(said(feed, 'id'));
      assert.notEqual(said(feed, 'title'), '');
      const link = (rel: string) => all(feed, 'link').filter((one) => one['@rel'] === rel);
      assert.deepEqual(
        link('self').map((one) => one['@href']),
        [publicUrl + path],
      );
      assert.equal(link('alternate').length, 1);
      for (const one of all(feed, 'link')) isAddress(one['@href']);
      assert.deepEqual(all(feed, 'author').length, 1);
      const entries = all(feed, 'entry');
      const times = entries.map((entry) => said(entry, 'updated'));
      assert.equal(said(feed, 'updated'), times.toSorted().at(-1), 'the feed is as new as its newest entry');
      isEachItsOwn(times);
      isEachItsOwn(entries.map((entry) => said(entry, 'id')));
      for (const entry of entries) {
        isAddress(said(entry, 'id'));
        assert.notEqual(said(entry, 'title'), '');
        for (const name of ['published', 'updated'])
          assert.equal(new Date(said(entry, name)).toISOString(), said(entry, name), name);
        assert.ok(said(entry, 'published') <= said(entry, 'updated'));
        assert.equal(all(entry, 'link').filter((one) => one['@rel'] === 'alternate').length, 1);
        assert.equal(all(entry, 'author').length, 2);
        for (const author of all(entry, 'author')) {
          assert.notEqual(said(author, 'name'), '');
          isAddress(said(author, 'uri'));
          assert.equal(author['email'], undefined);
        }
        for (const category of all(entry, 'category')) assert.notEqual(category['@term'], '');
        for (const name of ['summary', 'content'])
          if (name in entry) assert.notEqual(said(entry, name), '', `${name} is not blank`);
        if ('content' in entry) {
          assert.equal((entry['content'] as Node)['@type'], 'html');
          holdsElsewhere(said(entry, 'content'));
        }
        holdsMedia(entry);
      }
      assert.ok(!text.includes('@paper.example'));
    }
  });
}
