// Each kind of page that readers open, as it is sent, before two validators: the W3C's own (vnu) and html-validate.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HtmlValidate } from 'html-validate';
import { broadsheet } from '#broadsheet';
import { fixtureBody, fixturePicture } from '#fixture';
import { changeSetting } from '#platform/settings';
import { tellAnswered, tellDecided } from '#comments';
import { previewFront } from '#fronts';
import { correctStory, killStory, type Body } from '#stories';
import { ensureAuthor, ensureTopic } from '#taxonomy';
import { findProgram } from '../../scripts/programs.ts';
import { decide } from '../comments/desk/decide.ts';
import { makePreview } from '../stories/preview.ts';
import { readerHouse } from './readers/house.ts';
import { openReaders } from './readers/testing.ts';
import { frontSize, publicCounts } from './settings.ts';
import { openTestSite, type TestSite } from './testing.ts';

let site: TestSite;
let readers: ReturnType<typeof openReaders>;
/** Every page by the name of its file. */
const pages = new Map<string, string>();

before(async () => {
  site = await openTestSite(broadsheet, { withComments: true });
  readers = openReaders(site);
  await changeSetting(site.db, publicCounts, true, site.clock.now());
  const picture = await fixturePicture(site.cx());
  const author = await ensureAuthor(site.cx(), {
    slug: 'ada',
    names: { en: 'Ada Park', ko: '박에이다' },
    titles: { en: 'Reporter', ko: '기자' },
    bios: { en: 'Writes of <ships> & "tides".' },
    email: 'ada@paper.example',
    picture,
  });
  const topic = await ensureTopic(site.cx(), { slug: 'sea', names: { en: 'The Sea', ko: '바다' } });
  const stories: number[] = [];
  for (const language of ['en', 'ko']) {
    // With the one story more below, as many as make a second page.
    for (let number = 1; number <= frontSize.others; number += 1) {
      const plain = { headline: `Ships & <tides> "${number}"`, slug: `ships-${number}` };
      stories.push(
        await site.publish(
          { ...plain, standfirst: 'Of ships.', topics: [topic], body: fixtureBody(number) },
          { language },
        ),
      );
      site.clock.advance(60_000);
    }
    const full = {
      headline: 'Everything & "more" <here>',
      slug: 'everything',
      standfirst: 'A story with every kind of block.',
      topics: [topic],
      bylines: [{ author, role: 'words' as const }],
      leadPicture: picture,
      leadCaption: 'A boat, "seen" & told',
      body: everyBlock(picture, stories.at(-1)!),
    };
    const story = await site.publish(full, { language });
    await correctStory(site.cx(), { story, note: 'The boat is <yellow> & not red.' });
    await site.heard();
    const prefix = language === 'en' ? '' : '/ko';
    const kept: Record<string, string> = {
      home: prefix || '/',
      section: `${prefix}/world`,
      'second-page': `${prefix}/world?page=2`,
      topic: `${prefix}/topics/sea`,
      author: `${prefix}/authors/ada`,
      'letter-to-author': `${prefix}/authors/ada/write`,
      story: `${prefix}/world/ships-1`,
      'story-with-everything': `${prefix}/world/everything`,
      search: `${prefix}/search?q=ships&section=world`,
      'search-asked-nothing': `${prefix}/search`,
      'search-found-nothing': `${prefix}/search?q=zzyzx%22%3C`,
      counting: `${prefix}/about/counting`,
      moderation: `${prefix}/about/moderation`,
      corrections: `${prefix}/corrections`,
      counts: `${prefix}/stories/${story}/counts`,
      readers: `${prefix}/readers`,
      'readers-removed': `${prefix}/readers/removed`,
    };
    for (const [name, path] of Object.entries(kept)) await keep(`${name}-${language}`, path);
    const forged = `${prefix}/readers/enter/${'A'.repeat(43)}`;
    await keep(`link-forged-${language}`, forged, { status: 404 });
    await keep(`no-such-page-${language}`, `${prefix}/no/such/page`, { status: 404 });
    await keepFormsSent(language, prefix);
    await keepPreviews(language, story);
    const gone = await site.publish({ headline: 'Gone', slug: `gone-${language}` }, { language });
    await killStory(site.cx(), { story: gone });
    await site.heard();
    await keep(`killed-${language}`, `${prefix}/world/gone-${language}`, { status: 410 });
    await keepThread(language, story, `${prefix}/world/everything`, prefix);
  }
});
after(() => site.close());

