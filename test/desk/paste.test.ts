import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { checkBody, type BodyNode } from '#stories';
import { openBrowser } from '../browser.ts';

const editor = fileURLToPath(new URL('../../desk/stories/editor', import.meta.url));
let browser: Browser;
let page: Page;

before(async () => {
  const entry = `
    import { getSchema } from '@tiptap/core';
    import { DOMParser as Reader } from '@tiptap/pm/model';
    import { storyNodes } from '${editor}/schema.ts';
    import { cleanPastedHtml } from '${editor}/paste/clean.ts';
    window.pasted = (html) => {
      const clean = cleanPastedHtml(html);
      const dom = new DOMParser().parseFromString(clean, 'text/html').body;
      return { clean, body: Reader.fromSchema(getSchema([...storyNodes])).parse(dom).toJSON() };
    };`;
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? id : null),
        load: (id) => (id === 'entry' ? entry : null),
      },
    ],
    build: { write: false, minify: false, rolldownOptions: { input: 'entry', output: { format: 'iife' } } },
    root: fileURLToPath(new URL('../..', import.meta.url)),
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as { output: { code: string }[] };
  browser = await openBrowser();
  page = await browser.newPage();
  await page.addScriptTag({ content: output[0]!.code });
});
after(() => browser?.close());

async function pasted(html: string): Promise<{ clean: string; body: BodyNode[] }> {
  const { clean, body } = await page.evaluate<{ clean: string; body: unknown }>(
    `pasted(${JSON.stringify(html)})`,
  );
  // Whatever comes out, the paper can keep.
  return { clean, body: outline(checkBody(body).content) as BodyNode[] };
}

const text = (words: string, ...marks: string[]): BodyNode => ({
  type: 'text',
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
  text: words,
});
const p = (...content: BodyNode[]): BodyNode => ({ type: 'paragraph', content });
const item = (...content: BodyNode[]): BodyNode => ({ type: 'list_item', content });
const outline = (nodes: readonly BodyNode[]): unknown => JSON.parse(JSON.stringify(nodes));

test('Word: styles go; headings, lists with levels, bold, italic and links stay', async () => {
  const { clean, body } = await pasted(`<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
    <meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm;font-size:11pt} --></style>
    <!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--></head>
    <body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
    <p class=MsoTitle>The ferry<o:p></o:p></p>
    <h1 style='margin-top:12pt'><span lang=EN-GB style='font-family:Cambria'>What we know<o:p></o:p></span></h1>
    <p class=MsoNormal><span style='font-size:12.0pt'>The&nbsp; pier is <b style='mso-bidi-font-weight:normal'>closed</b>,
    said <i>Ida</i>, <a href="https://example.org/a?utm_source=x">see here</a>.<o:p></o:p></span></p>
    <p class=MsoNormal><o:p>&nbsp;</o:p></p>
    <p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
    style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>First<o:p></o:p></p>
    <p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>Inner<o:p></o:p></p>
    <p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Second</p>
    <p class=MsoNormal>Between.</p>
    <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>3.<span>&nbsp;</span></span>Third</p>
    <p class=MsoQuote><span style='font-style:italic'>Not today.</span></p>
    <!--EndFragment--></body></html>`);
  assert.doesNotMatch(clean, /style|class|mso|o:p|<!--|span/i);
  assert.deepEqual(
    outline(body),
    outline([
      { type: 'heading', attrs: { level: 2 }, content: [text('The ferry')] },
      { type: 'heading', attrs: { level: 2 }, content: [text('What we know')] },
      p(
        text('The pier is '),
        text('closed', 'strong'),
        text(', said '),
        text('Ida', 'em'),
        text(', '),
        {
          type: 'text',
          marks: [{ type: 'link', attrs: { href: 'https://example.org/a?utm_source=x' } }],
          text: 'see here',
        },
        text('.'),
      ),
      {
        type: 'bullet_list',
        content: [
          item(p(text('First')), { type: 'bullet_list', content: [item(p(text('Inner')))] }),
          item(p(text('Second'))),
        ],
      },
      p(text('Between.')),
      { type: 'ordered_list', attrs: { start: 3 }, content: [item(p(text('Third')))] },
      { type: 'blockquote', attrs: { cite: '' }, content: [p(text('Not today.', 'em'))] },
    ]),
  );
});

