import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { XMLParser } from 'fast-xml-parser';
import { changePicture } from '#media';
import { correctStory, killStory } from '#stories';
import { findProgram } from '../../../scripts/programs.ts';
import { openTestApi, publicUrl, type TestApi } from '../api/testing.ts';

const schema = join(import.meta.dirname, '../../../test/standards/NewsML-G2_2.35-spec-All-Power.xsd');
const xmllint = findProgram('xmllint');
const skip = xmllint === undefined ? 'xmllint (libxml2-utils) is not installed' : false;

let api: TestApi;
before(async () => {
  api = await openTestApi();
});
after(() => api.close());

/** Throws with what xmllint says of a document that its schema does not allow. */
async function valid(path: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await api.get(path, headers);
  const text = await response.text();
  const file = join(api.directory, 'item.xml');
  writeFileSync(file, text);
  execFileSync(xmllint ?? '', ['--noout', '--nonet', '--schema', schema, file], { stdio: 'pipe' });
  return text;
}

const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });

test('a story with everything is valid NewsML-G2, and says whose its pictures are', { skip }, async () => {
  await changePicture(api.cx(), { id: api.ids.picture, place: 'Busan', usageTerms: 'No sale' });
  const body = {
    type: 'doc' as const,
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'A\u0001 <line> & more' },
          { type: 'hard_break' },
          { type: 'text', text: 'next' },
        ],
      },
      { type: 'horizontal_rule' },
      { type: 'picture', attrs: { picture: api.ids.picture, caption: null } },
    ],
  };
  const story = await api.publish({ headline: 'Waves & <wind>', slug: 'waves', body });
  await api.publish({ headline: '파도', slug: '파도' }, { language: 'ko', translationOf: story });
  await correctStory(api.cx(), { story, note: 'Not <three>.', kind: 'number' });
  const text = await valid(`/api/v1/stories/${story}`, {
    accept: 'application/vnd.iptc.g2.newsitem+xml',
  });
  const { newsItem } = parser.parse(text) as { newsItem: Record<string, Record<string, unknown>> };
  assert.equal(newsItem['@_guid'], `${publicUrl}/api/v1/stories/${story}`);
  assert.deepEqual(newsItem['itemMeta']?.['signal'], { '@_qcode': 'sig:correction' });
  assert.equal(newsItem['contentMeta']?.['headline'], 'Waves & <wind>');
  assert.equal(newsItem['partMeta']?.['creditline'], 'Agency & Sons');
  const rights = newsItem['rightsInfo'] as unknown as Record<string, unknown>[];
  assert.deepEqual(rights[1]?.['copyrightHolder'], { name: 'Agency & Sons' });
  assert.equal(rights[1]?.['@_idrefs'], newsItem['partMeta']?.['@_partid']);
  assert.ok(!text.includes('ada@paper') && !text.includes('\u0001'));
  assert.match(text, /&lt;line&gt; &amp; more<br\/>next/);
});

test('a list and a killed story are valid too', { skip }, async () => {
  const story = await api.publish({ headline: 'To be killed', standfirst: '', topics: [], bylines: [] });
  await valid('/api/v1/stories.newsml?limit=5');
  await valid('/api/v1/stories.newsml?section=asia');
  await killStory(api.cx(), { story });
  const text = await valid(`/api/v1/stories/${story}.newsml`);
  assert.match(text, /stat:canceled/);
  assert.doesNotMatch(text, /To be killed/);
});
