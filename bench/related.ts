import { join } from 'node:path';
import { systemClock } from '#platform/clock';
import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { openFiles } from '#platform/files';
import { openJobs } from '#platform/jobs';
import { createLog } from '#platform/log';
import { openMail } from '#platform/mail';
import { openSettings } from '#platform/settings';
import { relatedStories, relateStory } from '#ranking';
import { correctStory, createStory, killStory, publishStory, saveStory } from '#stories';
import { ensureSection } from '#taxonomy';
import { stopwatch, withDatabase } from './database.ts';
import { fillPaper, wordsOf } from './related/fill.ts';
import type { Findings } from './run.ts';

const reading = 'five related, from the index';
const followed = (what: string) => `all that follows from a ${what}`;
const aims = { reading: 5, following: 1_000 };
const queues = [
  'story.changed',
  'story.published',
  'story.corrected',
  'story.killed',
  'links.wanted',
] as const;
const rounds = 200;
const turns = 10;

/**
 * Related stories over a hundred thousand (RELATED_STORIES=…): a reading from the index, beside a reading of as many rows by
 * primary key in the same run; and all that follows from a publication, a correction and a kill, until the story's own list is
 * decided and those of its neighbours are known to be due.
 */
export async function run(): Promise<Findings> {
  const stories = Number(process.env['RELATED_STORIES'] ?? 100_000);
  return withDatabase(async (db, { database, directory }) => {
    const log = createLog('warn');
    const jobs = await openJobs(database, log, true);
    // Nobody works on what publishing sends: what is measured is called by hand.
    for (const queue of queues) await jobs.work(queue, async () => undefined);
    const settings = await openSettings(db);
    const cx = (): Cx => ({
      db,
      now: systemClock.now(),
      actor: { kind: 'machine' },
      jobs,
      files: openFiles(join(directory, 'files')),
      mail: openMail(jobs),
      settings,
      log,
    });
    try {
      const section = await ensureSection(cx(), { slug: 'world', names: { en: 'World' } });
      const bodyOf = (seed: number) =>
        ({
          type: 'doc',
          content: [{ type: 'paragraph', content: [{ type: 'text', text: wordsOf(seed).join(' ') }] }],
        }) as const;
      const publish = async (seed: number) => {
        const copy = { headline: `Story ${seed}`, standfirst: '', section, body: bodyOf(seed) };
        const story = await createStory(cx(), { language: 'en', copy });
        await publishStory(cx(), { story, onCollision: 'number' });
        return story;
      };
      const first = await publish(0);
      const filling = performance.now();
      await fillPaper(db, first, stories, directory);
      const filled = performance.now() - filling;

      const { note, row } = stopwatch();
      const follow = (what: string, story: number) => note(followed(what), () => relateStory(cx(), story));
      const fresh: number[] = [];
      for (let turn = 1; turn <= turns; turn += 1) {
        const story = await publish(stories + turn);
        fresh.push(story);
        await follow('publication', story);
      }
      for (let round = 0; round < rounds; round += 1) {
        const story = fresh[round % fresh.length] ?? first;
        await note(reading, () => relatedStories(db, story, { limit: 5, now: systemClock.now() }));
        await note('control', () => byKey(db, story));
      }
      for (const story of fresh) {
        await saveStory(cx(), { story, copy: { body: bodyOf(story) } });
        await correctStory(cx(), { story, note: 'Most of it was wrong.' });
        await follow('correction', story);
      }
      for (const story of fresh) {
        await killStory(cx(), { story });
        await follow('kill', story);
      }
      const rows = [
        row(reading, 'control', aims.reading),
        ...['publication', 'correction', 'kill'].map((what) =>
          row(followed(what), 'control', aims.following),
        ),
      ];
      return { rows, data: { stories, rounds, 'filling ms': Math.round(filled), rows } };
    } finally {
      await jobs.close();
    }
  });
}

function byKey(db: Db, story: number) {
  return db
    .selectFrom('stories')
    .select(['id', 'language'])
    .where('id', '>', story - 6)
    .limit(5)
    .execute();
}
