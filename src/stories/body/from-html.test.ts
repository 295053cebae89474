import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bodyFromHtml, bodyHtml, bodyText } from '#stories';

const html = (source: string) =>
  bodyHtml(bodyFromHtml(source), {
    picture: () => undefined,
    related: { label: '', story: () => undefined },
  });

test('words, emphasis, links, headings, quotes and lists stay', () => {
  assert.equal(
    html(
      '<div><h1>Top</h1><p>A <b>bold</b> and <i>fine</i> <a href="https://example.org/?a=1&amp;b=2">link</a>.</p>' +
        '<blockquote><p>Quoted</p></blockquote><ul><li>one<ul><li>two</li></ul></li></ul><ol start="4"><li><p>x</p></li></ol><hr></div>',
    ),
    [
      '<h2 id="h-top"><a href="#h-top">Top</a></h2>',
      '<p>A <strong>bold</strong> and <em>fine</em> <a href="https://example.org/?a=1&amp;b=2">link</a>.</p>',
      '<blockquote><p>Quoted</p></blockquote>',
      '<ul><li>one<ul><li>two</li></ul></li></ul>',
      '<ol start="4"><li>x</li></ol>',
      '<hr>',
    ].join('\n'),
  );
});

test('no character of the text is altered', () => {
  const words =
    '"straight" \'quotes\' -- dashes... (c) 1/2 “true” — … a\u00A0b\u202Fc \u200Bd café cafe\u0301 한국어 👩‍👩‍👧';
  assert.equal(bodyText(bodyFromHtml(`<p>${words}</p>`)), words);
});

test('white space counts as HTML says', () => {
  assert.equal(bodyText(bodyFromHtml('  <p>\n a\n  <b> b</b>c <i>d </i> e<br>\n f </p>\n')), 'a bc d e\nf');
  assert.equal(html('<p>a<b> b </b>c</p>'), '<p>a <strong>b</strong> c</p>');
  assert.equal(bodyText(bodyFromHtml('<pre>a\n  b</pre>')), 'a\n  b');
});

test('text that stands loose becomes paragraphs', () => {
  assert.equal(
    html('one<p>two</p>three <em>four</em><div>five</div>'),
    '<p>one</p>\n<p>two</p>\n<p>three <em>four</em></p>\n<p>five</p>',
  );
  assert.equal(html(''), '<p></p>');
});

test('tables and definitions keep their words', () => {
  assert.equal(
    bodyText(
      bodyFromHtml(
        '<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table><dl><dt>d</dt><dd>e</dd></dl>',
      ),
    ),
    'a b\nc\nd\ne',
  );
});

test('what cannot stand inside of a quote or a list item is made to fit, and its words stay', () => {
  const source =
    '<blockquote><h2>a</h2><blockquote>b</blockquote><hr><ul><li><h3>c</h3><blockquote><p>d</p></blockquote></li>e</ul></blockquote>';
  assert.equal(bodyText(bodyFromHtml(source)), 'a\nb\nc\nd\ne');
  assert.equal(bodyText(bodyFromHtml('<h2><p>f</p><ul><li>g</li></ul></h2>')), 'f\ng');
});

test('scripts, styles, handlers and unsafe links go; an https frame becomes an embed', () => {
  assert.equal(
    html(
      '<style>p{}</style><p onclick="x()" style="a">a<script>x()</script> <a href="javascript:x()">b</a></p>',
    ),
    '<p>a b</p>',
  );
  assert.match(
    html('<iframe src="https://video.example/1" title="Film"></iframe>'),
    /data-embed="video.example"/,
  );
  assert.equal(html('<p>a</p><iframe src="http://video.example/1"></iframe>'), '<p>a</p>');
});

const dirty = join(import.meta.dirname, '../../../../shared/data/html-dirty');
const skip = existsSync(dirty) ? false : '../shared/data/html-dirty is not here';
test('dirty HTML of all kinds gives a body without script, or is refused with a reason', { skip }, () => {
  const files = readdirSync(dirty, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(html?|txt|json|dat)$/.test(name),
  );
  for (const name of files) {
    const source = readFileSync(join(dirty, name), 'utf8').slice(0, 1_000_000);
    let result = '';
    try {
      result = html(source);
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'stories.body-invalid', name);
    }
    assert.doesNotMatch(
      result,
      /<(script|style|iframe|img|svg|object)|<[^>]* on\w+=|href="(?!\/(?!\/)|#|https?:|mailto:|tel:)/i,
      name,
    );
  }
});
