import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '#platform/config';
import { openDatabase, type Db } from '#platform/db';
import { createLog } from '#platform/log';
import { openNewsroom } from '#newsroom';
import { createStory, publishStory } from '#stories';
import { ensureSection } from '#taxonomy';
import { freePort, newDataDir, startPaper, type RunningPaper } from '../../test/running-paper.ts';
import { killEverything } from './kill.ts';
import { newReading, read, tellAgain, type Reading } from './readers.ts';
import { signTalkersIn, talk, verifyTalks, type Talk, type Talker } from './talkers.ts';
import { verifyExact, verifyKept } from './verify.ts';

/** What a run of rounds did; it throws where the paper lost or doubled anything. */
export interface Crashes {
  readonly rounds: number;
  /** Beacons that were answered with success before the kills. */
  readonly acknowledged: number;
  /** Readers whom a kill met in the middle. */
  readonly interrupted: number;
  readonly comments: number;
  /** Comments, changes, answers and recommendations of readers who signed in, acknowledged likewise. */
  readonly deeds: number;
}

const readersAtOnce = 400;
const log = createLog('error');

/**
 * Lets readers view, read, finish and comment, kills every process of the paper at a random instant, starts it again
 * and compares. Then every reader tells everything once more, and the counts must be exact.
 * @param beacons about so many are answered before each kill
 */
export async function crashRounds(
  rounds: number,
  report: (round: number) => void,
  beacons = 20_000,
): Promise<Crashes> {
  const dataDir = newDataDir();
  const port = await freePort();
  const { stories, talkers } = await prepare(dataDir);
  const readings: Reading[] = [];
  const talks: Talk[] = [];
  let paper = await open(dataDir, port);
  let acknowledged = 0;
  let interrupted = 0;
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const these: Reading[] = [];
      const crash = randomInstant(these, beacons);
      await Promise.all([
        crowd(new URL(paper.address), stories, these, crash),
        conversation(new URL(paper.address), stories[0] ?? 0, { talkers, talks, crash }),
        crash.then(() => kill(paper, dataDir)),
      ]);
      readings.push(...these);
      acknowledged += these.reduce((sum, reading) => sum + reading.acknowledged, 0);
      interrupted += these.filter((reading) => reading.acknowledged < 3).length;
      paper = await open(dataDir, port);
      const address = new URL(paper.address);
      await inDatabase(dataDir, async (db) => {
        await verifyKept(db, readings);
        await verifyTalks(db, talks);
      });
      await inTurn(these, async (reading) => {
        if (!(await tellAgain(address, reading))) throw new Error('the paper is open, but does not count');
      });
      await inDatabase(dataDir, (db) => verifyExact(db, readings));
      report(round);
    }
  } finally {
    await paper.stop();
    paper.remove();
  }
  const comments = readings.filter(({ commentAcknowledged }) => commentAcknowledged).length;
  const deeds = talks.reduce(
    (sum, { acknowledged, recommended }) => sum + acknowledged.size + recommended.length,
    0,
  );
  return { rounds, acknowledged, interrupted, comments, deeds };
}

/** An instant while answers flow: after some random number of them, and a little more. */
async function randomInstant(readings: readonly Reading[], beacons: number): Promise<void> {
  const answers = beacons * (1 + Math.random() * 0.05);
  const deadline = Date.now() + 20_000 + beacons * 3;
  const answered = () => readings.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  while (answered() < answers && Date.now() < deadline) await sleep(5);
  await sleep(Math.random() * 40);
}

/** Readers come and go until the paper is dead. */
async function crowd(
  paper: URL,
  stories: readonly number[],
  readings: Reading[],
  crash: Promise<void>,
): Promise<void> {
  const closed = new AbortController();
  void crash.then(() => closed.abort());
  const come = async () => {
    while (!closed.signal.aborted) {
      const reading = newReading(stories[readings.length % stories.length] as number);
      readings.push(reading);
      await read(paper, reading);
    }
  };
  await Promise.all(Array.from({ length: readersAtOnce }, come));
}

/** Readers who signed in talk with one another until the paper is dead. */
async function conversation(
  paper: URL,
  story: number,
  of: { readonly talkers: readonly Talker[]; readonly talks: Talk[]; readonly crash: Promise<void> },
): Promise<void> {
  const closed = new AbortController();
  void of.crash.then(() => closed.abort());
  const round = { story, talks: of.talks, heard: [], signal: closed.signal };
  await Promise.all(of.talkers.map((talker) => talk(paper, talker, round)));
}

async function inTurn(
  readings: readonly Reading[],
  work: (reading: Reading) => Promise<void>,
): Promise<void> {
  const waiting = readings.values();
  const worker = async () => {
    for (const reading of waiting) await work(reading);
  };
  await Promise.all(Array.from({ length: readersAtOnce }, worker));
}

function open(dataDir: string, port: number): Promise<RunningPaper> {
  return startPaper({ command: 'start', dataDir, port });
}

async function kill(paper: RunningPaper, dataDir: string): Promise<void> {
  await killEverything(paper.process.pid as number, dataDir);
}

async function inDatabase(dataDir: string, work: (db: Db) => Promise<void>): Promise<void> {
  const database = await openDatabase({ dataDir, databaseUrl: undefined }, 'command', log);
  try {
    await work(database.db);
  } finally {
    await database.close();
  }
}

/** A paper with four stories and readers who signed in, and its doors closed. */
async function prepare(dataDir: string): Promise<{ stories: number[]; talkers: Talker[] }> {
  const newsroom = await openNewsroom(readConfig({ DATA_DIR: dataDir }), log, 'command');
  const cx = newsroom.cx({ kind: 'machine' });
  const section = await ensureSection(cx, { slug: 'world', names: { en: 'World' } });
  const stories: number[] = [];
  for (const headline of ['One', 'Two', 'Three', 'Four']) {
    const story = await createStory(cx, {
      language: 'en',
      copy: { headline, slug: headline.toLowerCase(), section },
    });
    await publishStory(cx, { story });
    stories.push(story);
  }
  const talkers = await signTalkersIn(cx, 4);
  await newsroom.close();
  return { stories, talkers };
}
