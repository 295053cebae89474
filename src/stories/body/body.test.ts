import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Parser } from 'htmlparser2';
import {
  bodyEmbedHosts,
  bodyFromHtml,
  bodyHtml,
  bodyPictures,
  bodyRelated,
  bodyText,
  checkBody,
  type Body,
  type BodyNode,
} from '#stories';

const text = (value: string, ...marks: object[]) => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 ? { marks } : {}),
});
const p = (...content: object[]) => ({ type: 'paragraph', content });
const doc = (...content: object[]): Body => checkBody({ type: 'doc', content });
const picture = (id: number) =>
  id === 1
    ? {
        src: '/media/1-ab/full-640',
        srcset: '/media/1-ab/full-640 640w',
        width: 1200,
        height: 800,
        altLanguage: null,
        alt: 'A "boat"',
        caption: 'Own <caption>',
        credit: 'Agency & Co',
        usageTerms: 'Once <only>',
      }
    : undefined;
const related = {
  label: 'Related & more',
  story: (id: number) => (id === 1 ? { href: '/world/a?b="c"', headline: 'Boats <and> piers' } : undefined),
};
const render = (body: Body) => bodyHtml(body, { picture, related });
const code = (error: unknown) => (error as { code?: string }).code === 'stories.body-invalid';

test('every kind of block and mark has its HTML', () => {
  assert.equal(
    render(
      doc(
        p(
          text('One '),
          text('two', { type: 'strong' }),
          { type: 'hard_break' },
          text('three', { type: 'em' }, { type: 'code' }),
        ),
        { type: 'blockquote', attrs: { cite: 'A & B' }, content: [p(text('Said.'))] },
        { type: 'pull_quote', attrs: { cite: '' }, content: [text('Pulled')] },
        { type: 'bullet_list', content: [{ type: 'list_item', content: [p(text('a'))] }] },
        {
          type: 'ordered_list',
          attrs: { start: 3 },
          content: [{ type: 'list_item', content: [p(text('b')), p(text('c'))] }],
        },
        { type: 'fact_box', attrs: { title: 'In <brief>' }, content: [p(text('f'))] },
        { type: 'horizontal_rule' },
      ),
    ),
    [
      '<p>One <strong>two</strong><br><em><code>three</code></em></p>',
      '<blockquote><p>Said.</p><cite>A &amp; B</cite></blockquote>',
      '<blockquote class="pull-quote"><p>Pulled</p></blockquote>',
      '<ul><li>a</li></ul>',
      '<ol start="3"><li><p>b</p><p>c</p></li></ol>',
      '<div class="fact-box" role="note"><h2>In &lt;brief&gt;</h2><p>f</p></div>',
      '<hr>',
    ].join('\n'),
  );
});

test('headings have anchors of their own, and no link inside of a link', () => {
  const heading = (...content: object[]) => ({ type: 'heading', attrs: { level: 3 }, content });
  const link = { type: 'link', attrs: { href: '/world/x' } };
  assert.equal(
    render(
      doc(heading(text('바다 길')), heading(text('바다 길')), heading(text('See', link)), heading(text('…'))),
    ),
    [
      `<h3 id="h-바다-길"><a href="#${encodeURIComponent('h-바다-길')}">바다 길</a></h3>`,
      `<h3 id="h-바다-길-2"><a href="#${encodeURIComponent('h-바다-길-2')}">바다 길</a></h3>`,
      '<h3 id="h-see"><a href="/world/x">See</a></h3>',
      '<h3 id="h-part"><a href="#h-part">…</a></h3>',
    ].join('\n'),
  );
});

test('an address that was pasted unescaped is escaped once', () => {
  const link = (href: string) => text('x', { type: 'link', attrs: { href } });
  const href = 'https://a.example/{b}?q="c"|50%&d=%22바다';
  assert.equal(
    render(doc(p(link(href)))),
    '<p><a href="https://a.example/%7Bb%7D?q=%22c%22%7C50%25&amp;d=%22바다">x</a></p>',
  );
});

test('a picture keeps its credit, takes the story’s caption before its own, and is left out when unknown', () => {
  const body = doc(
    { type: 'picture', attrs: { picture: 1, caption: null } },
    { type: 'picture', attrs: { picture: 1, caption: 'For <this> story' } },
    { type: 'picture', attrs: { picture: 2, caption: 'lost' } },
  );
  assert.deepEqual(bodyPictures(body), [1, 2]);
  const html = render(body);
  assert.match(html, /alt="A &quot;boat&quot;".*Own &lt;caption&gt;.*© Agency &amp; Co/);
  assert.match(html, /For &lt;this&gt; story/);
  assert.equal(html.match(/<figure/g)?.length, 2);
  assert.match(html, /width="1200" height="800"/);
});

test('related stories are linked headlines; what may not be seen is left out, and no empty box stays', () => {
  const box = (...stories: number[]) => ({
    type: 'related',
    content: stories.map((story) => ({ type: 'related_story', attrs: { story } })),
  });
  const body = doc(box(2, 1), box(3));
  assert.deepEqual(bodyRelated(body), [2, 1, 3]);
  assert.equal(
    render(body),
    '<div class="related"><h2>Related &amp; more</h2><ul>' +
      '<li><a href="/world/a?b=&quot;c&quot;">Boats &lt;and&gt; piers</a></li></ul></div>\n',
  );
  assert.equal(bodyText(body), '');
});

