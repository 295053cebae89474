import { sql } from 'kysely';
import { coReads } from '#audience';
import type { Db } from '#platform/db';
import { frozenCopy, isVisible, type FrozenCopy } from '#stories';
import { rankAlsoLike, type AlsoLikeCandidate, type Ranking } from './engine/index.ts';
import { factsOf, newestFacts, type StoryFacts } from './facts.ts';
import { keptSlots } from './lists.ts';
import { noChance, weights } from './weights.ts';

const slots = keptSlots('you-may-also-like');
const most = 50;

/**
 * Gathers and ranks one story's "You May Also Like".
 * @returns `undefined` for a story that is neither out nor scheduled
 */
export async function alsoLikeOf(
  db: Db,
  story: number,
  now: Date,
): Promise<{ story: number; language: string; ranking: Ranking } | undefined> {
  const of = await frozenCopy(db, story);
  if (!of) return undefined;
  const [next, near] = [await coReads(db, story, { now, limit: most }), await neighbours(db, story)];
  const readers = new Map(next.map((row) => [row.story, row.readers]));
  const similarity = new Map(near.map((row) => [row.story, row.similarity]));
  const related = await factsOf(db, [...new Set([...readers.keys(), ...similarity.keys()])], now);
  const rank = async (facts: ReadonlyMap<number, StoryFacts>): Promise<Ranking> => {
    const [shared, twins] = [
      await sharedTopics(db, [...facts.keys()], of),
      await twinsAmong(db, [...facts.keys()]),
    ];
    const candidates = Array.from(facts.values(), (fact): AlsoLikeCandidate => ({
      ...fact,
      coReaders: readers.get(fact.story) ?? 0,
      similarity: similarity.get(fact.story) ?? 0,
      sharedTopics: shared.get(fact.story) ?? 0,
      twins: twins.get(fact.story) ?? [],
    }));
    return rankAlsoLike(candidates, { ...weights.alsoLike, slots, of }, now.getTime(), noChance);
  };
  const withFillers = async () => rank(withAll(related, await fillers(db, of, now)));
  // What is related may fall out: near copies and other languages here, copies of one another only when ranked.
  const eligible = [...related.values()].filter(
    (fact) => fact.language === of.language && (similarity.get(fact.story) ?? 0) < weights.alsoLike.duplicate,
  );
  if (eligible.length <= slots) return { story, language: of.language, ranking: await withFillers() };
  const ranking = await rank(related);
  const filled = ranking.slots.length < slots ? await withFillers() : ranking;
  return { story, language: of.language, ranking: filled };
}

async function neighbours(db: Db, story: number): Promise<{ story: number; similarity: number }[]> {
  return db
    .selectFrom('story_neighbours')
    .select(['neighbour_id as story', 'similarity'])
    .where('story_id', '=', story)
    .execute();
}

/** The newest of its topics, of its section and of all, for a story that nothing is related to. */
async function fillers(db: Db, of: FrozenCopy, now: Date): Promise<StoryFacts[]> {
  const scope = { language: of.language, limit: slots + 2, now };
  const { rows } = await sql<{ story: number }>`
    select stories.id as story from stories
    where stories.language = ${of.language} and ${isVisible(now)} and exists (
      select from version_topics
      where version_id = stories.published_version_id and topic_id = any(${of.topics}::int[]))
    order by stories.published_at desc, stories.id desc limit ${most}`.execute(db);
  const ofTopics = await factsOf(
    db,
    rows.map((row) => row.story),
    now,
  );
  return [
    ...ofTopics.values(),
    ...(await newestFacts(db, { ...scope, section: of.section })),
    ...(await newestFacts(db, scope)),
  ];
}

function withAll(
  related: ReadonlyMap<number, StoryFacts>,
  others: readonly StoryFacts[],
): Map<number, StoryFacts> {
  return new Map([...related, ...others.map((fact): [number, StoryFacts] => [fact.story, fact])]);
}

async function sharedTopics(db: Db, ids: readonly number[], of: FrozenCopy): Promise<Map<number, number>> {
  if (of.topics.length === 0) return new Map();
  const { rows } = await sql<{ story: number; topics: number }>`
    select stories.id as story, count(*) as topics from version_topics
    join stories on stories.published_version_id = version_topics.version_id
    where stories.id = any(${ids}::int[]) and topic_id = any(${of.topics}::int[])
    group by stories.id`.execute(db);
  return new Map(rows.map((row) => [row.story, row.topics]));
}

/** Which candidates say nearly the same as one another, so that a list does not say it twice. */
async function twinsAmong(db: Db, ids: readonly number[]): Promise<Map<number, number[]>> {
  const { rows } = await sql<{ story: number; twins: number[] }>`
    select story_id as story, array_agg(neighbour_id order by neighbour_id) as twins from story_neighbours
    where story_id = any(${ids}::int[]) and neighbour_id = any(${ids}::int[])
      and similarity >= ${weights.alsoLike.duplicate}
    group by story_id`.execute(db);
  return new Map(rows.map((row) => [row.story, row.twins]));
}
