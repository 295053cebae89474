import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { get as rawGet } from 'node:http';
import { broadsheet } from '#broadsheet';
import { furniture } from '#fixture';
import { commentSettings } from '#comments';
import { changeSetting } from '#platform/settings';
import { killStory, moveSection, saveStory, publishStory, type Body } from '#stories';
import { changeAuthor, changeSection, ensureAuthor, ensureSection, ensureTopic } from '#taxonomy';
import { openTestSite, type TestSite } from './testing.ts';

let site: TestSite;
before(async () => {
  site = await openTestSite(broadsheet, { withComments: true });
});
after(() => site.close());

const paragraphs = (...texts: readonly string[]): Body => ({
  type: 'doc',
  content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
});

test('a story page carries its furniture, its headers and no cookie', async () => {
  const author = await ensureAuthor(site.cx(), {
    slug: 'ada-park',
    names: { en: 'Ada Park' },
    email: 'ada@paper.example',
  });
  const topic = await ensureTopic(site.cx(), { slug: 'weather', names: { en: 'Weather' } });
  await site.publish({
    headline: 'Rain over the harbour',
    standfirst: 'It has rained for nine days.',
    bylines: [{ author, role: 'words' }],
    topics: [topic],
    body: paragraphs('Much rain fell.', 'More is expected.'),
  });
  await site.heard();
  const reply = await site.get('/world/rain-over-the-harbour');
  const html = await reply.text();
  assert.equal(reply.status, 200);
  // It has no picture, and so no credit.
  for (const piece of furniture.filter((name) => name !== 'lead-picture' && name !== 'credit'))
    assert.ok(html.includes(`data-furniture="${piece}"`), piece);
  assert.match(html, /<article[^>]* data-story="\d+"/);
  assert.match(html, /href="\/topics\/weather"/);
  assert.match(html, /<link rel="canonical" href="https:\/\/paper\.example\/world\/rain-over-the-harbour"/);
  assert.ok(!html.includes('ada@paper.example') && !html.includes('paper.example.com'));
  assert.ok(html.endsWith('</html>'));
  const data = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '';
  assert.equal((JSON.parse(data) as { headline: string }).headline, 'Rain over the harbour');
});

test('what a story says cannot leave its place in the page', async () => {
  const evil = '</script><script>alert(1)</script>"\'<img src=x>';
  await site.publish({ headline: evil, slug: 'evil', standfirst: evil, body: paragraphs(evil) });
  await site.heard();
  const html = await site.text('/world/evil');
  assert.ok(!html.includes('<script>alert') && !html.includes('<img src=x>'));
  assert.equal(html.match(/<script/g)?.length, 2, 'ours, and the structured data');
});

test('every route sends the policy, and none sets a cookie or frames a stranger', async () => {
  for (const path of [
    '/',
    '/ko',
    '/world',
    '/topics/weather',
    '/authors/ada-park',
    '/about/counting',
    '/search?q=rain',
    '/authors/ada-park/write',
    '/world/evil',
    '/nowhere',
    '/stories/1/qr.svg',
    '/WORLD',
  ]) {
    for (const turn of ['cold', 'warm']) {
      const reply = await site.get(path);
      await reply.text();
      assert.ok([200, 308, 404].includes(reply.status), `${path} ${reply.status}`);
      const policy = reply.headers.get('content-security-policy') ?? '';
      assert.match(policy, /^default-src 'self'; /, `${path} ${turn}`);
      assert.ok(!policy.includes('unsafe') && !policy.includes('frame-src'));
      assert.equal(reply.headers.get('x-content-type-options'), 'nosniff', path);
      assert.equal(reply.headers.get('referrer-policy'), 'strict-origin-when-cross-origin', path);
      assert.equal(reply.headers.get('cross-origin-opener-policy'), 'same-origin', path);
      assert.ok(reply.headers.has('permissions-policy'), path);
      assert.equal(reply.headers.get('set-cookie'), null, path);
    }
  }
});

test('a page with an embed may frame exactly its host', async () => {
  const body: Body = {
    type: 'doc',
    content: [{ type: 'embed', attrs: { url: 'https://video.example/watch/1', title: 'A film' } }],
  };
  await site.publish({ headline: 'With film', body });
  await site.heard();
  for (const turn of ['cold', 'warm']) {
    const policy = (await site.get('/world/with-film')).headers.get('content-security-policy') ?? '';
    assert.match(policy, /; frame-src https:\/\/video\.example$/, turn);
  }
});

