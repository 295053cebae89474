import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { inTransaction, type Trx } from '#platform/db';
import { announce } from '#platform/events';
import { frozenCopy, type FrozenCopy } from '#stories';
import { findNeighbours, listsAreDue, meetNeighbours } from './neighbours.ts';
import { termFrequencies, weighTerms } from './term-weights.ts';
import { lockSimilarity } from './locks.ts';
import { packVector } from './text-vector.ts';

/**
 * Learns the texts of stories anew after they changed, or forgets them: their terms, their neighbours, and which other
 * stories' "You May Also Like" that may touch. Bears being run twice.
 * @param stories each once; those that came together are weighed by the counts of all of them
 */
export function learnStories(cx: Cx, stories: readonly number[]): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    await lockSimilarity(trx);
    const copies: [story: number, copy: FrozenCopy | undefined][] = [];
    for (const story of stories) copies.push([story, await frozenCopy(trx, story)]);
    for (const [story, copy] of copies) await countTerms(trx, story, copy);
    for (const [story, copy] of copies) await indexTerms(trx, story, copy);
    for (const [story] of copies) await meetNeighbours(trx, story);
    await announce(trx, { tags: [listsAreDue] });
  });
}

/**
 * Learns all stories anew, with the counts of the whole paper behind each weight. In one transaction, until whose end
 * lists are decided from the neighbours as they were.
 * @param report is told of each story done
 */
export function learnAllStories(
  cx: Cx,
  report: (done: number, of: number) => void = () => undefined,
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    await lockSimilarity(trx);
    // Tables that only learners read, who wait. Whoever decides a list reads the neighbours, so these go story by story.
    await sql`truncate story_terms, term_counts, story_vocabularies, languages_learnt`.execute(trx);
    await sql`delete from story_neighbours
      where story_id not in (select id from stories where published_version_id is not null)`.execute(trx);
    const stories = await trx
      .selectFrom('stories')
      .select('id')
      .where('published_version_id', 'is not', null)
      .orderBy('id')
      .execute();
    const of = stories.length * 3;
    let done = 0;
    for (const { id } of stories) {
      const copy = await frozenCopy(trx, id);
      if (copy) await storeVocabulary(trx, copy, vocabularyOf(copy));
      report((done += 1), of);
    }
    await sql`
      insert into term_counts (language, term, stories)
      select language, term, count(*) from story_vocabularies, unnest(terms) as term
      group by language, term`.execute(trx);
    await sql`insert into languages_learnt
      select language, count(*) from story_vocabularies group by language`.execute(trx);
    for (const { id } of stories) {
      await indexTerms(trx, id, await frozenCopy(trx, id));
      report((done += 1), of);
    }
    // What was just filled has no statistics yet, without which its index may go unused.
    await sql`analyze story_terms`.execute(trx);
    for (const { id } of stories) {
      await findNeighbours(trx, id);
      report((done += 1), of);
    }
    // Whoever decides a list takes its note, one at a time, and waits for nothing else that is locked here. What is
    // noted already is noted anew, so that it is decided from what is learnt now.
    await sql`insert into also_like_due select id from stories where published_version_id is not null order by id
      on conflict (story_id) do update set story_id = excluded.story_id`.execute(trx);
    await announce(trx, { tags: [listsAreDue] });
  });
}

/** Keeps `term_counts` true: takes away the terms that the story no longer has, adds the new ones. */
async function countTerms(trx: Trx, story: number, copy: FrozenCopy | undefined): Promise<void> {
  const before = await trx
    .deleteFrom('story_vocabularies')
    .where('story_id', '=', story)
    .returning(['language', 'terms'])
    .executeTakeFirst();
  const after = copy ? vocabularyOf(copy) : [];
  const had = new Set(before?.terms);
  const has = new Set(after);
  const lost = [...had].filter((term) => !has.has(term));
  const gained = after.filter((term) => !had.has(term));
  const language = copy?.language ?? before?.language;
  if (language === undefined) return;
  if (lost.length > 0) {
    await sql`update term_counts set stories = stories - 1
      where language = ${language} and term = any(${lost}::text[])`.execute(trx);
    await sql`delete from term_counts
      where language = ${language} and term = any(${lost}::text[]) and stories <= 0`.execute(trx);
  }
  if (gained.length > 0) {
    await sql`insert into term_counts (language, term, stories)
      select ${language}, term, 1 from unnest(${gained}::text[]) as term
      on conflict (language, term) do update set stories = term_counts.stories + 1`.execute(trx);
  }
  if (copy) await storeVocabulary(trx, copy, after);
}

/** In order, so that the index is touched page by page. */
function vocabularyOf(copy: FrozenCopy): string[] {
  return Array.from(termFrequencies(copy).keys()).toSorted();
}

async function storeVocabulary(trx: Trx, copy: FrozenCopy, terms: string[]): Promise<void> {
  await trx
    .insertInto('story_vocabularies')
    .values({ story_id: copy.story, language: copy.language, terms })
    .execute();
}

async function indexTerms(trx: Trx, story: number, copy: FrozenCopy | undefined): Promise<void> {
  await trx.deleteFrom('story_terms').where('story_id', '=', story).execute();
  if (!copy) return;
  const frequencies = termFrequencies(copy);
  const [{ stories } = { stories: 0 }, counts] = [
    await trx
      .selectFrom('story_vocabularies')
      .select((row) => row.fn.countAll<number>().as('stories'))
      .where('language', '=', copy.language)
      .executeTakeFirst(),
    await sql<{ term: string; stories: number }>`select term, stories from term_counts
      where language = ${copy.language} and term = any(${[...frequencies.keys()]}::text[])`.execute(trx),
  ];
  const { vector, heaviest } = weighTerms(
    frequencies,
    new Map(counts.rows.map((row) => [row.term, row.stories])),
    stories,
  );
  await trx
    .updateTable('story_vocabularies')
    .set({ vector: packVector(vector) })
    .where('story_id', '=', story)
    .execute();
  await sql`insert into story_terms (story_id, language, term, weight)
    select ${story}, ${copy.language}, term, weight
    from unnest(${heaviest.map(([term]) => term)}::text[], ${heaviest.map(([, weight]) => weight)}::real[])
      as heaviest (term, weight)`.execute(trx);
}
