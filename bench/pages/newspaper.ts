// A paper of many stories, set in one go: their verbs are not what is measured here.
import { sql } from 'kysely';
import { inTransaction, type Db, type Trx } from '#platform/db';
import { emptyBody, type Body } from '#stories';

export interface BenchPaper {
  readonly paths: readonly string[];
  readonly ids: readonly number[];
}

const words = (
  'the harbour council voted on Tuesday to keep a ferry that had carried workers across the strait since before ' +
  'bridges were built and whose cost nobody in the chamber could agree upon while engineers warned that its hull would not ' +
  'survive another winter of storms from north where ice comes early and leaves late'
).split(' ');

/** Words in an order of their own for each story, so that no two compress alike. */
function prose(seed: number, length: number): string {
  let state = seed * 2_654_435_761;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return words[(state >>> 8) % words.length];
  }).join(' ');
}

function bodyOf(seed: number): Body {
  const content = Array.from({ length: 6 }, (_, part) => ({
    type: 'paragraph',
    content: [{ type: 'text', text: `${prose(seed * 31 + part, 60)}.` }],
  }));
  return { ...emptyBody, content };
}

/**
 * Publishes `count` stories a minute apart, the last of them now; each has a list of its own to go on with.
 * @param sections in which they stand, by turns
 */
export async function setPaper(
  db: Db,
  sections: readonly number[],
  slug: string,
  count: number,
  now: Date,
): Promise<BenchPaper> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return inTransaction(db, async (trx) => {
    const ids = await insertStories(trx, numbers, now);
    await insertVersions(trx, sections, ids);
    await sql`update stories set published_version_id = v.id from story_versions v where v.story_id = stories.id`.execute(
      trx,
    );
    await sql`update stories set state = 'published'`.execute(trx);
    await sql`
      insert into story_addresses (path, story_id, is_current, since)
      select '/' || ${slug}::text || '/' || v.slug, v.story_id, true, ${now} from story_versions v`.execute(
      trx,
    );
    await setLists(trx, ids, now);
    return { ids, paths: numbers.map((number) => `/${slug}/story-${number}`) };
  });
}

async function insertStories(trx: Trx, numbers: readonly number[], now: Date): Promise<number[]> {
  const copy = {
    headline: '',
    standfirst: '',
    slug: '',
    section: null,
    topics: [],
    bylines: [],
    leadPicture: null,
    leadCaption: null,
    body: emptyBody,
  };
  const times = numbers.map((number) =>
    new Date(now.getTime() - (numbers.length - number) * 60_000).toISOString(),
  );
  const { rows } = await sql<{ id: number }>`
    insert into stories (language, state, copy, published_at, created_at, saved_at)
    select 'en', 'draft', ${JSON.stringify(copy)}::jsonb, at, at, at from unnest(${times}::timestamptz[]) as at
    returning id`.execute(trx);
  return rows.map(({ id }) => id).toSorted((a, b) => a - b);
}

async function insertVersions(trx: Trx, sections: readonly number[], ids: readonly number[]): Promise<void> {
  const rows = ids.map((id, index) => ({
    id,
    section: sections[index % sections.length],
    slug: `story-${index + 1}`,
    headline: `${prose(id, 8)} ${id}`,
    standfirst: prose(id + 7, 25),
    body: bodyOf(id),
  }));
  for (let at = 0; at < rows.length; at += 1_000) {
    await sql`
      insert into story_versions (story_id, number, headline, standfirst, section_id, slug, body, frozen_at, frozen_by)
      select id, 1, headline, standfirst, section, slug, body, now(), 'bench'
      from jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + 1_000))}::jsonb)
        as row (id int, section int, slug text, headline text, standfirst text, body jsonb)`.execute(trx);
  }
}

const slotsOf = (stories: readonly number[]) =>
  stories.map((story) => ({ story, score: 1, parts: {}, reason: 'It stands here to be measured.' }));

/** The lists as they first stand. */
async function setLists(trx: Trx, ids: readonly number[], now: Date): Promise<void> {
  const pick = (from: number, length: number) =>
    Array.from({ length }, (_, step) => ids[(from + step * 17) % ids.length] as number);
  const rows = [
    ...['popular-now', 'weekly-best', 'must-reads'].map((list, index) => ({
      list,
      story_id: 0,
      slots: slotsOf(pick(index, 26)),
    })),
    ...ids.map((id, index) => ({
      list: 'you-may-also-like',
      story_id: id,
      slots: slotsOf(pick(index + 1, 8)),
    })),
  ];
  await sql`
    insert into lists (list, language, section_id, story_id, slots, decided_at)
    select list, 'en', 0, story_id, slots, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (list text, story_id int, slots jsonb)`.execute(
    trx,
  );
}

/** Turns a list round by one place, so that its readers see another one. */
export async function turnLists(db: Db, stories: readonly number[]): Promise<void> {
  await sql`
    update lists set slots = (slots - 0) || jsonb_build_array(slots -> 0)
    where story_id = 0 or story_id = any(${[...stories]}::int[])`.execute(db);
}