test('the gzip of a page is the page, and an unchanged page is answered by 304', async () => {
  const plain = await site.get('/world/evil', { 'accept-encoding': 'identity' });
  const html = await plain.text();
  const zipped = await new Promise<{ body: Buffer; tag: string; encoding: string }>((resolve, reject) => {
    rawGet(`${site.origin}/world/evil`, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          body: Buffer.concat(chunks),
          tag: String(response.headers.etag),
          encoding: String(response.headers['content-encoding']),
        }),
      );
    }).on('error', reject);
  });
  assert.equal(zipped.encoding, 'gzip');
  assert.equal(gunzipSync(zipped.body).toString(), html);
  const same = { 'if-none-match': zipped.tag, 'accept-encoding': 'gzip' };
  assert.equal((await site.get('/world/evil', same)).status, 304);
  assert.equal((await site.get('/world/evil?utm_source=letter', same)).status, 304, 'on the slow path too');
  assert.equal((await site.get('/world/evil', { ...same, 'accept-encoding': 'identity' })).status, 200);
  assert.equal(plain.headers.get('vary'), 'accept-encoding');
  assert.equal(plain.headers.get('cache-control'), 'no-cache');
});

test('an address has one form; the others lead to it for ever', async () => {
  await site.publish({ headline: '항구에 비', slug: '항구에-비' }, { language: 'ko' });
  await site.heard();
  const hangul = `/ko/world/${encodeURIComponent('항구에-비')}`;
  const moves: readonly (readonly [string, string])[] = [
    ['/World/', '/world'],
    ['/world//evil', '/world/evil'],
    ['/world/EVIL?utm_source=x', '/world/evil'],
    ['/KO/', '/ko'],
    [`/ko/world/${encodeURIComponent('항구에-비'.normalize('NFD'))}`, hangul],
    [hangul.toLowerCase(), hangul],
    ['/about/Counting', '/about/counting'],
    ['//world', '/world'],
    ['/ko//', '/ko'],
  ];
  for (const [from, to] of moves) {
    const reply = await site.get(from);
    assert.deepEqual([reply.status, reply.headers.get('location')], [308, to], from);
  }
  assert.equal((await site.get(hangul)).status, 200);
  for (const path of [
    '/nowhere',
    '/world/nothing',
    '/world/evil/more',
    '/%ff',
    '/world/%00',
    '/topics',
    '/topics/none',
    '/authors/nobody',
    '/authors/nobody/write',
    '/world?page=0',
    '/world?page=x',
    '/world?page=2',
    '/?page=99',
    '/world/evil?after=2',
    '/world/evil?order=worst',
    '/world/evil?replies=7',
    '/ko/nowhere',
    '/stories/999/qr.svg',
    '/search?q=rain&page=9',
    '/\\evil.example',
    '/world?page=1&page=2',
  ]) {
    assert.equal((await site.get(path)).status, 404, path);
  }
});

test('strange queries and addresses take no place in the cache', async () => {
  await site.text('/world/evil');
  const before = site.site.press.size().pages;
  for (let index = 0; index < 50; index += 1) {
    await site.text(`/world/evil?utm_source=${index}`);
    await site.text(`/search?q=word${index}`);
    await site.text(`/nowhere/${index}`);
    await site.text(`/world/EVIL?x=${index}`);
  }
  assert.equal(site.site.press.size().pages, before);
  assert.equal(await site.text('/world/evil?fbclid=1'), await site.text('/world/evil'));
});

test('what moved leads to where it is: sections, their stories, authors', async () => {
  const id = await ensureSection(site.cx(), { slug: 'trade', names: { en: 'Trade' } });
  await site.publish({ headline: 'Prices rise', section: id });
  await site.heard();
  assert.match(await site.text('/trade'), /Prices rise/);
  assert.equal((await site.get('/trade/prices-rise')).status, 200);
  await site.db.transaction().execute(async (trx) => {
    const cx = { ...site.cx(), db: trx };
    await changeSection(cx, { id, slug: 'business' });
    await moveSection(cx, { section: id });
  });
  const author = await ensureAuthor(site.cx(), { slug: 'old-name', names: { en: 'Old Name' } });
  await changeAuthor(site.cx(), { id: author, slug: 'new-name' });
  await site.heard();
  for (const [from, to] of [
    ['/trade', '/business'],
    ['/ko/trade', '/ko/business'],
    ['/trade/prices-rise', '/business/prices-rise'],
    ['/authors/old-name', '/authors/new-name'],
    ['/Authors/Old-Name/', '/authors/new-name'],
  ] as const) {
    const reply = await site.get(from);
    assert.deepEqual([reply.status, reply.headers.get('location')], [308, to], from);
  }
  assert.match(await site.text('/business'), /href="\/business\/prices-rise"/);
});

test('a wrong address is answered by the closest ones, a killed story by 410', async () => {
  const reply = await site.get('/world/rain-over-the-harbor');
  assert.equal(reply.status, 404);
  const text = await reply.text();
  assert.match(text, /<a href="\/world\/rain-over-the-harbour">Rain over the harbour/);
  assert.equal(text.split('>Rain over the harbour<').length, 2, 'not once more among the latest');
  assert.match(await (await site.get('/nowhere-at-all')).text(), /Latest Stories[^]*>Rain over the harbour</);
  const story = await site.publish({ headline: 'A mistake' });
  await site.heard();
  assert.equal((await site.get('/world/a-mistake')).status, 200);
  await killStory(site.cx(), { story });
  await site.heard();
  assert.equal((await site.get('/world/a-mistake')).status, 410);
});

