import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db, type Trx } from '#platform/db';
import { isVisible, newestStories } from '#stories';
import type { FrontKind } from '../paper.ts';
import { sitemapOf } from './sitemap.ts';

type Marks = Pick<Cx, 'db' | 'now'>;

/**
 * Notes that a story changed: in which sitemap, and on which fronts. It follows a change by the job `story.changed`, a second
 * or so late; what is listed is decided when a sitemap is read. Bears being run twice.
 */
export async function markSitemaps({ db, now }: Marks, story: number): Promise<void> {
  await inTransaction(db, async (trx) => {
    // What nobody has seen yet shows in no date.
    await sql`
      insert into sitemap_changes (number, changed_at)
      select ${sitemapOf(story)}::integer, ${now} from stories
      where id = ${story} and published_version_id is not null and published_at <= ${now}
      on conflict (number) do update set changed_at = excluded.changed_at`.execute(trx);
    await holdFronts(trx, story, now);
    await standOnFronts(trx, story, now);
    await elect(trx, await leftFronts(trx, story, now), now);
  });
}

/**
 * Finds another story for each front whose own the clock took away, which no job may have told. A chore.
 * @returns how many fronts were looked at
 */
export async function electFronts({ db, now }: Marks): Promise<number> {
  const { rows } = await sql<Place>`
    select kind, front_id, sitemap_fronts.language from sitemap_fronts join stories on stories.id = story_id
    where not ${isVisible(now)} limit 500`.execute(db);
  for (const place of rows) await inTransaction(db, (trx) => elect(trx, [place], now));
  return rows.length;
}

interface Place {
  readonly kind: FrontKind;
  readonly front_id: number;
  readonly language: string;
}

/** The fronts of a visible story, as rows `kind, front_id, language, id, changed`. */
const placesOf = (story: number, now: Date) => sql`(
  with own as (
    select id, language, published_version_id as version, greatest(published_at, updated_at) as changed from stories
    where id = ${story} and ${isVisible(now)}
  )
  select 'home' as kind, 0 as front_id, language, id, changed from own
  union
  select 'section', section_id, language, own.id, changed from own join story_versions on story_versions.id = version
  union
  select 'topic', coalesce(merged_into, topics.id), language, own.id, changed from own
    join version_topics on version_id = version join topics on topics.id = topic_id
  union
  select 'author', author_id, language, own.id, changed from own join version_bylines on version_id = version
)`;

/** Those that it stands for, and those that it comes to. */
async function holdFronts(trx: Trx, story: number, now: Date): Promise<void> {
  // In one order for all processes: else two that write at once may each hold what the other waits for.
  await sql`
    select from sitemap_fronts where story_id = ${story}
      or (kind, front_id, language) in (select kind, front_id, language from ${placesOf(story, now)} as place)
    order by kind, front_id, language for update`.execute(trx);
}

async function standOnFronts(trx: Trx, story: number, now: Date): Promise<void> {
  await sql`
    insert into sitemap_fronts as known
    select kind, front_id, language, id, changed from ${placesOf(story, now)} as place order by kind, front_id, language
    on conflict (kind, front_id, language) do update set
      story_id = case when excluded.changed_at >= known.changed_at then excluded.story_id else known.story_id end,
      changed_at = greatest(known.changed_at, excluded.changed_at)`.execute(trx);
}

/** The fronts that a story stands for and is not on any more. */
async function leftFronts(trx: Trx, story: number, now: Date): Promise<readonly Place[]> {
  const { rows } = await sql<Place>`
    select kind, front_id, language from sitemap_fronts where story_id = ${story}
    except select kind, front_id, language from ${placesOf(story, now)} as place order by 1, 2, 3`.execute(
    trx,
  );
  return rows;
}

/** Has the newest story of each front stand for it; a front without one is forgotten. */
async function elect(trx: Trx, places: readonly Place[], now: Date): Promise<void> {
  for (const { kind, front_id, language } of places) {
    const isHere = sql<boolean>`(kind, front_id, language) = (${kind}, ${front_id}::integer, ${language})`;
    // Held before the look: a story that comes meanwhile is seen by it, or finds the front gone and puts it back.
    const front = await trx
      .selectFrom('sitemap_fronts')
      .select('changed_at')
      .where(isHere)
      .forUpdate()
      .executeTakeFirst();
    // What came after `now` is not seen by the look.
    if (!front || front.changed_at > now) continue;
    const newest = await newestOf(trx, { kind, front_id, language }, now);
    await (
      newest === undefined
        ? trx.deleteFrom('sitemap_fronts').where(isHere)
        : trx.updateTable('sitemap_fronts').set({ story_id: newest, changed_at: now }).where(isHere)
    ).execute();
  }
}

async function newestOf(db: Db, { kind, front_id, language }: Place, now: Date): Promise<number | undefined> {
  const of = kind === 'home' ? {} : { [kind]: front_id };
  const [newest] = await newestStories(db, { language, now, ...of, limit: 1 });
  return newest?.id;
}
