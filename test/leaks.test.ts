// A story that may not be seen leaks from no exit: each is asked every 50 ms around the second in which it comes and goes.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { addStaff } from '#accounts';
import { pickStory, previewFront } from '#fronts';
import { importPicture } from '#media';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/log';
import { openNewsroom, type Newsroom } from '#newsroom';
import {
  createStory,
  killStory,
  publishStory,
  scheduleStory,
  setEmbargo,
  setExpiry,
  withdrawStory,
} from '#stories';
import { ensureAuthor, ensureSection, ensureTopic } from '#taxonomy';
import { makeApiToken } from '../src/accounts/api-tokens.ts';
import { samplePicture } from '../src/media/testing.ts';
import { makePreview } from '../src/stories/preview.ts';
import { userAgent } from './browser.ts';
import { exits, type Exit, type Watched } from './exits.ts';
import { startPaper, type RunningPaper } from './running-paper.ts';

/** Milliseconds after which a story that was taken back is gone everywhere. */
const promise = 1_000;
/** What the clock alone decides has no such time: a request may have read the clock just before. */
const byClock = 60;

let paper: RunningPaper;
let newsroom: Newsroom;
let ids: { section: number; topic: number; author: number };
let quiet: Readonly<Record<'en' | 'ko', number>>;
let contributor = '';
before(async () => {
  paper = await startPaper({ command: 'start' });
  newsroom = await openNewsroom(readConfig(paper.environment), createLog('error'), 'command');
  const cx = newsroom.cx({ kind: 'machine' });
  ids = {
    section: await ensureSection(cx, { slug: 'world', names: { en: 'World', ko: '세계' } }),
    topic: await ensureTopic(cx, { slug: 'treaties', names: { en: 'Treaties', ko: '조약' } }),
    author: await ensureAuthor(cx, { slug: 'kim', names: { en: 'Kim', ko: '김' } }),
  };
  const staff = await addStaff(cx, { name: 'Con', email: 'con@paper.example', role: 'contributor' });
  contributor = (await makeApiToken(cx, staff, { name: 'probe', can: ['pictures.read', 'stories.open'] }))
    .token;
  const en = await begin('en', 'The harbour is quiet', 'quiet');
  const ko = await begin('ko', '항구는 조용하다', 'quiet-ko');
  for (const story of [en, ko]) await publishStory(now(), { story });
  quiet = { en, ko };
});
after(async () => {
  await newsroom.close();
  await paper.stop();
  paper.remove();
});

const now = () => newsroom.cx({ kind: 'machine' });
const begin = (
  language: 'en' | 'ko',
  headline: string,
  slug: string,
  { leadPicture = null, translationOf }: { leadPicture?: number | null; translationOf?: number } = {},
) =>
  createStory(now(), {
    language,
    ...(translationOf === undefined ? {} : { translationOf }),
    copy: {
      headline,
      slug,
      leadPicture,
      section: ids.section,
      topics: [ids.topic],
      bylines: [{ author: ids.author, role: 'words' }],
    },
  });

/** A story to be watched, with all that the newsroom made ready for it: a lead picture, a pick, a pin in a front's draft. */
async function watched(
  language: 'en' | 'ko',
  { phrase, word, slug, translationOf }: Omit<Watched, 'story' | 'language'> & { translationOf?: number },
): Promise<{ readonly watched: Watched; readonly exits: readonly Exit[] }> {
  const cx = now();
  const salt = randomBytes(1)[0] ?? 0;
  const leadPicture = await importPicture(cx, {
    bytes: await samplePicture({ salt, width: 40 + salt }),
    alt: 'x',
  });
  const story = await begin(language, `Now ${phrase} at last`, slug, {
    leadPicture,
    ...(translationOf === undefined ? {} : { translationOf }),
  });
  await pickStory(cx, { list: 'must-reads', story, position: 1 });
  const slots = [{ slot: 1, story, startsAt: null, endsAt: null }];
  const { token } = await previewFront(cx, { section: null, language, slots });
  const about = { story, slug, phrase, word, language };
  return {
    watched: about,
    exits: exits(about, {
      neighbour: quiet[language],
      neighbourPath: language === 'en' ? '/world/quiet' : '/ko/world/quiet-ko',
      translationPath:
        translationOf === undefined ? undefined : language === 'en' ? '/ko/world/quiet-ko' : '/world/quiet',
      draft: `/preview/fronts/${token}`,
      picture: leadPicture,
      contributor,
    }),
  };
}

interface Look {
  readonly exit: string;
  readonly begun: number;
  readonly ended: number;
  readonly seen: boolean;
}

async function look({ path, headers = {}, shows }: Exit): Promise<Look> {
  const begun = Date.now();
  const address = paper.address + path.replace('%7Borigin%7D', encodeURIComponent(paper.address));
  const reply = await fetch(address, { redirect: 'manual', headers });
  const text = await reply.text();
  assert.ok(reply.status < 500, `${path} answers ${reply.status}`);
  return { exit: path, begun, ended: Date.now(), seen: shows(reply.status, text) };
}

/** Letters that the paper posted and that tell of a story, however they are on their way. */
async function lookIntoMail(phrase: string): Promise<Look> {
  const begun = Date.now();
  const { rows } = await sql`select from outbox where strpos(subject || text, ${phrase}) > 0`.execute(
    now().db,
  );
  return { exit: 'mail', begun, ended: Date.now(), seen: rows.length > 0 };
}

