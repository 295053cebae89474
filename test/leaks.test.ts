// A story that may not be seen leaks from no exit: each is asked every 50 ms around the second in which it comes and goes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/log';
import { openNewsroom, type Newsroom } from '#newsroom';
import { createStory, killStory, publishStory, scheduleStory, setEmbargo, withdrawStory } from '#stories';
import { ensureAuthor, ensureSection, ensureTopic } from '#taxonomy';
import { startPaper, type RunningPaper } from './running-paper.ts';

/** Milliseconds after which a story that was taken back is gone everywhere. */
const promise = 1_000;
const phrase = 'treaty is signed';

let paper: RunningPaper;
let newsroom: Newsroom;
let ids: { section: number; topic: number; author: number };
before(async () => {
  paper = await startPaper({ command: 'start' });
  newsroom = await openNewsroom(readConfig(paper.environment), createLog('error'), 'command');
  const cx = newsroom.cx({ kind: 'machine' });
  ids = {
    section: await ensureSection(cx, { slug: 'world', names: { en: 'World' } }),
    topic: await ensureTopic(cx, { slug: 'treaties', names: { en: 'Treaties' } }),
    author: await ensureAuthor(cx, { slug: 'kim', names: { en: 'Kim' } }),
  };
  const first = await begin('The harbour is quiet', 'quiet');
  await publishStory(now(), { story: first });
});
after(async () => {
  await newsroom.close();
  await paper.stop();
  paper.remove();
});

const now = () => newsroom.cx({ kind: 'machine' });
const begin = (headline: string, slug: string) =>
  createStory(now(), {
    language: 'en',
    copy: {
      headline,
      slug,
      section: ids.section,
      topics: [ids.topic],
      bylines: [{ author: ids.author, role: 'words' }],
    },
  });

/** Each way by which a story reaches somebody. The last two tell by their status alone. */
const exits = (story: number, slug: string) => [
  `/world/${slug}`,
  '/',
  '/world',
  '/world/quiet',
  '/topics/treaties',
  '/authors/kim',
  '/feed.xml',
  '/world/feed.xml',
  '/sitemaps/1.xml',
  '/search?q=treaty',
  '/api/search?q=treaty&language=en',
  '/api/lists/latest?language=en',
  `/api/stories/${story}/comments`,
  `/stories/${story}/qr.svg`,
];

interface Look {
  readonly exit: string;
  readonly begun: number;
  readonly ended: number;
  readonly seen: boolean;
}

async function look(exit: string, slug: string): Promise<Look> {
  const begun = Date.now();
  const reply = await fetch(`${paper.address}${exit}`, { redirect: 'manual' });
  const text = await reply.text();
  const seen = /comments$|qr\.svg$/.test(exit)
    ? reply.status === 200
    : text.includes(phrase) ||
      text.includes(phrase.replaceAll(' ', '</mark> <mark>')) ||
      // Sitemaps tell addresses alone.
      text.includes(`/world/${slug}</loc>`);
  assert.ok(reply.status < 500, `${exit} answers ${reply.status}`);
  return { exit, begun, ended: Date.now(), seen };
}

interface Probe {
  /** Resolves once each exit showed the story in a request that began after `from`. */
  sawAll(from: number): Promise<void>;
  stop(): Promise<Look[]>;
}

/** Asks every exit each 50 ms, or as soon as it has answered, until it is stopped. */
function probe(story: number, slug: string): Probe {
  const looks: Look[] = [];
  const stopping = new AbortController();
  const watch = async (exit: string) => {
    while (!stopping.signal.aborted) {
      const begun = Date.now();
      looks.push(await look(exit, slug));
      await sleep(Math.max(0, begun + 50 - Date.now()));
    }
  };
  const watches = Promise.all(exits(story, slug).map(watch));
  return {
    async sawAll(from) {
      const blind = () => {
        const seeing = names(looks.filter(({ seen, begun }) => seen && begun > from));
        return exits(story, slug).filter((exit) => !seeing.includes(exit));
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

const names = (looks: readonly Look[]) => [...new Set(looks.map(({ exit }) => exit))];
function assertNoneBefore(looks: readonly Look[], instant: number) {
  const early = looks.filter(({ seen, ended }) => seen && ended < instant);
  assert.deepEqual(names(early), [], 'before its instant');
}
function assertNoneAfter(looks: readonly Look[], instant: number) {
  const late = looks.filter(({ seen, begun }) => seen && begun > instant + promise);
  assert.deepEqual(
    late.map(({ exit, begun }) => `${exit} ${begun - instant} ms after`),
    [],
  );
}

test('a scheduled story is at no exit before its second, and gone from all after its withdrawal', async () => {
  const story = await begin(`The ${phrase} at last`, 'signed');
  const at = Date.now() + 4_000;
  await scheduleStory(now(), { story, at: new Date(at) });
  const { sawAll, stop } = probe(story, 'signed');
  await sleep(at - Date.now());
  await sawAll(at);
  await withdrawStory(now(), { story });
  const withdrawn = Date.now();
  await sleep(promise + 1_000);
  const looks = await stop();
  assertNoneBefore(looks, at);
  assertNoneAfter(looks, withdrawn);
});

test('an embargo ends at its second; a killed story is gone within a second and answers 410 for ever', async () => {
  const story = await begin(`Again a ${phrase} here`, 'again');
  const until = Date.now() + 3_000;
  await publishStory(now(), { story, embargoUntil: new Date(until) });
  const { sawAll, stop } = probe(story, 'again');
  await sleep(until - Date.now());
  await sawAll(until);
  await killStory(now(), { story });
  const killed = Date.now();
  await sleep(promise + 1_000);
  const looks = await stop();
  assertNoneBefore(looks, until);
  assertNoneAfter(looks, killed);
  assert.equal((await fetch(`${paper.address}/world/again`)).status, 410);
  await assert.rejects(setEmbargo(now(), { story, until: null }), /killed/);
});