test('no page has an error by the W3C’s validator', { skip: withoutJava() }, async () => {
  const directory = join(site.directory, 'pages');
  mkdirSync(directory);
  const files = [...pages].map(([name, html]) => {
    const file = join(directory, `${name}.html`);
    writeFileSync(file, html);
    return file;
  });
  const jar = fileURLToPath(import.meta.resolve('vnu-jar/build/dist/vnu.jar'));
  // One short run: the best compiler and collector would cost more than they save. Its schemas are deep.
  const { stderr } = await promisify(execFile)(
    'java',
    [
      '-XX:TieredStopAtLevel=1',
      '-Xss8m',
      '-XX:+UseSerialGC',
      '-jar',
      jar,
      '--format',
      'json',
      '--errors-only',
      '--exit-zero-always',
      ...files,
    ],
    { maxBuffer: 32 * 1024 * 1024 },
  );
  const { messages } = JSON.parse(stderr) as {
    messages: { url: string; message: string; extract?: string }[];
  };
  const told = messages.map(({ url, message, extract }) => `${basename(url)}: ${message} ${extract ?? ''}`);
  assert.deepEqual(told, []);
});

test('no page has an error by html-validate', async () => {
  const validator = new HtmlValidate({ root: true, extends: ['html-validate:recommended'], rules });
  const told: string[] = [];
  for (const [name, html] of pages) {
    const { results } = await validator.validateString(html, name);
    for (const { messages } of results)
      for (const { ruleId, message, selector } of messages)
        told.push(`${name}: ${ruleId}: ${message} ${selector ?? ''}`);
  }
  assert.deepEqual(told, []);
});

/** What of the recommended rules is not the house's. */
const rules = {
  // HTML allows both forms; Preact and the press write these, in lower case and with a slash.
  'doctype-style': 'off',
  'void-style': 'off',
  // A button submits and an input takes text where nothing else is said: saying it would only lengthen pages.
  'no-implicit-button-type': 'off',
  'no-implicit-input-type': 'off',
  // The newsroom decides how long a headline is.
  'long-title': 'off',
  // The form of recommendations stands in each thread: its buttons stand at others’ comments, of which there may be none yet.
  'wcag/h32': 'off',
} as const;

/** Asks for a page and keeps what came. */
async function keep(
  name: string,
  path: string,
  { cookie, status = 200 }: { readonly cookie?: string; readonly status?: number } = {},
): Promise<void> {
  await keepAnswer(name, await site.get(path, cookie === undefined ? {} : { cookie }), status);
}

async function keepAnswer(name: string, answer: Response, status: number): Promise<void> {
  assert.match(answer.headers.get('content-type') ?? '', /^text\/html/, `${name} is a page`);
  assert.equal(answer.status, status, name);
  pages.set(name, await answer.text());
}

/** Path by which the newest letter's mail is ended. */
async function unsubscribePath(): Promise<string> {
  const { unsubscribe } = await site.db
    .selectFrom('outbox')
    .select('unsubscribe')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return new URL(unsubscribe ?? '').pathname;
}

/** What forms answer to what they cannot take, and to what they take. */
async function keepFormsSent(language: string, prefix: string): Promise<void> {
  const toAuthor = `${prefix}/authors/ada/write`;
  const said = { name: '<i>', email: 'bo@home.example', subject: 'Of "ships"', message: 'Bo & Co' };
  const refused = await readers.send(toAuthor, { ...said, email: 'no' });
  await keepAnswer(`letter-refused-${language}`, refused, 422);
  assert.equal((await readers.send(toAuthor, said)).status, 303);
  await keep(`letter-sent-${language}`, `${toAuthor}?sent=1`);
}

/** What is shown to those who were given a link. */
async function keepPreviews(language: string, story: number): Promise<void> {
  const { token } = await makePreview(site.cx(), { story });
  await keep(`preview-${language}`, `/preview/${token}`);
  const front = await previewFront(site.cx(), { section: null, language, slots: [] });
  await keep(`preview-of-front-${language}`, `/preview/fronts/${front.token}`);
  await keep(`preview-ended-${language}`, `/preview/${'A'.repeat(32)}`, { status: 404 });
}