interface Probe {
  /** Resolves once each exit showed the story in a request that began after `from`. */
  sawAll(from: number): Promise<void>;
  stop(): Promise<Look[]>;
}

/** Asks every exit each 50 ms, or as soon as it has answered, until it is stopped. */
function probe(all: readonly Exit[], phrase: string): Probe {
  const looks: Look[] = [];
  const stopping = new AbortController();
  const watch = async (once: () => Promise<Look>) => {
    while (!stopping.signal.aborted) {
      const begun = Date.now();
      looks.push(await once());
      await sleep(Math.max(0, begun + 50 - Date.now()));
    }
  };
  const watches = Promise.all([
    ...all.map((exit) => watch(() => look(exit))),
    watch(() => lookIntoMail(phrase)),
  ]);
  return {
    async sawAll(from) {
      const blind = () => {
        const seeing = names(looks.filter(({ seen, begun }) => seen && begun > from));
        return all.filter(({ path, must }) => must && !seeing.includes(path)).map(({ path }) => path);
      };
      for (let tries = 0; blind().length > 0 && tries < 600; tries += 1)
        await Promise.race([sleep(50), watches]);
      assert.deepEqual(blind(), [], 'each exit showed it while it was out, so the probe can see');
    },
    async stop() {
      stopping.abort();
      await watches;
      return looks;
    },
  };
}

/** Some readers see the story, so that lists by reading come to show it. */
async function beRead({ story }: Watched): Promise<void> {
  for (let reader = 0; reader < 3; reader += 1) {
    const page = randomBytes(16).toString('hex');
    const response = await fetch(`${paper.address}/audience`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': `${userAgent} Reader/${reader}` },
      body: JSON.stringify({ page, story, from: null, visible: 2_000, active: 2_000, depth: 0.2 }),
    });
    assert.equal(response.status, 204);
  }
}

const names = (looks: readonly Look[]) => [...new Set(looks.map(({ exit }) => exit))];
function assertNoneBefore(looks: readonly Look[], instant: number) {
  const early = looks.filter(({ seen, ended }) => seen && ended < instant);
  assert.deepEqual(names(early), [], 'before its instant');
}
function assertNoneAfter(looks: readonly Look[], instant: number, within = promise) {
  const late = looks.filter(({ seen, begun }) => seen && begun > instant + within);
  assert.deepEqual(
    late.map(({ exit, begun }) => `${exit} ${begun - instant} ms after`),
    [],
  );
}

for (const language of ['en', 'ko'] as const) {
  const names = {
    en: { phrase: 'treaty is signed', word: 'treaty', slug: 'signed' },
    ko: { phrase: '평화협정이 맺어졌다', word: '평화협정', slug: 'signed-ko' },
  }[language];
  test(`a scheduled story (${language}) is at no exit before its second, and gone from all after its withdrawal`, async () => {
    const { watched: story, exits: all } = await watched(language, {
      ...names,
      translationOf: quiet[other(language)],
    });
    const at = Date.now() + 3_500;
    await scheduleStory(now(), { story: story.story, at: new Date(at) });
    const { sawAll, stop } = probe(all, names.phrase);
    await sleep(at - Date.now());
    await beRead(story);
    await sawAll(at);
    await withdrawStory(now(), { story: story.story });
    const withdrawn = Date.now();
    await sleep(promise + 800);
    const looks = await stop();
    assertNoneBefore(looks, at);
    assertNoneAfter(looks, withdrawn);
  });
}

test('an embargo ends at its second; a killed story is gone within a second and answers 410 for ever', async () => {
  const { watched: story, exits: all } = await watched('en', {
    phrase: 'pact was broken',
    word: 'pact',
    slug: 'again',
  });
  const { token } = await makePreview(now(), { story: story.story });
  const until = Date.now() + 2_500;
  await publishStory(now(), { story: story.story, embargoUntil: new Date(until) });
  const { sawAll, stop } = probe(all, 'pact was broken');
  await sleep(until - Date.now());
  await beRead(story);
  await sawAll(until);
  await killStory(now(), { story: story.story });
  const killed = Date.now();
  await sleep(promise + 800);
  const looks = await stop();
  assertNoneBefore(looks, until);
  assertNoneAfter(looks, killed);
  assert.equal((await fetch(`${paper.address}/world/again`)).status, 410);
  assert.equal(
    (await fetch(`${paper.address}/preview/${token}`)).status,
    404,
    'no link shows what was killed',
  );
  await assert.rejects(setEmbargo(now(), { story: story.story, until: null }), /killed/);
});

test('a story that expires is at no exit from that instant on, whatever is kept', async () => {
  const { watched: story, exits: all } = await watched('en', {
    phrase: 'ferry offer ends',
    word: 'ferry',
    slug: 'offer',
  });
  await publishStory(now(), { story: story.story });
  const { sawAll, stop } = probe(all, 'ferry offer ends');
  await beRead(story);
  await sawAll(0);
  const at = Date.now() + 2_000;
  await setExpiry(now(), { story: story.story, at: new Date(at) });
  await sleep(at + 1_000 - Date.now());
  const looks = await stop();
  assertNoneAfter(looks, at, byClock);
  const last = looks.filter(({ seen }) => seen).map(({ begun }) => begun);
  assert.ok(Math.max(...last) > at - 500, 'it was seen until then');
});

const other = (language: 'en' | 'ko') => (language === 'en' ? ('ko' as const) : ('en' as const));
