import { sql } from 'kysely';
import type { Db } from '#platform/db';
import type { Log } from '#platform/log';
import { series, type Series } from './counting.ts';
import { createMarks, type Mark } from './marks.ts';
import type { Reader } from './reader-key.ts';
import { agentOf } from './robots.ts';

/** A page that the server answered. */
export interface AnsweredPage {
  /** Null for a page that is no story. */
  readonly story: number | null;
  /** Of the body; 0 where the reader's own copy still held. */
  readonly bytes: number;
  readonly userAgent: string;
  readonly network: string;
  readonly prefetch: boolean;
}

/**
 * Who took which pages, counted in memory and written every few seconds: durable to the last time, since nobody was told
 * more. Whoever fetches page after page and whose pages are never seen is suspected, and kept apart from the readers.
 */
export interface Ledger {
  answered(page: AnsweredPage, at: Date): void;
  /** A page of this reader was seen: a browser is at work. */
  seen(reader: Reader, at: Date): void;
  close(): Promise<void>;
}

interface Row {
  stories: number;
  others: number;
  bytes: number;
}

interface RobotRow {
  readonly robot: string;
  readonly declared: boolean;
  requests: number;
  bytes: number;
}

const every = 5_000;
const hour = 3_600_000;
const day = 86_400_000;
// A person who opened so many stories has seen one of them.
const unseenStories = 20;
const unseenFor = 600_000;
const mostRobots = 2_000;
const mostTaken = 50_000;
const mostWatched = 100_000;
/** Under which robots stand whose name is one too many, and those who name themselves a browser. */
export const otherRobots = 'others';
export const nameless = 'as a browser';

/** @param inDataCentre whether a network lies where machines are, and people hardly ever */
export function openLedger(
  db: Db,
  log: Log,
  inDataCentre: (network: string, at: Date) => boolean = () => false,
): Ledger {
  const marks = createMarks();
  let requests = new Map<string, Row>();
  let robots = new Map<string, RobotRow>();
  let taken = new Map<string, Set<number>>();
  let takenSize = 0;
  // Stories that each reader took without a sign of a browser; -1 once there was one.
  let unseen = new Map<Mark, number>();
  let before = new Map<Mark, number>();
  let window = 0;

  const turn = (at: number) => {
    const now = Math.floor(at / unseenFor);
    if (now <= window) return;
    before = now === window + 1 ? unseen : new Map();
    unseen = new Map();
    window = now;
  };
  const markOf = ({ network, userAgent }: Reader) => marks.of(`${network}|${userAgent}`);

  const suspects = (page: AnsweredPage): boolean => {
    if (page.story === null || page.prefetch) return false;
    const mark = markOf(page);
    const earlier = before.get(mark) ?? 0;
    const count = unseen.get(mark) ?? (earlier === -1 ? -1 : 0);
    if (count === -1) return false;
    if (unseen.size < mostWatched || unseen.has(mark)) unseen.set(mark, count + 1);
    return count + 1 + earlier > unseenStories;
  };
  const noteRobot = (robot: string, declared: boolean, page: AnsweredPage, at: number) => {
    const today = Math.floor(at / day);
    let key = `${today} ${declared} ${robot}`;
    let name = robot;
    if (!robots.has(key) && robots.size >= mostRobots) {
      name = otherRobots;
      key = `${today} ${declared} ${name}`;
    }
    const row = robots.get(key) ?? { robot: name, declared, requests: 0, bytes: 0 };
    row.requests += 1;
    row.bytes += page.bytes;
    robots.set(key, row);
    if (page.story === null || takenSize >= mostTaken) return;
    const stories = taken.get(name) ?? new Set();
    if (stories.has(page.story)) return;
    stories.add(page.story);
    takenSize += 1;
    taken.set(name, stories);
  };
  const write = async (at: Date) => {
    const [pages, ledger, stories] = [requests, robots, taken];
    requests = new Map();
    robots = new Map();
    taken = new Map();
    takenSize = 0;
    if (pages.size > 0) await writePages(db, pages);
    if (ledger.size > 0) await writeRobots(db, ledger);
    if (stories.size > 0) await writeTaken(db, stories, at);
  };
  const timer = setInterval(() => {
    write(new Date()).catch((error: unknown) =>
      log.warn({ reason: String(error) }, 'the ledger was not written'),
    );
  }, every).unref();

  return {
    answered(page, at) {
      const now = at.getTime();
      turn(now);
      const agent = agentOf(page.userAgent);
      let who: Series = page.prefetch ? series.prefetches : series.readers;
      if (agent.declared) who = series.declaredRobots;
      else if (agent.odd || inDataCentre(page.network, at) || suspects(page)) who = series.suspectedRobots;
      const key = `${Math.floor(now / hour)} ${who}`;
      let row = requests.get(key);
      if (!row) requests.set(key, (row = { stories: 0, others: 0, bytes: 0 }));
      if (page.story === null) row.others += 1;
      else row.stories += 1;
      row.bytes += page.bytes;
      if (agent.declared) noteRobot(agent.name, true, page, now);
      else if (who === series.suspectedRobots) noteRobot(nameless, false, page, now);
    },
    seen(reader, at) {
      turn(at.getTime());
      const mark = markOf(reader);
      if (unseen.size < mostWatched || unseen.has(mark)) unseen.set(mark, -1);
    },
    async close() {
      clearInterval(timer);
      await write(new Date()).catch(() => undefined);
    },
  };
}

