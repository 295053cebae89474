import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyText } from './text.ts';
import { fitBody } from './fit-body.ts';

const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (words: string) => ({ type: 'paragraph', content: [text(words)] });

test('what fits stays as it is', () => {
  const body = { type: 'doc', content: [{ type: 'heading', attrs: { level: 3 }, content: [text('Tides')] }] };
  assert.deepEqual(structuredClone(fitBody(body)), body);
});

test('what two people made of it at once is fitted, and no word is lost', () => {
  const body = fitBody({
    type: 'doc',
    content: [
      text('alone'),
      { type: 'bullet_list' },
      { type: 'list_item', content: [paragraph('item')] },
      {
        type: 'blockquote',
        attrs: { cite: 'Ada' },
        content: [{ type: 'blockquote', content: [paragraph('deep')] }],
      },
      { type: 'heading', attrs: { level: 9 }, content: [text('head'), paragraph('below')] },
      { type: 'bullet_list', content: [paragraph('no item'), { type: 'list_item' }] },
      { type: 'marquee', content: [paragraph('unknown')] },
      { type: 'picture', attrs: { picture: 'none' } },
      {
        type: 'paragraph',
        content: [{ ...text('linked'), marks: [{ type: 'link', attrs: { href: 'javascript:x' } }] }],
      },
    ],
  });
  assert.deepEqual(
    body.content.map(({ type }) => type),
    ['paragraph', 'paragraph', 'blockquote', 'heading', 'paragraph', 'bullet_list', 'paragraph', 'paragraph'],
  );
  for (const word of ['alone', 'item', 'deep', 'head', 'below', 'no item', 'unknown', 'linked', 'Ada'])
    assert.match(bodyText(body), new RegExp(word));
});

test('related stories stay together, and what came among them follows', () => {
  const item = (story: unknown) => ({ type: 'related_story', attrs: { story } });
  const body = fitBody({
    type: 'doc',
    content: [
      { type: 'related', content: [item(1), paragraph('between'), item('none'), item(2)] },
      { type: 'related' },
      item(3),
    ],
  });
  assert.deepEqual(structuredClone(body.content), [
    { type: 'related', content: [item(1), item(2)] },
    paragraph('between'),
    { type: 'related', content: [item(3)] },
  ]);
});

test('a body of nothing is an empty paragraph', () => {
  assert.deepEqual(fitBody({ type: 'doc' }), { type: 'doc', content: [{ type: 'paragraph' }] });
  assert.deepEqual(fitBody(null), { type: 'doc', content: [{ type: 'paragraph' }] });
});
