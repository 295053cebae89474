// Whose imported copy is, at every exit: on the page, in structured data, in each format that other papers take.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { broadsheet } from '#broadsheet';
import { openTestDoor, openTestHouse, type TestDoor, type TestHouse } from '#platform/testing';
import { createStory, licenceAddress, publishStory, readStory } from '#stories';
import { publicApi, syndicationRoutes } from '#syndication';
import { importNinjs } from '#wire';
import { findProgram } from '../../scripts/programs.ts';
import { openTestSite, type TestSite } from './testing.ts';

type Data = Record<string, unknown>;
const publicUrl = 'https://paper.example';
const ccBy = 'https://creativecommons.org/licenses/by/2.5/';
let site: TestSite;
let door: TestDoor;
let other: TestHouse;
before(async () => {
  site = await openTestSite(broadsheet);
  door = await openTestDoor(site, [...syndicationRoutes({ publicUrl }), ...publicApi({ publicUrl })]);
  other = await openTestHouse(site.clock.now());
});
after(async () => {
  await other.close();
  await door.close();
  await site.close();
});

const item = (name: string, over: Data = {}) => ({
  uri: `urn:test:${name}`,
  type: 'text',
  pubStatus: 'usable',
  version: '1',
  firstCreated: '2019-12-28T08:00:00Z',
  versionCreated: '2019-12-28T08:00:00Z',
  language: 'en',
  by: 'Ola Berg',
  headlines: [{ role: 'main', value: name }],
  bodies: [{ role: 'main', contentType: 'text/html', value: '<p>One line.</p>' }],
  subjects: [{ name: 'World', uri: 'urn:masthead:section:world' }],
  ...over,
});
const wikinews = { copyrightHolder: 'Wikinews contributors', usageTerms: 'CC BY 2.5' };

async function take(house: TestHouse, line: object) {
  const summary = await importNinjs(house.cx(), [JSON.stringify(line)]);
  assert.deepEqual(summary.refused, []);
  const { uri } = line as { uri: string };
  const row = await house.db
    .selectFrom('stories')
    .select(['id', 'source_rights'])
    .where('source_uri', '=', uri)
    .executeTakeFirstOrThrow();
  return { ...summary, ...row };
}
const said = async <T = Data>(path: string) => (await (await door.ask(path)).json()) as T;
const text = async (path: string) => (await door.ask(path)).text();
const rightsOf = ({ copyrightHolder, copyrightNotice, usageTerms }: Data) => ({
  copyrightHolder,
  copyrightNotice,
  usageTerms,
});

async function page(path: string) {
  const html = await site.text(path);
  const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  return { html, data: JSON.parse(json) as Data, line: /<p class="rights">.*?<\/p>/s.exec(html)?.[0] };
}

test('the page, structured data and every format say whose imported copy is, and by which licence', async () => {
  const { id } = await take(site, item('imus', wikinews));
  const { data, line } = await page('/world/imus');
  assert.match(
    line ?? '',
    /Rights.*© Wikinews contributors · <a href="https:\/\/creativecommons\.org\/licenses\/by\/2\.5\/" rel="license">CC BY 2\.5<\/a>/s,
  );
  assert.deepEqual(data['copyrightHolder'], { '@type': 'Organization', name: 'Wikinews contributors' });
  assert.deepEqual(
    [data['copyrightNotice'], data['creditText'], data['license'], data['copyrightYear']],
    ['© Wikinews contributors', 'Wikinews contributors', ccBy, undefined],
  );
  const ninjs = await said(`/api/v1/stories/${id}.ninjs`);
  assert.equal(ninjs['copyrightHolder'], 'Wikinews contributors');
  assert.equal(ninjs['copyrightNotice'], '© Wikinews contributors');
  assert.match(String(ninjs['usageTerms']), /^CC BY 2\.5\nIndexing for search/);
  const json = await said(`/api/v1/stories/${id}`);
  assert.deepEqual(
    [json['copyright'], json['copyrightHolder'], json['licence']],
    ['© Wikinews contributors', 'Wikinews contributors', ccBy],
  );
  const newsml = await text(`/api/v1/stories/${id}.newsml`);
  assert.match(newsml, /<copyrightHolder><name>Wikinews contributors<.*<usageTerms>CC BY 2\.5\n/s);
  assert.match(await text('/feed.xml'), /<dc:rights>© Wikinews contributors · CC BY 2\.5<\/dc:rights>/);
  assert.match(await text('/atom.xml'), /<rights>© Wikinews contributors · CC BY 2\.5<\/rights>/);
  const feed = await said<{ items: Data[] }>('/feed.json');
  const told = feed.items[0]?.['_rights'] as Data | undefined;
  assert.equal(told?.['terms'], 'CC BY 2.5');
});