/** Comments and answers below a story, and the pages that deal with them. */
async function keepThread(language: string, story: number, path: string, prefix: string): Promise<void> {
  const comments = `/stories/${story}/comments`;
  const text = `First & <best> in "${language}".`;
  await readers.send(comments, { name: 'Bo "<Lind>"', text, email: `bo-${language}@home.example` });
  await keep(`link-${language}`, await readers.linkSent());
  const cookie = await readers.enter();
  const { id } = await site.db
    .selectFrom('comments')
    .select('id')
    .where('text', '=', text)
    .executeTakeFirstOrThrow();
  site.clock.advance(60_000);
  await readers.send(comments, { text: `An answer in ${language}.`, answers: String(id) }, { cookie });
  await site.heard();
  await keep(`thread-${language}`, path);
  assert.match(pages.get(`thread-${language}`) ?? '', /<ol class="replies">/);
  await keep(`thread-by-order-${language}`, `${path}?order=oldest`);
  await keep(`own-thread-${language}`, path, { cookie });
  await keep(`own-account-${language}`, `${prefix}/readers`, { cookie });
  for (const deed of ['reply', 'report', 'edit', 'remove'])
    await keep(`${deed}-${language}`, `/comments/${id}/${deed}`, { cookie });
  await keepAnswer(`comment-refused-${language}`, await readers.send(comments, { name: '', text: '' }), 422);
  const house = readerHouse('https://paper.example', site.settings);
  const reply = await site.db
    .selectFrom('comments')
    .select('id')
    .where('answers_id', '=', id)
    .executeTakeFirstOrThrow();
  // Nobody is told of their own answer: it counts as another's.
  await site.db.updateTable('comments').set({ reader_id: null }).where('id', '=', reply.id).execute();
  await tellAnswered(site.cx(), reply.id, house);
  await keep(`unsubscribe-${language}`, await unsubscribePath());
  const { decisions } = await decide(site.cx(), { comments: [id], decision: 'reject', rule: 'insult' });
  site.clock.advance(121_000);
  await tellDecided(site.cx(), decisions[0] ?? 0, house);
  await keep(`decision-${language}`, await readers.linkSent());
}

function withoutJava(): string | false {
  return findProgram('java') === undefined ? 'Java (default-jre-headless) is not installed' : false;
}

/** A body with each kind of block. */
function everyBlock(picture: number, story: number): Body {
  const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, marks });
  const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
  const item = (...content: object[]) => ({ type: 'list_item', content });
  const heading = (level: number, words: string) => ({
    type: 'heading',
    attrs: { level },
    content: [text(words)],
  });
  const block = (type: string, attrs: object, ...content: object[]) => ({ type, attrs, content });
  const link = { type: 'link', attrs: { href: 'https://elsewhere.example/?a=1&b="2"|50%' } };
  const list = { type: 'bullet_list', content: [item(paragraph(text('within')))] };
  return {
    type: 'doc',
    content: [
      paragraph(
        text('Of '),
        text('boats', { type: 'strong' }, { type: 'em' }),
        { type: 'hard_break' },
        text('and', { type: 'code' }),
        text(' more', link),
      ),
      heading(2, 'Twice'),
      heading(2, 'Twice'),
      heading(3, '바다 "길"'),
      heading(4, '…'),
      block('blockquote', { cite: 'A & B' }, paragraph(text('Said.'))),
      block('pull_quote', { cite: 'C' }, text('Pulled')),
      { type: 'bullet_list', content: [item(paragraph(text('a')), list)] },
      block('ordered_list', { start: 3 }, item(paragraph(text('b')), paragraph(text('c')))),
      block('picture', { picture, caption: 'Again, "here"' }),
      block('embed', { url: 'https://video.example/w?v=1&t=2', title: 'A "film"' }),
      block('fact_box', { title: 'In <brief>' }, paragraph(text('f'))),
      { type: 'horizontal_rule' },
      { type: 'related', content: [{ type: 'related_story', attrs: { story } }] },
      paragraph(text('The end.')),
    ],
  } as Body;
}
