// The subject: press, site, counting room and ranking desk on a real database, behind the house's own server.
import { get } from 'node:http';
import { sql } from 'kysely';
import { audienceFast, createCountingRoom } from '#audience';
import { broadsheet } from '#broadsheet';
import { commentRoutes, createThreadStreams } from '#comments';
import { currentPicks, nextPickChange } from '#fronts';
import { systemClock } from '#platform/clock';
import type { Cx } from '#platform/cx';
import { announce, openEvents } from '#platform/events';
import { openFiles } from '#platform/files';
import { createHttpServer } from '#platform/http';
import { openJobs } from '#platform/jobs';
import { createLog } from '#platform/log';
import { openMail } from '#platform/mail';
import { openSettings } from '#platform/settings';
import { createRankingDesk } from '#ranking';
import { buildAssets, createPaper, loadAssets, readerHouse } from '#site';
import { openRobotDoor, readCrawlers } from '#syndication';
import { ensureSection } from '#taxonomy';
import { setPaper, turnLists } from './newspaper.ts';
import { openBench } from '../database.ts';

const stories = 10_000;
const opened = 2_000;
const { database, db, directory, close } = await openBench();
const log = createLog('warn');
const jobs = await openJobs(database, log, false);
const settings = await openSettings(db);
const files = openFiles(directory);
const mail = openMail(jobs);
const cx = (): Cx => ({
  db,
  now: systemClock.now(),
  actor: { kind: 'machine' },
  jobs,
  files,
  mail,
  settings,
  log,
});
const section = await ensureSection(cx(), { slug: 'world', names: { en: 'World' } });
const { ids, paths } = await setPaper(db, [section], 'world', stories, systemClock.now());
// As it would be after its first minutes.
await sql`analyze`.execute(db);
const events = await openEvents(database.clientConfig, log);
const room = createCountingRoom({ db, clock: systemClock, log, settings });
const config = { publicUrl: 'http://127.0.0.1', trustedProxies: [] };
const assets = await loadAssets(await buildAssets());
const paper = createPaper({ config, theme: broadsheet, assets, events, log, settings, cx });
const streams = createThreadStreams({ cx, events });
const countAtOnce = audienceFast(room, config, { headers: paper.headers });
const robots = openRobotDoor({
  crawlers: readCrawlers(directory),
  config,
  clock: systemClock,
  settings,
  cx,
  storyAt: paper.press.storyAt,
});
const http = createHttpServer({
  config,
  log,
  context: cx,
  fast: (request, response) =>
    robots.pass(request, response) || paper.serve(request, response) || countAtOnce(request, response),
  headers: paper.headers,
  errorPage: paper.errorPage,
  routes: [...paper.routes, ...commentRoutes(readerHouse(config.publicUrl, settings), streams)],
});
const desk = createRankingDesk({
  cx,
  events,
  log,
  picks: { current: currentPicks, nextChange: nextPickChange },
});
const port = await http.listen(0, '127.0.0.1');

// A part of the stories, from all over the paper, is what readers have open.
const step = stories / opened;
const asked = Array.from({ length: opened }, (_, index) => index * step);
const urls = asked.map((index) => paths[index] as string);
const read = asked.map((index) => ids[index] as number);

let turning: NodeJS.Timeout | undefined;
let turn = 0;

/** All five lists change: three of the paper's, Latest, and what 20 of the stories' readers may also like. */
async function turnAll(): Promise<void> {
  const some = Array.from({ length: 20 }, (_, index) => read[(turn * 20 + index) % read.length] as number);
  turn += 1;
  await db.transaction().execute(async (trx) => {
    await turnLists(trx, some);
    const lists = ['popular-now', 'weekly-best', 'must-reads'].map((list) => `list:${list}:en`);
    await announce(trx, { tags: [...lists, ...some.map((story) => `list:also-like:${story}`), 'stories'] });
  });
}

const orders: Record<string, () => Promise<unknown>> = {
  async warm() {
    const bytes = await Promise.all(Array.from({ length: 8 }, (_, lane) => warmLane(lane)));
    const mean = Math.round(bytes.reduce((sum, lane) => sum + lane, 0) / urls.length);
    return { bytes: mean, pages: paper.press.size().pages };
  },
  async turn() {
    turning = setInterval(() => void turnAll(), 1_000);
  },
  async still() {
    clearInterval(turning);
  },
  rank: () => desk.start(),
};

async function warmLane(lane: number): Promise<number> {
  let bytes = 0;
  for (let index = lane; index < urls.length; index += 8) bytes += await size(urls[index] as string);
  return bytes;
}

const size = (path: string) =>
  new Promise<number>((resolve, reject) => {
    get({ port, host: '127.0.0.1', path, headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () =>
        response.statusCode === 200 ? resolve(bytes) : reject(new Error(`${path}: ${response.statusCode}`)),
      );
    }).on('error', reject);
  });

process.on('message', (order: string) => {
  void orders[order]?.().then((answer) => process.send?.(answer ?? {}));
});
process.once('disconnect', () => void stop());
process.send?.({ port, urls, ids: read });

async function stop(): Promise<void> {
  clearInterval(turning);
  await http.close();
  await desk.stop();
  await room.close();
  await events.close();
  await jobs.close();
  await close();
  process.exit();
}