test('whoever does not ask for JSON gets the page that helps; a program that does gets the problem', async () => {
  for (const accept of ['*/*', 'text/html;q=0.5, */*;q=0.1', 'image/webp,*/*;q=0.8']) {
    for (const path of ['/world/rain-over-the-harbor', '/world?page=99', '/nope']) {
      const reply = await site.get(path, { accept });
      assert.equal(reply.status, 404, path);
      assert.match(await reply.text(), /<main[^>]*>[\s\S]*<a href="\//, `${accept} ${path}`);
    }
  }
  const reply = await site.get('/nope', { accept: 'application/json' });
  assert.equal(((await reply.json()) as { code: string }).code, 'site.no-such-page');
});

test('a page takes no other method than reading, and what is not there is not there by any', async () => {
  const status = async (method: string, path: string) =>
    (await fetch(`${site.origin}${path}`, { method, redirect: 'manual' })).status;
  assert.equal(await status('DELETE', '/world/rain-over-the-harbour'), 405);
  assert.equal(await status('PUT', '/'), 405);
  assert.equal(await status('OPTIONS', '/world'), 204);
  assert.equal(await status('PUT', '/world/rain-over-the-harbor'), 404);
});

test('fronts go on over pages', async () => {
  const section = await ensureSection(site.cx(), { slug: 'debate', names: { en: 'Debate' } });
  for (let index = 1; index <= 21; index += 1) await site.publish({ headline: `Opinion ${index}`, section });
  await site.heard();
  const first = await site.text('/debate');
  assert.match(first, /Opinion 21</);
  assert.ok(!first.includes('Opinion 1<'));
  assert.match(first, /rel="next" href="\/debate\?page=2"/);
  const second = await site.get('/debate?page=2');
  assert.equal(second.status, 200);
  assert.match(await second.text(), /Opinion 1</);
  assert.equal((await site.get('/debate?page=3')).status, 404);
  assert.equal((await site.get('/debate?page=1')).status, 200);
});

test('translations name one another in the head and in the navigation', async () => {
  const story = await site.publish({ headline: 'Nine days' });
  await site.publish({ headline: '아흐레', slug: '아흐레' }, { language: 'ko', translationOf: story });
  await site.heard();
  const korean = encodeURI('/ko/world/아흐레');
  const html = await site.text('/world/nine-days');
  assert.ok(html.includes(`<link rel="alternate" hreflang="ko" href="https://paper.example${korean}"`));
  assert.ok(html.includes(`href="${korean}" lang="ko"`));
  assert.match(html, /hreflang="x-default" href="https:\/\/paper\.example\/world\/nine-days"/);
  assert.match(await site.text(korean), /<html lang="ko"/);
});

test('a change of a story, a setting or a comment is on its page at once', async () => {
  const story = await site.publish({ headline: 'First words' });
  await site.heard();
  assert.match(await site.text('/world/first-words'), /First words/);
  await saveStory(site.cx(), { story, copy: { headline: 'Better words' } });
  await publishStory(site.cx(), { story });
  await site.heard();
  assert.match(await site.text('/world/first-words'), /Better words/);
  await site.text('/world/first-words');
  const form = new URLSearchParams({ name: 'Kim', text: 'Well said.' });
  const answer = await fetch(`${site.origin}/stories/${story}/comments`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  assert.equal(answer.status, 303);
  await site.heard();
  assert.match(await site.text('/world/first-words'), /Well said\./);
  await changeSetting(site.db, commentSettings.limit, 111, site.clock.now());
  await site.heard();
  await new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
  assert.match(await site.text('/world/first-words'), /data-limit="111"/);
});

test('a comment that is refused is given back, not lost', async () => {
  const story = await site.publish({ headline: 'Talk of the town' });
  const text = `${'too long '.repeat(40)}<b>`;
  const answer = await fetch(`${site.origin}/stories/${story}/comments`, {
    method: 'POST',
    headers: { accept: 'text/html' },
    body: new URLSearchParams({ name: 'Kim', text }),
  });
  const html = await answer.text();
  assert.equal(answer.status, 422);
  assert.ok(html.includes('too long too long') && html.includes('&lt;b') && html.includes('value="Kim"'));
  assert.equal(answer.headers.get('cache-control'), 'no-store');
});

test('the views that readers see follow announcements without a query', async () => {
  const story = await site.publish({ headline: 'Much read' });
  await site.heard();
  await site.text('/world/much-read');
  site.takeQueries();
  site.site.press.hear({ views: [] });
  const { announce } = await import('#platform/events');
  await announce(site.db, { views: [[story, 18_204]] });
  await site.heard();
  site.takeQueries();
  assert.match(await site.text('/world/much-read'), /18,204 views/);
  assert.deepEqual(site.takeQueries(), []);
});
