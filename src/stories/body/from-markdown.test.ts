import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyFromMarkdown, bodyHtml, bodyPictures, bodyText } from '#stories';

const html = (source: string) =>
  bodyHtml(bodyFromMarkdown(source), {
    picture: () => undefined,
    related: { label: '', story: () => undefined },
  });

test('Markdown gives the blocks that a story is made of', () => {
  assert.equal(
    html('A **b** *c* `d`\nnext [e](/world/f).\n\n## Head\n\n- one\n- two\n\n3. three\n\n> said\n\n---'),
    [
      '<p>A <strong>b</strong> <em>c</em> <code>d</code> next <a href="/world/f">e</a>.</p>',
      '<h2 id="h-head"><a href="#h-head">Head</a></h2>',
      '<ul><li>one</li><li>two</li></ul>',
      '<ol start="3"><li>three</li></ol>',
      '<blockquote><p>said</p></blockquote>',
      '<hr>',
    ].join('\n'),
  );
});

test('pull quotes name their speaker, fact boxes their title', () => {
  assert.equal(
    html(
      '::: pullquote Ilse Brandt\nWe stayed.\n:::\n\n::: facts The pier, in short\n- 200 metres\n- **1881**\n:::\n\nAfter.',
    ),
    [
      '<blockquote class="pull-quote"><p>We stayed.</p><cite>Ilse Brandt</cite></blockquote>',
      '<div class="fact-box" role="note"><h2>The pier, in short</h2><ul><li>200 metres</li><li><strong>1881</strong></li></ul></div>',
      '<p>After.</p>',
    ].join('\n'),
  );
});

test('an address in a container is an embed; other words in it stay words', () => {
  assert.match(
    html('::: embed A film\nhttps://video.example/1\n:::'),
    /^<p class="embed"><a href="https:\/\/video\.example\/1" data-embed="video\.example">A film<\/a>/,
  );
  assert.equal(html('::: embed A film\njavascript:alert(1)\n:::'), '<p>javascript:alert(1)</p>');
});

test('quotation marks and dashes stay as they were written, and HTML is text', () => {
  assert.equal(bodyText(bodyFromMarkdown('"a" -- (c) <b>x</b> &amp; …')), '"a" -- (c) <b>x</b> & …');
});

test('pictures come by their names; unknown ones and unsafe links are left out', () => {
  const body = bodyFromMarkdown('![The pier](pier)\n\n![x](nowhere)\n\n[y](javascript:z)', (name) =>
    name === 'pier' ? 5 : undefined,
  );
  assert.deepEqual(bodyPictures(body), [5]);
  assert.equal(body.content[0]?.attrs?.['caption'], 'The pier');
  assert.doesNotMatch(JSON.stringify(body), /"link"/);
});

test('nested lists and headings inside of quotes are kept', () => {
  assert.equal(
    html('- a\n  - b\n    - c\n- d'),
    '<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>',
  );
  assert.equal(html('> ## H\n>\n> text'), '<blockquote><p>H</p><p>text</p></blockquote>');
  assert.equal(html(''), '<p></p>');
});