test('an embed is a link that loads nothing, and its host is known', () => {
  const body = doc({ type: 'embed', attrs: { url: 'https://video.example/w?v=1&t=2', title: 'A "film"' } });
  assert.equal(
    render(body),
    '<p class="embed"><a href="https://video.example/w?v=1&amp;t=2" data-embed="video.example">A &quot;film&quot;</a> <span class="embed-host">video.example</span></p>',
  );
  assert.deepEqual(bodyEmbedHosts(body), ['video.example']);
});

test('what has a player of its own leads to its page, and names the player and its host', () => {
  const film = {
    type: 'embed',
    attrs: { url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', title: 'A film' },
  };
  const channel = { type: 'embed', attrs: { url: 'https://www.youtube.com/@paper', title: 'Us' } };
  const body = doc(film, channel);
  assert.equal(
    render(body),
    '<p class="embed"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" data-embed="www.youtube-nocookie.com"' +
      ' data-player="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ">A film</a> <span class="embed-host">www.youtube.com</span></p>\n' +
      '<p class="embed"><a href="https://www.youtube.com/@paper">Us</a> <span class="embed-host">www.youtube.com</span></p>',
  );
  assert.deepEqual(bodyEmbedHosts(body), ['www.youtube-nocookie.com']);
  assert.deepEqual(bodyFromHtml(render(body)), body);
});

test('what the schema does not know is refused', () => {
  const refused: unknown[] = [
    null,
    'text',
    [],
    { type: 'doc' },
    { type: 'paragraph' },
    { type: 'doc', content: [{ type: 'script' }] },
    { type: 'doc', content: [text('loose')] },
    { type: 'doc', content: [{ type: 'heading', attrs: { level: 1 } }] },
    { type: 'doc', content: [{ type: 'picture', attrs: { picture: 'x' } }] },
    { type: 'doc', content: [{ type: 'related_story', attrs: { story: 1 } }] },
    {
      type: 'doc',
      content: [{ type: 'related', content: [{ type: 'related_story', attrs: { story: 0 } }] }],
    },
    { type: 'doc', content: [{ type: 'embed', attrs: { url: 'http://video.example/' } }] },
    { type: 'doc', content: [{ type: 'embed', attrs: { url: 'javascript:alert(1)' } }] },
    { type: 'doc', content: [{ type: 'bullet_list', content: [] }] },
    { type: 'doc', content: [p(text('NUL \0'))] },
    { type: 'doc', content: [p(text('half \uD800'))] },
  ];
  for (const json of refused) assert.throws(() => checkBody(json), code, JSON.stringify(json));
  for (const href of [
    'javascript:alert(1)',
    'JaVaScRiPt:x',
    ' javascript:x',
    'java\nscript:x',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
    String.raw`/\evil.example`,
    'x',
    '',
  ])
    assert.throws(() => doc(p(text('x', { type: 'link', attrs: { href } }))), code, href);
  for (const href of [
    '/world/a',
    '#h-part',
    'https://example.org/',
    'http://example.org/x?y=1#z',
    'mailto:a@b.example',
  ])
    doc(p(text('x', { type: 'link', attrs: { href } })));
  assert.equal(
    bodyText(doc(p(text(String.raw`C:\udata \u0000 is text`)))),
    String.raw`C:\udata \u0000 is text`,
  );
});

test('nesting without end is refused, not run into', () => {
  let deep: object = p(text('x'));
  for (let level = 0; level < 500; level += 1) deep = { type: 'blockquote', content: [deep] };
  assert.throws(() => checkBody({ type: 'doc', content: [deep] }), code);
  assert.throws(() => bodyFromHtml('<div>'.repeat(5000) + 'x'), code);
  assert.throws(() => bodyFromHtml('<ul><li>'.repeat(2000) + 'x'), code);
});

const inline = fc.array(
  fc.record({
    type: fc.constant('text'),
    text: fc.string({ unit: 'grapheme', minLength: 1 }),
    marks: fc.constantFrom(
      [],
      [{ type: 'strong' }],
      [{ type: 'em' }, { type: 'link', attrs: { href: '/a?b="c"&d=<e>' } }],
    ),
  }),
  { maxLength: 4 },
);
const block: fc.Arbitrary<BodyNode> = fc.oneof(
  fc.record({ type: fc.constant('paragraph'), content: inline }),
  fc.record({ type: fc.constant('heading'), attrs: fc.constant({ level: 2 }), content: inline }),
  fc.record({ type: fc.constant('pull_quote'), attrs: fc.record({ cite: fc.string() }), content: inline }),
  fc.record({
    type: fc.constantFrom('blockquote', 'fact_box'),
    attrs: fc.record({ cite: fc.string(), title: fc.string() }),
    content: fc.array(fc.record({ type: fc.constant('paragraph'), content: inline }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
);

test('whatever is written, the HTML reads back as the same words and never as markup', () => {
  const allowed = new Set('p h2 a strong em blockquote cite div br'.split(' '));
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), (blocks) => {
      const body = checkBody({
        type: 'doc',
        content: blocks.map(({ attrs, ...rest }) => ({ ...rest, ...only(rest.type, attrs) })),
      });
      let words = '';
      const parser = new Parser({
        onopentagname: (name) => assert(allowed.has(name), name),
        onattribute: (name) => assert(['href', 'id', 'class', 'role'].includes(name), name),
        ontext: (data) => (words += data),
      });
      parser.end(render(body));
      const squeeze = (value: string) => value.replaceAll(/\s+/g, '');
      assert.equal(squeeze(words), squeeze(bodyText(body)));
    }),
    { numRuns: 300 },
  );
});

function only(type: string, attrs: BodyNode['attrs']) {
  if (!attrs) return {};
  const name = { blockquote: 'cite', pull_quote: 'cite', fact_box: 'title', heading: 'level' }[type] ?? '';
  return { attrs: { [name]: attrs[name] } };
}
