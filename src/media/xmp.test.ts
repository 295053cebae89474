import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { creditPacket, readXmp } from './xmp.ts';

const rdf = (inner: string, attributes = '') =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <r:Description r:about="" xmlns:p="http://ns.adobe.com/photoshop/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/" ${attributes}>
  ${inner}</r:Description></r:RDF></x:xmpmeta>`;

test('values are read as attributes and as elements, whatever the prefixes', () => {
  assert.equal(readXmp(rdf('', 'p:Credit="A &amp; B"')).credit, 'A & B');
  assert.equal(readXmp(rdf('<p:Credit>A &#38; B</p:Credit>')).credit, 'A & B');
});

test('creators come in order, and the default language of a text', () => {
  const facts = readXmp(
    rdf(`<d:creator><r:Seq><r:li>First</r:li><r:li>Second</r:li></r:Seq></d:creator>
      <d:description><r:Alt><r:li xml:lang="ko">설명</r:li><r:li xml:lang="x-default">Words</r:li></r:Alt></d:description>`),
  );
  assert.deepEqual(facts.creator, ['First', 'Second']);
  assert.equal(facts.description, 'Words');
});

test('the credit of a work shown in the picture is not the picture’s', () => {
  const nested = '<p:Art r:parseType="Resource"><p:Credit>Museum</p:Credit></p:Art>';
  assert.equal(readXmp(rdf(nested)).credit, '');
});

test('what is malformed, or nested absurdly, ends without harm', () => {
  for (const packet of ['', '<', '<a', '</b>', '<a>'.repeat(200_000), rdf('<p:Credit>open')]) {
    assert.equal(typeof readXmp(packet).credit, 'string');
  }
});

test('any credit that is written is read back', () => {
  const text = fc
    .string({ unit: 'grapheme' })
    .map((value) => value.trim())
    .filter((value) => !/\p{Cc}/u.test(value));
  fc.assert(
    fc.property(text, text, text, (creator, credit, copyright) => {
      const facts = readXmp(creditPacket({ creator, credit, copyright }));
      assert.deepEqual([facts.creator.join(), facts.credit, facts.copyright], [creator, credit, copyright]);
    }),
  );
});

test('the addresses of licence and licensor are read as Adobe and as ExifTool write them, and written back', () => {
  const wrap = (inner: string) =>
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmpRights:WebStatement="https://agency.example/licence">${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`;
  const url = 'https://agency.example/buy?a=1&amp;b=2';
  const items = [
    `<rdf:li plus:LicensorName="A" plus:LicensorURL="${url}"/>`,
    `<rdf:li rdf:parseType="Resource"><plus:LicensorURL>${url}</plus:LicensorURL></rdf:li>`,
    `<rdf:li><rdf:Description plus:LicensorURL="${url}"/></rdf:li>`,
    `<rdf:li><rdf:Description><plus:LicensorURL>${url}</plus:LicensorURL></rdf:Description></rdf:li>`,
  ];
  for (const item of items) {
    const { licencePage, licensorPage } = readXmp(
      wrap(`<plus:Licensor><rdf:Seq>${item}</rdf:Seq></plus:Licensor>`),
    );
    assert.deepEqual(
      [licencePage, licensorPage],
      ['https://agency.example/licence', 'https://agency.example/buy?a=1&b=2'],
      item,
    );
  }
  const said = { licencePage: 'https://a.example/?l&m', licensorPage: 'https://a.example/"<' };
  const read = readXmp(creditPacket({ creator: '', credit: 'A', copyright: '', ...said }));
  assert.deepEqual([read.licencePage, read.licensorPage], Object.values(said));
});