test('a story of the paper’s own names no other rights anywhere', async () => {
  const id = await site.publish({ headline: 'Own', slug: 'own' });
  const { line, data } = await page('/world/own');
  assert.equal(line, undefined);
  assert.equal(data['license'], `${publicUrl}/rsl.xml`);
  assert.equal((await said(`/api/v1/stories/${id}`))['copyrightHolder'], 'Masthead');
  assert.ok(!(await text('/feed.xml')).includes('<dc:rights>© 20'));
  // As an export of this paper brings it back.
  const own = { ...item('back'), ...rightsOf(await said(`/api/v1/stories/${id}.ninjs`)) };
  const back = await take(site, own);
  assert.equal((await page('/world/back')).line, undefined);
  assert.equal((await said(`/api/v1/stories/${back.id}`))['copyrightHolder'], 'Masthead');
});

test('words of rights cannot break out, and terms in words are no link', async () => {
  const hostile = {
    copyrightHolder: 'A <b>&',
    copyrightNotice: '(c) <script>',
    usageTerms: 'javascript:x "<i>"',
  };
  const { id } = await take(site, item('hostile', hostile));
  const { html, line, data } = await page('/world/hostile');
  assert.match(line ?? '', /A &lt;b>&amp; · \(c\) &lt;script> · javascript:x &quot;&lt;i>&quot;/);
  assert.ok(!line?.includes('href') && !html.includes('(c) <script>'));
  assert.deepEqual([data['license'], (data['usageInfo'] as Data)['text']], [undefined, hostile.usageTerms]);
  const schema = join(import.meta.dirname, '../../test/standards/NewsML-G2_2.35-spec-All-Power.xsd');
  const xmllint = findProgram('xmllint');
  const terms = await take(site, item('terms-alone', { usageTerms: 'No sale' }));
  assert.deepEqual(rightsOf(await said(`/api/v1/stories/${terms.id}.ninjs`)).copyrightHolder, undefined);
  for (const story of xmllint ? [id, terms.id] : []) {
    const file = join(site.directory, 'item.xml');
    writeFileSync(file, await text(`/api/v1/stories/${story}.newsml`));
    execFileSync(xmllint!, ['--noout', '--nonet', '--schema', schema, file], { stdio: 'pipe' });
  }
});

test('from paper to paper the rights stay the same, word for word', async () => {
  const { id } = await take(site, item('travels', { ...wikinews, copyrightNotice: '© 2019 Wikinews' }));
  const first = await said(`/api/v1/stories/${id}.ninjs`);
  const { id: there } = await take(other, first);
  const elsewhere = await openTestDoor(other, publicApi({ publicUrl }));
  const second = (await (await elsewhere.ask(`/api/v1/stories/${there}.ninjs`)).json()) as Data;
  await elsewhere.close();
  assert.deepEqual(rightsOf(second), rightsOf(first));
  assert.equal(first['copyrightNotice'], '© 2019 Wikinews');
});

test('a newer item changes the rights on the page; one that is silent takes none away', async () => {
  const first = item('changes', wikinews);
  await take(site, first);
  assert.match((await page('/world/changes')).line ?? '', /CC BY 2\.5/);
  const newer = {
    ...first,
    version: '2',
    versionCreated: '2019-12-29T08:00:00Z',
    usageTerms: 'CC BY-SA 4.0',
  };
  assert.equal((await take(site, newer)).updated, 1);
  await site.heard();
  assert.match((await page('/world/changes')).line ?? '', /licenses\/by-sa\/4\.0\//);
  assert.equal((await take(site, newer)).unchanged, 1);
  const silent = item('changes', {
    versionCreated: '2019-12-30T08:00:00Z',
    bodies: [{ role: 'main', contentType: 'text/html', value: '<p>Another line.</p>' }],
  });
  const last = await take(site, silent);
  assert.equal(last.updated, 1);
  assert.equal(last.source_rights?.terms, 'CC BY-SA 4.0');
});

test('what came in before rights were kept gets them when its archive is read again', async () => {
  const line = item('older', wikinews);
  const { id } = await take(site, line);
  await site.db.updateTable('stories').set({ source_rights: null }).where('id', '=', id).execute();
  const again = await take(site, line);
  assert.deepEqual([again.updated, again.source_rights?.terms], [1, 'CC BY 2.5']);
  assert.equal((await take(site, line)).unchanged, 1);
});

test('a translation stays whose its original is', async () => {
  const { id } = await take(site, item('original', wikinews));
  const translation = await createStory(site.cx(), {
    language: 'ko',
    copy: { headline: '번역' },
    translationOf: id,
  });
  await publishStory(site.cx(), { story: translation });
  const story = await readStory(site.db, translation, site.clock.now());
  assert.equal(story?.sourceRights?.holder, 'Wikinews contributors');
});

test('licences are known by name or address, and nothing else is taken for one', () => {
  for (const [terms, address] of [
    ['CC BY 2.5', ccBy],
    ['Text under CC-BY-NC-ND 4.0.', 'https://creativecommons.org/licenses/by-nc-nd/4.0/'],
    ['CC0 1.0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
    ['See https://creativecommons.org/licenses/by/4.0/.', 'https://creativecommons.org/licenses/by/4.0/'],
    ['https://wire.example/terms?a=1', 'https://wire.example/terms?a=1'],
    ['javascript:alert(1)', null],
    ['CC BY', null],
    ['Ask https://wire.example first', null],
    ['', null],
  ] as const)
    assert.equal(licenceAddress(terms), address, terms);
});
