// The subject: press, site and comments on a real database, behind the house's own server; and, as a control, one durable row.
import { sql } from 'kysely';
import { broadsheet } from '#broadsheet';
import { commentRoutes, createThreadStreams } from '#comments';
import { systemClock } from '#platform/clock';
import type { Cx } from '#platform/cx';
import { openEvents } from '#platform/events';
import { openFiles } from '#platform/files';
import { createHttpServer, empty, route } from '#platform/http';
import { openJobs } from '#platform/jobs';
import { createLog } from '#platform/log';
import { openMail } from '#platform/mail';
import { openSettings } from '#platform/settings';
import { buildAssets, createPaper, loadAssets, readerHouse } from '#site';
import { ensureSection } from '#taxonomy';
import { setPaper } from '../pages/newspaper.ts';
import { openBench } from '../database.ts';

const { database, db, directory, close } = await openBench();
const log = createLog('error');
const jobs = await openJobs(database, log, false);
// Their queues are there, as in a paper; nobody works on them.
for (const name of ['comment.seen', 'comment.answered', 'comment.decided'] as const)
  await jobs.work(name, () => Promise.resolve());
const settings = await openSettings(db);
const files = openFiles(directory);
const mail = openMail(jobs);
const cx = (): Cx => ({
  db,
  now: systemClock.now(),
  actor: { kind: 'reader' },
  jobs,
  files,
  mail,
  settings,
  log,
});
const section = await ensureSection(cx(), { slug: 'world', names: { en: 'World' } });
const { ids, paths } = await setPaper(db, [section], 'world', 60, systemClock.now());
const [busy = 0, quiet = 0] = ids;
await sql`
  insert into comments (story_id, name, text, state, posted_at, text_key, recommends)
  select ${busy}, 'Reader ' || n, 'What number ' || n || ' thinks of the harbour, at some length and in good faith.',
    'published', now() - n * interval '1 minute', '', n % 50
  from generate_series(1, 10000) as n`.execute(db);
await sql`create table bench_rows (id integer generated always as identity primary key, text text)`.execute(
  db,
);
await sql`analyze`.execute(db);
const events = await openEvents(database.clientConfig, log);
const streams = createThreadStreams({ cx, events });
const config = { publicUrl: 'http://127.0.0.1', trustedProxies: [] };
const assets = await loadAssets(await buildAssets());
const paper = createPaper({ config, theme: broadsheet, assets, events, log, settings, cx });
const oneRow = route({
  method: 'POST',
  path: '/control',
  access: 'public',
  async handle() {
    await sql`insert into bench_rows (text) values ('a row of about the size of a comment, for the disk')`.execute(
      db,
    );
    return empty();
  },
});
const http = createHttpServer({
  config,
  log,
  context: cx,
  fast: paper.serve,
  headers: paper.headers,
  caughtUp: () => events.caughtUp(db),
  routes: [...commentRoutes(readerHouse(config.publicUrl, settings), streams), oneRow, ...paper.routes],
});
const port = await http.listen(0, '127.0.0.1');

process.on('message', () => {
  globalThis.gc?.();
  process.send?.({ rss: process.memoryUsage().rss, streams: streams.count });
});
process.once('disconnect', () => void stop());
process.send?.({ port, busy, quiet, stories: ids.slice(2), paths: paths.slice(0, 2) });

async function stop(): Promise<void> {
  streams.close();
  await http.close();
  await events.close();
  await jobs.close();
  await close();
}