async function writePages(db: Db, pages: ReadonlyMap<string, Row>): Promise<void> {
  const rows = [...pages].map(([key, row]) => {
    const [at = 0, who = 0] = key.split(' ').map(Number);
    return { hour: new Date(at * hour), series: who, ...row };
  });
  await db
    .insertInto('page_requests')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['hour', 'series']).doUpdateSet({
        stories: sql`page_requests.stories + excluded.stories`,
        others: sql`page_requests.others + excluded.others`,
        bytes: sql`page_requests.bytes + excluded.bytes`,
      }),
    )
    .execute();
}

async function writeRobots(db: Db, ledger: ReadonlyMap<string, RobotRow>): Promise<void> {
  const rows = [...ledger].map(([key, row]) => ({
    ...row,
    day: new Date(Number(key.split(' ', 1)[0]) * day),
  }));
  await sql`
    insert into robot_days as d (day, robot, declared, requests, bytes)
    select (day at time zone 'UTC')::date, robot, declared, requests, bytes
    from unnest(${rows.map((row) => row.day.toISOString())}::timestamptz[], ${rows.map((row) => row.robot)}::text[],
      ${rows.map((row) => row.declared)}::boolean[], ${rows.map((row) => row.requests)}::integer[],
      ${rows.map((row) => row.bytes)}::bigint[]) as g (day, robot, declared, requests, bytes)
    order by 1, 2, 3
    on conflict (day, robot, declared) do update
      set requests = d.requests + excluded.requests, bytes = d.bytes + excluded.bytes`.execute(db);
}

async function writeTaken(db: Db, taken: ReadonlyMap<string, ReadonlySet<number>>, at: Date): Promise<void> {
  const rows = [...taken].flatMap(([robot, stories]) => [...stories].map((story) => ({ robot, story })));
  await sql`
    with added as (
      insert into robot_stories (robot, story_id, first_at)
      select robot, story, ${at}
      from unnest(${rows.map((row) => row.robot)}::text[], ${rows.map((row) => row.story)}::integer[]) as g (robot, story)
      on conflict do nothing returning robot
    )
    insert into robot_totals as t (robot, stories) select robot, count(*) from added group by 1 order by 1
    on conflict (robot) do update set stories = t.stories + excluded.stories`.execute(db);
}
