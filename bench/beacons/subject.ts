// The subject: the counting room on a real database, behind the house's own server.
import { sql } from 'kysely';
import { audienceFast, audienceRoutes, createCountingRoom } from '#audience';
import { systemClock } from '#platform/clock';
import type { Cx } from '#platform/cx';
import { openFiles } from '#platform/files';
import { createHttpServer } from '#platform/http';
import { openJobs } from '#platform/jobs';
import { createLog } from '#platform/log';
import { openMail } from '#platform/mail';
import { openSettings } from '#platform/settings';
import { createStory, publishStory } from '#stories';
import { ensureSection } from '#taxonomy';
import { openBench } from '../database.ts';

const stories = 200;
const all = Number(process.argv[2] ?? 1_000);
const { database, db, directory, close } = await openBench();
const log = createLog('warn');
const jobs = await openJobs(database, log, false);
for (const name of ['story.published', 'story.changed', 'mail.posted'] as const) {
  await jobs.work(name, async () => undefined);
}
const settings = await openSettings(db);
const cx = (): Cx => ({
  db,
  now: systemClock.now(),
  actor: { kind: 'machine' },
  jobs,
  files: openFiles(directory),
  mail: openMail(jobs),
  settings,
  log,
});
const section = await ensureSection(cx(), { slug: 'world', names: { en: 'World' } });
const ids: number[] = [];
for (let number = 1; number <= stories; number += 1) {
  const slug = `story-${number}`;
  const story = await createStory(cx(), { language: 'en', copy: { headline: slug, slug, section } });
  await publishStory(cx(), { story });
  ids.push(story);
}
await multiply(all - stories);
const spread = Math.max(1, Math.floor(all / 2_000));
const { rows: chosen } = await sql<{ id: number }>`
  select id from stories where id % ${spread} = 0 order by id desc limit 2000`.execute(db);
if (all > 1_000) ids.splice(0, ids.length, ...chosen.map(({ id }) => id));
const room = createCountingRoom({ db, clock: systemClock, log, settings });
const config = { publicUrl: 'http://127.0.0.1', trustedProxies: [] };
const headers = { 'content-security-policy': "default-src 'self'", 'x-content-type-options': 'nosniff' };
const fast = process.argv.includes('--routed') ? {} : { fast: audienceFast(room, config, { headers }) };
const http = createHttpServer({ config, routes: audienceRoutes(room), log, context: cx, headers, ...fast });
const port = await http.listen(0, '127.0.0.1');

process.on('message', (message) => {
  if (message === 'count') void count();
});
process.once('disconnect', () => void stop());
process.send?.({ port, stories: ids });

/** Stories of the archive, each read before: rows as publishing and counting leave them, without their pages. */
async function multiply(more: number): Promise<void> {
  await sql`
    insert into stories (language, state, copy, published_version_id, published_at, created_at, saved_at)
    select 'en', 'published', s.copy, s.published_version_id, s.published_at, s.created_at, s.saved_at
    from stories s, generate_series(1, ${more}) where s.id = ${ids[0]}`.execute(db);
  await sql`
    insert into story_totals (story_id, views, reads, finishes, s)
    select id, 1, 0, 0, random() * 10 from stories on conflict do nothing`.execute(db);
  await sql`vacuum analyze stories, story_totals`.execute(db);
}

async function count(): Promise<void> {
  const { rows } = await sql<{ series: number; views: number }>`
    select series, sum(views)::integer as views from story_hours group by series order by series`.execute(db);
  process.send?.({ counted: rows });
}

async function stop(): Promise<void> {
  await http.close();
  await room.close();
  await jobs.close();
  await close();
  process.exit();
}