test('Google Docs: the wrapping b is not bold, styled spans are, inner lists belong to their items', async () => {
  const { body } =
    await pasted(`<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1">
    <h2 dir="ltr"><span style="font-size:16pt;font-weight:700;font-style:normal">Tides</span></h2>
    <p dir="ltr" style="line-height:1.38"><span style="font-weight:400;font-style:normal">Plain, </span><span
    style="font-weight:700;font-style:normal">bold</span><span style="font-weight:400">, </span><span
    style="font-weight:700;font-style:italic">both</span><span> and </span><a href="https://www.google.com/url?q=https://example.org/x&amp;sa=D"
    style="text-decoration:none"><span style="color:#1155cc">a link</span></a></p><br />
    <ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc;font-weight:700"><p dir="ltr" role="presentation"><span style="font-weight:400">Outer</span></p></li>
    <ul><li dir="ltr"><p dir="ltr"><span>Inner</span></p></li></ul></ul></b><br class="Apple-interchange-newline">`);
  assert.deepEqual(
    outline(body),
    outline([
      { type: 'heading', attrs: { level: 2 }, content: [text('Tides')] },
      p(text('Plain, '), text('bold', 'strong'), text(', '), text('both', 'strong', 'em'), text(' and '), {
        type: 'text',
        marks: [{ type: 'link', attrs: { href: 'https://example.org/x' } }],
        text: 'a link',
      }),
      {
        type: 'bullet_list',
        content: [item(p(text('Outer')), { type: 'bullet_list', content: [item(p(text('Inner')))] })],
      },
    ]),
  );
});

test('a web page: scripts, pictures and javascript: links go, words, frames and two breaks in a row stay', async () => {
  const { body } = await pasted(`<div class="story"><script>alert(1)</script><style>p{color:red}</style>
    <h1 onclick="alert(1)">Headline</h1><img src="https://tracker.example/p.gif"><div>One<br><br>Two<br>more</div>
    <p><a href="javascript:alert(1)">bad</a> <a href="JaVaScRiPt:alert(1)">worse</a> <a href="/world/a">fine</a></p>
    <table><tr><th>Year</th><td><p>1998</p></td></tr><tr><th>Ships</th><td>12</td></tr></table>
    <blockquote><h3>Title</h3><p>Quote</p></blockquote><hr>
    <iframe src="https://video.example/1" title="Film"></iframe><iframe src="http://plain.example/1"></iframe></div>`);
  assert.deepEqual(
    body.map(({ type }) => type),
    [
      'heading',
      'paragraph',
      'paragraph',
      'paragraph',
      'paragraph',
      'paragraph',
      'blockquote',
      'horizontal_rule',
      'embed',
    ],
  );
  const words = JSON.stringify(body);
  assert.doesNotMatch(words, /javascript|tracker|alert|color/i);
  assert.match(words, /Year 1998/);
  assert.match(words, /"href":"\/world\/a"/);
  assert.deepEqual(
    outline(body.slice(1, 3)),
    outline([p(text('One')), p(text('Two'), { type: 'hard_break' }, text('more'))]),
  );
  assert.deepEqual(body.at(-1)?.attrs, { url: 'https://video.example/1', title: 'Film' });
});

test('what was copied here comes back whole, and Korean keeps its no-break spaces', async () => {
  const own = '<figure data-pm-slice="0 0 []" data-picture="7" data-caption="말"></figure>';
  const { clean, body } = await pasted(own);
  assert.equal(clean, own);
  assert.deepEqual(body[0]?.attrs, { picture: 7, caption: '말' });
  const korean = await pasted('<p>제\u00a01항은 <b>그대로</b>다.</p>');
  assert.deepEqual(
    outline(korean.body),
    outline([p(text('제\u00a01항은 '), text('그대로', 'strong'), text('다.'))]),
  );
});
